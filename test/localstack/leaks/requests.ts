/**
 * For every door a request that would be taken, and the same request with a canary in one of its fields. What is not named
 * here is the door's own example; a door that is named goes deeper than that.
 */
import { randomUUID } from 'node:crypto';
import { roomsWithDoors } from '../../../bin/openapi.ts';
import { recordObject } from '../../../domains/government/returns/objects/contract.ts';
import type { DoorContract, Role } from '../../../domains/outcome/contract.ts';
import type { Door, Field } from './fields.ts';
import type { Asked, Base, Json, World } from './world.ts';

type Maker = (world: World) => Promise<readonly Base[]> | readonly Base[];

const anyFile = (): string => randomUUID().replaceAll('-', '').repeat(2);

/** More than one where a body has variants: a field is put into each. */
const makers: Readonly<Record<string, Maker>> = {
  // Each new static code ends the one before it.
  'POST /v1/me/static-codes': (world) => [{ token: world.mei, body: {} }],
  'POST /v1/payments': (world) => [
    { token: world.house, body: { code: world.staticCode, amount: 1, currency: 'CNY', purpose: 'dine' } },
    { token: world.lin, body: world.byMerchantCode },
  ],
  'POST /v1/payments/{payment_id}/refunds': (world) => [{ token: world.house, body: { amount: 1 } }],
  'POST /v1/merchants/codes': (world) => [
    { token: world.house, body: { kind: 'order', amount: 1, order_reference: 'T1' } },
  ],
  'POST /v1/tourism/splits': (world) => [{ token: world.lin, body: world.splitBody() }],
  'POST /v1/tourism/orders': (world) => [
    { token: world.lin, headers: { 'Test-Clock': world.at }, body: { tickets: [world.ticket] } },
  ],
  'POST /v1/tourism/gate-entries': async (world) => [
    { token: world.gate, body: { code: (await world.codeOf(world.mei)).code } },
  ],
  'POST /v1/tourism/gate-entries/uploads': async (world) => [
    {
      token: world.gate,
      body: {
        entries: [
          {
            nonce: `n${Math.random()}`.replace('.', ''),
            code: (await world.codeOf(world.mei)).code,
            at: new Date().toISOString(),
          },
        ],
      },
    },
  ],
  'POST /v1/tourism/gate-entries/{entry_id}/annulment': (world) => [
    { token: world.gate, headers: { 'Test-Clock': world.at }, body: { reason: '按错' } },
  ],
  'POST /v1/tourism/rides': async (world) => [
    { token: world.ride, body: { code: (await world.codeOf(world.lin)).code, product: 'park-shuttle' } },
  ],
  'POST /v1/tourism/orders/{order_id}/cancellation': (world) => [
    // Never as it was quoted, so that the order lives on.
    { token: world.lin, headers: { 'Test-Clock': world.at }, body: { expected_refund: 1 } },
  ],
  // The card of the demo stays usable, whatever is tried on another.
  'POST /v1/me/credentials/{credential_id}/suspension': (world) => [
    { token: world.mei, params: { credential_id: 'library' }, body: { reason: 'lost' } },
  ],
  'POST /v1/tourism/splits/{split_id}/approvals': (world) => [
    { token: world.mei, body: { expected_amount: 7 } },
  ],
  // A file of its own for each: a part sent again takes the place of the one before.
  'POST /v1/reconciliation/bills/{bill}/parts': (world) => [
    { token: world.staff('operator'), params: { bill: anyFile() }, body: { no: 1, content: '账单' } },
  ],
  // The same thing is on record once a year.
  'POST /v1/government/tax-objects': (world) => [
    {
      token: world.staff('operator'),
      body: { ...(recordObject.example?.body as object), number: randomUUID() },
    },
  ],
  'POST /v1/tourism/splits/{split_id}/refusals': (world) => [
    { token: world.gate, body: {} },
    { token: world.mei, params: { split_id: `spl_${'0'.repeat(26)}` }, body: {} },
  ],
};

/** Who may use a door, from the rooms' own route tables. */
export const readWho = async (): Promise<ReadonlyMap<string, DoorContract['who']>> => {
  const who = new Map<string, DoorContract['who']>();
  for (const { contracts } of await roomsWithDoors())
    for (const { method, path, who: may } of contracts) who.set(`${method} ${path}`, may);
  return who;
};

const tokenOf = (world: World, role: Role): string =>
  ({
    person: world.lin,
    merchant: world.house,
    terminal: world.gate,
    operator: world.staff(role),
    auditor: world.staff(role),
  })[role];

export const basesOf = async (
  door: Door,
  world: World,
  who: ReadonlyMap<string, DoorContract['who']>,
): Promise<readonly Base[]> => {
  const made = await makers[door.name]?.(world);
  if (made) return made;
  const may = who.get(door.name) ?? 'anyone';
  const token = may === 'anyone' ? undefined : tokenOf(world, may[0] ?? 'person');
  return [{ token, ...(door.method === 'POST' ? { body: door.example ?? {} } : {}) }];
};

const withLeaf = (body: Json, [name = '', ...rest]: readonly string[], value: unknown): Json => {
  const isList = /^\d+$/.test(name);
  const copy = isList
    ? [...(Array.isArray(body) ? body : [])]
    : { ...(typeof body === 'object' ? body : {}) };
  const key = isList ? Number(name) : name;
  return Object.assign(copy, { [key]: rest.length === 0 ? value : withLeaf(copy[key], rest, value) });
};

/** The request with `value` in that field. */
export const requestOf = (
  door: Door,
  base: Base,
  world: World,
  key: string,
  field?: Field,
  value = '',
): Asked => {
  const inPath = field?.place === 'path' ? { [field.path[0] ?? '']: encodeURIComponent(value) } : {};
  const params: Readonly<Record<string, string>> = { ...world.known, ...base.params, ...inPath };
  const query = { ...base.query, ...(field?.place === 'query' ? { [field.path[0] ?? '']: value } : {}) };
  const body = field?.place === 'body' ? withLeaf(base.body, field.path, value) : base.body;
  const asked = new URLSearchParams(query).toString();
  const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
  const inHeader =
    field?.place === 'header'
      ? { [field.path[0] ?? '']: bytes(field.path[0] === 'Authorization' ? `Bearer ${value}` : value) }
      : {};
  return {
    method: door.method,
    path:
      door.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name) +
      (asked === '' ? '' : `?${asked}`),
    headers: {
      ...(base.token === undefined ? {} : { Authorization: `Bearer ${base.token}` }),
      ...(door.method === 'POST' ? { 'Idempotency-Key': key } : {}),
      ...base.headers,
      ...inHeader,
    },
    ...(door.method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
  };
};
