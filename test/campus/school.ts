/**
 * The campus with real doors, on tables and a ledger in memory: Lin, Mei and Tao with wallets, the office, tills and doors of the
 * school. The clock stands at 09:00 on 28 November 2026. Every port goes through `watch`, so that a test can break any call.
 */

import type { PersonId } from '../../domains/identity/person.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { clearing, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import { fen } from '../../domains/money/fen.ts';
import { campusRefusals } from '../../functions/campus/answers.ts';
import { doors as cardAndPurseDoors } from '../../functions/campus/api.ts';
import { type CampusPorts, campusStore } from '../../functions/campus/ports.ts';
import { doors as tuitionDoors } from '../../functions/campus/tuition.ts';
import { issueCode } from '../../functions/identity/issueCode.ts';
import { identityOn } from '../../functions/platform/identity/identity.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { bringIn } from '../kit/bringIn.ts';
import type { Watch } from '../kit/faults.ts';
import { caller, type Reply } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';

export const morning = Date.parse('2026-11-28T01:00:00Z');
export const lin = 'pn_100000001' as PersonId;
export const mei = 'pn_100000002' as PersonId;
export const tao = 'pn_100000003' as PersonId;

const terminal = (sub: string, kind: string, place: string, merchant?: string) =>
  tokenOf({ sub, role: 'terminal', kind, place, ...(merchant === undefined ? {} : { merchant }) });

// biome-ignore format: a cast reads as a cast
export const tokens = {
  lin:       tokenOf({ sub: lin, role: 'person' }),
  mei:       tokenOf({ sub: mei, role: 'person' }),
  tao:       tokenOf({ sub: tao, role: 'person' }),
  office:    tokenOf({ sub: 'op_duty', role: 'operator' }),
  second:    tokenOf({ sub: 'op_second', role: 'operator' }),
  auditor:   tokenOf({ sub: 'au_books', role: 'auditor' }),
  dorm:      terminal('trm_campus_dorm', 'gate', 'campus-dormitory'),
  libraryDoor: terminal('trm_campus_library', 'gate', 'campus-library', 'mch_campus_library'),
  libraryDesk: terminal('trm_campus_library_desk', 'till', 'campus-library', 'mch_campus_library'),
  canteen:   terminal('trm_campus_canteen', 'till', 'campus-canteen', 'mch_campus_canteen'),
  shop:      terminal('trm_campus_shop', 'till', 'campus-shop', 'mch_campus_shop'),
} as const;
export type Who = keyof typeof tokens;

const unwatched: Watch = (_name, port) => port;

export const openSchool = async ({
  watch = unwatched,
  table = memoryTable() as ReturnType<typeof memoryTable>,
  identityTable = memoryTable(),
  funds = 200_000,
} = {}) => {
  const ledger = memoryLedger();
  const clock = { now: morning, takesMs: 0 };
  const identity = identityOn(identityTable, memoryWrapping, () => clock.now);
  for (const id of [lin, mei, tao]) {
    await ledger.openAccount(wallet(id), walletLimits);
    const money = { from: clearing('bank'), to: wallet(id), fen: fen(funds) };
    const seed = journalId(`seed:${id}`);
    if (funds > 0) await ledger.post(topUp({ id: seed, at: morning, fingerprint: seed, ...money }));
    await bringIn(identity.store, id, morning);
  }
  let secrets = 0;
  const ports: CampusPorts = {
    store: campusStore(watch('table', table)),
    identities: watch('identities', identity.store),
    codes: identity.codes,
    merchants: { find: (id) => identity.store.merchant(id) },
    ledger: watch('ledger', ledger),
    cardSecret: () => {
      secrets += 1;
      return secrets.toString().padStart(16, 'A');
    },
    stopwatch: () => () => clock.takesMs,
    pause: async () => undefined,
  };
  const call = caller(
    restApi({
      doors: [...cardAndPurseDoors, ...tuitionDoors],
      ports: () => ports,
      refusals: campusRefusals,
      authenticate: trusting,
      clock: () => clock.now,
      checkAnswers: true,
    }),
  );
  let keys = 0;
  const nextKey = (): string => {
    keys += 1;
    return `key-${keys}`;
  };
  let nonces = 0;
  return {
    ledger,
    table,
    identity,
    ports,
    clock,
    call,
    post: (who: Who, path: string, body: object = {}, key = nextKey()): Promise<Reply> =>
      call({ method: 'POST', path: `/v1/campus${path}`, token: tokens[who], key, body }),
    get: (who: Who, path: string, query: Readonly<Record<string, string>> = {}): Promise<Reply> =>
      call({ method: 'GET', path: `/v1/campus${path}`, token: tokens[who], query }),
    /** A second passes, and the person shows the next code. */
    async showCode(person: PersonId, scopes: readonly Scope[] = ['campus', 'dine', 'shop']): Promise<string> {
      clock.now += 1_000;
      nonces += 1;
      const nonce = nonces.toString(16).padStart(12, '0');
      return (await issueCode(identity.keys, { person, scopes, now: clock.now, nonce })).code;
    },
  };
};
export type School = Awaited<ReturnType<typeof openSchool>>;

export const header = '学号,一码通号,身份,有效期至';
export const csv = (...rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;
export const threeRows = [
  `S1001,${lin},学生,2027-07-31`,
  `S1002,${mei},student,2027-07-31`,
  `T2001,${tao},教职工,2029-07-31`,
] as const;
/** Lin and Mei are students, Tao is staff. */
export const enrolled = async (options: Parameters<typeof openSchool>[0] = {}): Promise<School> => {
  const school = await openSchool(options);
  const roster = await school.post('office', '/rosters', { csv: csv(...threeRows) }, 'opening');
  if (roster.body.activated !== 3) throw new Error(roster.text);
  return school;
};
