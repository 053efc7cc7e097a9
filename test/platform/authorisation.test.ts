/**
 * The authorisation matrix, made from the route tables of all rooms: every door × every kind of caller.
 *
 * Whoever may not is refused before a port is touched; whoever may is let through to the door. Each room's
 * `test/<room>/allowList.ts` says once more, by hand, who may: a door that is missing there fails.
 */
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { roomsWithDoors } from '../../bin/openapi.ts';
import { type DoorContract, roles } from '../../domains/outcome/contract.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import type { AllowList } from '../kit/allowList.ts';
import { type Call, caller, codeOf } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';

const rooms = await roomsWithDoors();

/** Ports of which none may be touched by whoever is refused. */
const untouchable = (): Record<string, never> =>
  new Proxy<Record<string, never>>(
    {},
    {
      get() {
        throw new Error('a port was touched');
      },
    },
  );

/** A path of the right form to something that is not there: an id as its pattern says, by chance. */
const aYear = String.raw`^20\d\d$`;
const absentPath = (contract: DoorContract): string => {
  const shape = contract.params && z.toJSONSchema(contract.params, { io: 'input' });
  return contract.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const { pattern, enum: words } = Object(shape?.properties?.[name]) as {
      readonly pattern?: string;
      readonly enum?: readonly string[];
    };
    if (words !== undefined) return words[0] ?? '';
    if (pattern === aYear) return '2025';
    if (pattern === undefined) return '0'.repeat(26);
    return fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 1, numRuns: 1 })[0] ?? '';
  });
};

const listOf = async (room: string): Promise<AllowList> => {
  const path = new URL(`../${room}/allowList.ts`, import.meta.url);
  return existsSync(path) ? ((await import(path.href)) as { readonly allowList: AllowList }).allowList : {};
};

const tokens: readonly (readonly [string, string | undefined, string])[] = [
  ['nobody', undefined, 'sign_in_required'],
  ['an expired token', 'expired', 'token_expired'],
  ['a false token', 'forged', 'token_invalid'],
];

describe.each(rooms.map((room) => [room.name, room] as const))('the doors of %s', (name, room) => {
  it('are all in the allow list, and it holds no other', async () => {
    const list = await listOf(name);
    const promised = Object.fromEntries(room.contracts.map((one) => [`${one.method} ${one.path}`, one.who]));
    expect(promised).toEqual(list);
  });

  const call = caller(
    restApi({ doors: room.doors, ports: untouchable, refusals: room.refusals, authenticate: trusting }),
  );
  const request = (contract: (typeof room.contracts)[number]): Call => ({
    method: contract.method,
    path: absentPath(contract),
    key: 'k',
    ...(contract.method === 'POST' ? { body: contract.example?.body ?? {} } : {}),
  });

  it.each(room.contracts.map((one) => [`${one.method} ${one.path}`, one] as const))(
    '%s let in exactly those',
    async (_, contract) => {
      if (contract.who === 'anyone') {
        for (const token of [undefined, 'forged'])
          expect([401, 403]).not.toContain(codeOfSignIn(await call({ ...request(contract), token })));
        return;
      }
      for (const [what, token, code] of tokens)
        expect(codeOf(await call({ ...request(contract), token })), what).toBe(code);
      for (const role of roles) {
        const token = tokenOf({ sub: 'pn_100000009', role });
        const reply = await call({ ...request(contract), token });
        if (contract.who.includes(role)) expect(codeOf(reply), role).not.toBe('role_not_allowed');
        else expect([reply.status, codeOf(reply)], role).toEqual([403, 'role_not_allowed']);
      }
    },
  );

  const bodies = room.contracts.filter((one) => one.body !== undefined);
  it.each(bodies.map((one) => [`${one.method} ${one.path}`, one] as const))(
    '%s let nobody set what is the server’s to set',
    async (_, contract) => {
      const role = contract.who === 'anyone' ? undefined : contract.who[0];
      const token = role && tokenOf({ sub: 'pn_100000009', role });
      const body: unknown = contract.example?.body;
      const owned = [
        'status',
        'role',
        'tenant',
        'balance',
        'fee',
        'created',
        'object',
        'payer',
        'person',
        'now',
      ];
      if (contract.body?.safeParse({ ...Object(body), surely_unknown: 1 }).success) return; // signed by somebody else
      for (const field of owned) {
        if (field in Object(body)) continue;
        const reply = await call({ ...request(contract), token, body: { ...Object(body), [field]: 'x' } });
        expect([reply.status, codeOf(reply)], field).toEqual([400, 'parameter_unknown']);
      }
    },
  );
});

/** Only a refusal of the sign-in itself counts: a door for anyone may still find a signature wanting. */
const codeOfSignIn = (reply: Parameters<typeof codeOf>[0]): number | undefined =>
  ['sign_in_required', 'token_invalid', 'token_expired', 'role_not_allowed'].includes(String(codeOf(reply)))
    ? reply.status
    : undefined;
