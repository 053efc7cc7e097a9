/**
 * A hospital with real doors on tables and a ledger in memory: Lin is insured in Beijing, Mei is her relative, Tao is
 * nobody's. The clock stands at noon of 22 November 2026. Every port that leaves a process goes through `watch`.
 */

import { personalAccount } from '../../domains/healthcare/insured/insured.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { type AccountId, clearing, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import { fen } from '../../domains/money/fen.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import { accountBook } from '../../functions/healthcare/accounts/accountBook.ts';
import type { AccountPorts } from '../../functions/healthcare/accounts/accountDays.ts';
import { healthcareRefusals } from '../../functions/healthcare/answers.ts';
import { healthCards } from '../../functions/healthcare/cards.ts';
import { doors as dayDoors } from '../../functions/healthcare/days.ts';
import { doors } from '../../functions/healthcare/doors.ts';
import { healthcarePlans } from '../../functions/healthcare/plans.ts';
import {
  type BasketPorts,
  healthcareStore,
  type RecordPorts,
  type StepPorts,
} from '../../functions/healthcare/ports.ts';
import { hospitals } from '../../functions/healthcare/seed.ts';
import { doors as basketDoors } from '../../functions/healthcare/settlements.ts';
import { issueCode } from '../../functions/identity/issueCode.ts';
import type { Door } from '../../functions/platform/door.ts';
import { identityOn } from '../../functions/platform/identity/identity.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { type SagasOptions, sagas } from '../../functions/platform/sagas/sagas.ts';
import type { Table } from '../../functions/platform/table.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { bringIn } from '../kit/bringIn.ts';
import { noon } from '../kit/cast.ts';
import type { Watch } from '../kit/faults.ts';
import { caller, type Reply } from '../kit/http.ts';
import { randomFrom } from '../kit/random.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';
import { companiesWith } from './claimsDesk.ts';
import { deskWith } from './insurerDesk.ts';
import { memoryInsurer } from './insurerInMemory.ts';

export { noon };
export const lin = 'pn_100000001' as PersonId;
export const mei = 'pn_100000002' as PersonId;
export const tao = 'pn_100000003' as PersonId;
export const hospital = 'mch_hospital';

// biome-ignore format: a cast reads as a cast
export const tokens = {
  lin:      tokenOf({ sub: lin, role: 'person' }),
  mei:      tokenOf({ sub: mei, role: 'person' }),
  tao:      tokenOf({ sub: tao, role: 'person' }),
  hospital: tokenOf({ sub: hospital, role: 'merchant', merchant: hospital }),
  cashier:  tokenOf({ sub: 'trm_cashier', role: 'terminal', kind: 'till', place: 'hospital', merchant: hospital }),
  clinic:   tokenOf({ sub: 'mch_clinic', role: 'merchant', merchant: 'mch_clinic' }),
  office:   tokenOf({ sub: 'op_duty', role: 'operator' }),
} as const;
export type Who = keyof typeof tokens;

type Ports = RecordPorts & BasketPorts & AccountPorts;
const everyDoor: readonly Door<Ports>[] = [...doors, ...basketDoors, ...dayDoors];

export type Hospital = Awaited<ReturnType<typeof openHospital>>;

export const openHospital = async (options: { readonly table?: Table } = {}) => {
  const ledger = memoryLedger();
  const identity = identityOn(memoryTable(), memoryWrapping, () => noon);
  for (const merchant of hospitals) await identity.store.putMerchant(merchant);
  const give = async (account: AccountId, amount: number): Promise<void> => {
    const id = journalId(`seed:${ledger.journals().length}`);
    const money = { from: clearing('bank'), to: account, fen: fen(amount) };
    await ledger.post(topUp({ id, at: noon, fingerprint: id, ...money }));
  };
  for (const id of [lin, mei, tao]) {
    await ledger.openAccount(wallet(id), walletLimits);
    await give(wallet(id), 400_000);
    await bringIn(identity.store, id, noon);
  }
  return {
    ledger,
    table: options.table ?? memoryTable(),
    identity,
    insurer: memoryInsurer(),
    insurerAccounts: deskWith().insurer,
    claims: companiesWith(),
    give,
  };
};

const unwatched: Watch = (_name, port) => port;
type Outside = Pick<SagasOptions<StepPorts>, 'store' | 'random'> &
  Partial<Pick<SagasOptions<StepPorts>, 'queue' | 'stopwatch' | 'performers' | 'registry'>>;

export const startHospital = (
  world: Hospital,
  now: () => number,
  outside: Outside,
  watch: Watch = unwatched,
) => {
  const store = healthcareStore(watch('table', world.table));
  const ledger = watch('ledger', world.ledger);
  const steps: StepPorts = {
    store,
    ledger,
    insurer: watch('insurer', world.insurer),
    companies: watch('companies', world.claims.companies),
  };
  const running = sagas({ room: 'healthcare', ...healthcarePlans, ports: steps, ...outside });
  const ports: Ports = {
    store,
    ledger,
    sagas: running,
    codes: world.identity.codes,
    merchants: { find: (id) => world.identity.store.merchant(id) },
    cards: healthCards(world.identity.store),
    accounts: accountBook(watch('table', world.table)),
    insurerAccounts: world.insurerAccounts,
  };
  const call = caller(
    restApi({
      doors: everyDoor,
      ports: () => ports,
      refusals: healthcareRefusals,
      authenticate: trusting,
      clock: now,
      checkAnswers: true,
    }),
  );
  const post = (who: Who, path: string, body: object | undefined, key: string): Promise<Reply> =>
    call({
      method: 'POST',
      path: `/v1/healthcare${path}`,
      token: tokens[who],
      ...(body === undefined ? {} : { body }),
      key,
    });
  const get = (who: Who, path: string, query?: Record<string, string>): Promise<Reply> =>
    call({ method: 'GET', path: `/v1/healthcare${path}`, token: tokens[who], query });
  return { call, post, get, ports, steps, store, sagas: running };
};

/** Open for one test: keys count up, everybody who should be insured is. Lin has 300.00 on her account, Mei 200.00. */
export const openRoom = async (options: { readonly table?: Table; readonly policies?: object[] } = {}) => {
  const world = await openHospital(options);
  const clock = { now: noon };
  const process = startHospital(world, () => clock.now, { store: memorySagaStore(), random: randomFrom(1) });
  let keys = 0;
  const post = (who: Who, path: string, body?: object, key?: string): Promise<Reply> => {
    keys += 1;
    return process.post(who, path, body, key ?? `key-${keys}`);
  };
  const ok = async (reply: Promise<Reply>): Promise<Reply['body']> => {
    const { status, text, body } = await reply;
    if (status >= 300) throw new Error(`answered ${status}: ${text}`);
    return body;
  };
  const insured = { place: 'beijing', insured: 'employee' };
  await ok(post('office', '/insured-people', { person: lin, ...insured, policies: options.policies ?? [] }));
  await ok(post('office', '/insured-people', { person: mei, ...insured }));
  await world.give(personalAccount(lin), 30_000);
  await world.give(personalAccount(mei), 20_000);
  let nonces = 0;
  const showCode = async (person: PersonId, scopes = ['health'] as const): Promise<string> => {
    clock.now += 1_000;
    nonces += 1;
    const nonce = nonces.toString(16).padStart(12, '0');
    return (await issueCode(world.identity.keys, { person, scopes, now: clock.now, nonce })).code;
  };
  return { ...world, ...process, clock, post, ok, showCode };
};
export type Room = Awaited<ReturnType<typeof openRoom>>;

export const outpatient = {
  patient: lin,
  visit: 'outpatient',
  tier: 'third',
  place: 'beijing',
  insured: 'employee',
  date: '2026-11-20',
};
export const inpatient = { ...outpatient, visit: 'inpatient' };
export const classA = (id: string, amount: number) => ({ id, name: '费用', class: 'A', amount });

export const openBill = async (room: Room, items: readonly object[], visit: object = outpatient) =>
  String((await room.ok(room.post('hospital', '/bills', { ...visit, items }))).id);

/** Nothing lost, nothing left over: equal sides, no hold, and the insurers owe what our books say they owe. */
export const expectWholeBooks = async (
  world: Pick<Hospital, 'ledger' | 'insurer' | 'claims'>,
): Promise<void> => {
  const { debitFen, creditFen, accounts } = await world.ledger.trialBalance();
  if (debitFen !== creditFen) throw new Error(`the books do not balance: ${debitFen} and ${creditFen}`);
  const [fund] = accounts.filter(({ account }) => account === 'receivable:fund.beijing');
  const booked = (fund?.debitFen ?? 0) - (fund?.creditFen ?? 0);
  if (booked !== world.insurer.owes())
    throw new Error(`the fund owes ${booked} here, ${world.insurer.owes()} in its own books`);
  const { books } = world.claims.desk;
  let owed = 0;
  for (const { account, debitFen: debited, creditFen: credited } of accounts) {
    const [, company] = /^receivable:policy\.(.+)$/.exec(account) ?? [];
    if (company !== undefined && books.owes(company) !== debited - credited)
      throw new Error(`${company} owes ${debited - credited} here, ${books.owes(company)} in its own books`);
    if (company !== undefined) owed += debited - credited;
  }
  if (books.owes() !== owed)
    throw new Error(`companies owe ${owed} here, ${books.owes()} in their own books`);
  if (books.open().length > 0) throw new Error(`claims are left open: ${books.open().join(', ')}`);
  for (const { account } of accounts) {
    const state = await world.ledger.account(account);
    if (state !== undefined && (state.heldFen !== 0 || state.holds.length > 0))
      throw new Error(`${account} is left with ${state.heldFen} held`);
  }
};
