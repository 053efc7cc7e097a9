/**
 * Fuzzing of doors, for every room: well-formed requests broken by a grammar and by bytes, from one printed seed.
 *
 * Whatever comes in, a door answers cleanly: never 5xx, JSON with a code in two languages, nothing of our inside. The
 * room's own test adds what "no state change" means there.
 */
import { expect } from 'vitest';
import type { DoorContract, Role } from '../../domains/outcome/contract.ts';
import { type Call, errorOf, type Reply } from './http.ts';
import { randomFrom } from './random.ts';

export const fuzzRuns = Number(process.env.FUZZ_RUNS ?? 1_000);
export const fuzzSeed = Number(process.env.FUZZ_SEED ?? 20_261_122);

type Draw = {
  readonly below: (limit: number) => number;
  readonly one: <T>(from: readonly [T, ...T[]]) => T;
  readonly chance: (of: number) => boolean;
};
const drawing = (random: () => number): Draw => {
  const below = (limit: number) => Math.floor(random() * limit);
  return { below, one: (from) => from[below(from.length)] ?? from[0], chance: (of) => random() < of };
};

const hostileTexts = [
  '',
  ' ',
  '\u0000',
  '\u202e1000',
  'А', // a Cyrillic letter that looks Latin
  '１００',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '$'.concat('{jndi:ldap://x}'),
  '\ud800',
  '🀄'.repeat(200),
  'x'.repeat(5_000),
  'pn_100000002',
  'CNY ',
  'USD',
  '2026-13-45',
] as const;
/** Written into the text as they are: most of them no JSON of ours may contain. */
const hostileNumbers = [
  '-1',
  '0',
  '-0',
  '1.5',
  '1e2',
  '1e400',
  '-1e400',
  '9007199254740991',
  '9007199254740992',
  '99999999999999999999',
  'NaN',
  'Infinity',
  '0x10',
  '01',
  '1000000001',
] as const;
const hostileNames = [
  '__proto__',
  'constructor',
  'status',
  'role',
  'balance',
  'fee',
  'tenant',
  'id',
  'amount',
  'toString',
  '',
] as const;

const raw = Symbol('raw');
type Raw = { readonly [raw]: string };
const write = (value: unknown): string => {
  if (typeof value === 'object' && value !== null && raw in value) return (value as Raw)[raw];
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'null';
};

const hostile = (draw: Draw): unknown => {
  switch (draw.below(7)) {
    case 0:
      return draw.one(hostileTexts);
    case 1:
    case 2:
      return { [raw]: draw.one(hostileNumbers) };
    case 3:
      return draw.one([null, true, false, [], {}, [[]]]);
    case 4:
      return { [raw]: '['.repeat(draw.one([1, 31, 33, 10_000])) };
    case 5:
      return { [raw]: `${'{"a":'.repeat(40)}1${'}'.repeat(40)}` };
    default:
      return [draw.one(hostileTexts), { [draw.one(hostileNames)]: 1 }];
  }
};

/** One thing wrong with a value somewhere inside it. */
const bend = (value: unknown, draw: Draw): unknown => {
  if (Array.isArray(value) && value.length > 0 && draw.chance(0.7)) {
    const at = draw.below(value.length);
    return value.map((one, index) => (index === at ? bend(one, draw) : one));
  }
  if (typeof value !== 'object' || value === null || draw.chance(0.15)) return hostile(draw);
  const members = Object.entries(value);
  if (members.length === 0 || draw.chance(0.2))
    return { ...value, [draw.one(hostileNames)]: draw.chance(0.5) ? 1 : hostile(draw) };
  const at = draw.below(members.length);
  const bent = members.flatMap(([name, member], index) => {
    if (index !== at) return [[name, member] as const];
    if (draw.chance(0.15)) return [];
    return [[name, bend(member, draw)] as const];
  });
  return Object.fromEntries(bent);
};

const breakBytes = (text: string, draw: Draw): string => {
  const bytes = Buffer.from(text);
  for (let times = 1 + draw.below(4); times > 0; times -= 1) {
    const at = draw.below(bytes.length + 1);
    switch (draw.below(4)) {
      case 0:
        bytes[at] = draw.below(256);
        break;
      case 1:
        return bytes.subarray(0, at).toString('latin1');
      case 2:
        return `${bytes.subarray(0, at)}${draw.one(['"', '}', ',', '\\u', '\u0000', '{"a":1,"a":2}'])}${bytes.subarray(at)}`;
      default:
        return `${text}${text.slice(0, at)}`;
    }
  }
  return bytes.toString('latin1');
};

const bendBody = (body: unknown, draw: Draw): Pick<Call, 'body' | 'base64'> => {
  if (draw.chance(0.1)) return { body };
  const text = write(draw.chance(0.6) ? bend(body, draw) : (body ?? {}));
  if (draw.chance(0.25)) return { body: breakBytes(text, draw) };
  if (draw.chance(0.1)) {
    const bytes = Buffer.from(text);
    bytes[draw.below(bytes.length)] = draw.below(256);
    return { body: bytes.toString('base64'), base64: true };
  }
  return { body: text };
};

const bendPath = (path: string, known: string, draw: Draw): string =>
  path.replace(/\{[^}]+\}/g, () =>
    draw.chance(0.5)
      ? known
      : draw.one([
          '%',
          '%00',
          '..',
          'x'.repeat(3_000),
          '%F0%9F',
          encodeURIComponent("' OR 1=1"),
          `${known}%2F..`,
        ]),
  );

export type FuzzTarget = {
  readonly contract: DoorContract;
  readonly token?: string | undefined;
  /** A body that would be taken, made anew for every call; the contract's example if left out. */
  readonly body?: (() => unknown) | undefined;
  /** What stands for the names in the path. */
  readonly known?: string;
};

/** The token of the first role that may use a door; none where anybody may. */
export const tokenOfRole =
  (tokens: Partial<Record<Role, string>>) =>
  (who: DoorContract['who']): string | undefined =>
    who === 'anyone' ? undefined : who.map((role) => tokens[role]).find((token) => token !== undefined);

/** `runs` broken requests to one door; `after` sees each reply and may compare the state of the room. */
export const fuzzDoor = async (
  target: FuzzTarget,
  call: (request: Call) => Promise<Reply>,
  after: (reply: Reply, request: Call) => void | Promise<void> = () => undefined,
  { runs = fuzzRuns, seed = fuzzSeed } = {},
): Promise<ReadonlyMap<number, number>> => {
  const { contract } = target;
  const draw = drawing(randomFrom(seed));
  const statuses = new Map<number, number>();
  for (let run = 0; run < runs; run += 1) {
    const body = target.body?.() ?? contract.example?.body;
    const request: Call = {
      method: contract.method,
      path: bendPath(contract.path, target.known ?? 'pay_00000000000000000000000000', draw),
      token: target.token,
      key: draw.chance(0.95) ? `fuzz-${run}` : draw.one(['', ' ', 'k'.repeat(256), 'é', 'a\tb']),
      ...(contract.method === 'POST' ? bendBody(body, draw) : {}),
      ...(draw.chance(0.2)
        ? { query: { [draw.one(['limit', 'cursor', 'dry_run', 'date', 'x'])]: draw.one(hostileTexts) } }
        : {}),
    };
    const reply = await call(request);
    const told = `seed ${seed}, run ${run}: ${contract.method} ${request.path.slice(0, 200)} ${String(request.body).slice(0, 300)} → ${reply.text.slice(0, 300)}`;
    expect(reply.status, told).toBeLessThan(500);
    expect(reply.text, told).not.toMatch(/node:internal|\.ts:\d|at Object\.|TypeError|SyntaxError/);
    if (reply.status >= 400) {
      const error = errorOf(reply);
      expect(error.code, told).toMatch(/^[a-z0-9_]+$/);
      expect(error.message_zh, told).toMatch(/\p{Script=Han}/u);
    }
    statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
    await after(reply, request);
  }
  return statuses;
};
