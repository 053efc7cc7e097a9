/**
 * The scenic area with real doors on tables and a ledger in memory: Lin, Mei and Tao with wallets, gates and readers of
 * both parks, a noodle house. The clock stands at 09:00 on 28 November 2026, a day of the peak season.
 */
import { credentialsAtSignIn } from '../../domains/identity/credential.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { clearing, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { fen } from '../../domains/money/fen.ts';
import type { Catalogue } from '../../domains/tourism/catalogue.ts';
import { zhangjiajie } from '../../domains/tourism/zhangjiajie/catalogue.ts';
import { issueCode } from '../../functions/identity/issueCode.ts';
import { demoMerchants } from '../../functions/identity/seed.ts';
import { identityOn } from '../../functions/platform/identity/identity.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import type { Table } from '../../functions/platform/table.ts';
import { tourismRefusals } from '../../functions/tourism/answers.ts';
import { doors } from '../../functions/tourism/api.ts';
import { type StepPorts, type TourismPorts, tourismStore } from '../../functions/tourism/ports.ts';
import { seedTourism } from '../../functions/tourism/seed.ts';
import { caller, type Reply } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';
import { openSagas } from './sagas.ts';

/** 09:00 in Zhangjiajie. */
export const morning = Date.parse('2026-11-28T01:00:00Z');
export const today = '2026-11-28';
export const tomorrow = '2026-11-29';

export const lin = 'pn_100000001' as PersonId;
export const mei = 'pn_100000002' as PersonId;
export const tao = 'pn_100000003' as PersonId;

// biome-ignore format: a cast reads as a cast
export const tokens = {
  lin:         tokenOf({ sub: lin, role: 'person' }),
  mei:         tokenOf({ sub: mei, role: 'person' }),
  tao:         tokenOf({ sub: tao, role: 'person' }),
  noodleHouse: tokenOf({ sub: 'mch_noodlehouse', role: 'merchant', merchant: 'mch_noodlehouse' }),
  giftShop:    tokenOf({ sub: 'mch_giftshop', role: 'merchant', merchant: 'mch_giftshop' }),
  gate:        tokenOf({ sub: 'trm_gate', role: 'terminal', kind: 'gate', place: 'wulingyuan' }),
  eastGate:    tokenOf({ sub: 'trm_east', role: 'terminal', kind: 'gate', place: 'wulingyuan-east' }),
  tianmenGate: tokenOf({ sub: 'trm_tianmen', role: 'terminal', kind: 'gate', place: 'tianmen' }),
  shuttle:     tokenOf({ sub: 'trm_shuttle', role: 'terminal', kind: 'ride', place: 'wulingyuan' }),
  till:        tokenOf({ sub: 'trm_noodles', role: 'terminal', kind: 'till', place: 'wulingyuan' }),
  operator:    tokenOf({ sub: 'op_duty', role: 'operator' }),
} as const;
export type Who = keyof typeof tokens;

type Options = {
  readonly table?: Table;
  readonly catalogue?: Catalogue;
  readonly funds?: number;
  /** What the doors and steps see instead of the real ledger and table: for wrappers that fail. */
  readonly around?: {
    readonly ledger?: (ledger: Ledger) => Ledger;
    readonly table?: (table: Table) => Table;
  };
};

/** Everybody has 2,000.00 unless told otherwise. */
export const openRoom = async (options: Options = {}) => {
  const clock = { now: morning };
  const ledger = memoryLedger();
  const identity = identityOn(memoryTable(), () => clock.now);
  for (const merchant of demoMerchants) await identity.store.putMerchant(merchant);
  await seedTourism(identity.store);
  const fund = async (person: PersonId, yuanFen: number): Promise<void> => {
    const id = journalId(`seed:${person}:${ledger.journals().length}`);
    await ledger.post(
      topUp({
        id,
        at: clock.now,
        fingerprint: id,
        from: clearing('bank'),
        to: wallet(person),
        fen: fen(yuanFen),
      }),
    );
  };
  for (const person of [lin, mei, tao]) {
    await ledger.openAccount(wallet(person), walletLimits);
    if (options.funds !== 0) await fund(person, options.funds ?? 200_000);
    const about = {
      phoneHash: person,
      phoneMasked: '138****0000',
      language: 'zh' as const,
      staticGeneration: 0,
    };
    await identity.store.createPerson(
      { id: person, createdAt: clock.now, ...about },
      credentialsAtSignIn(person, clock.now),
    );
  }
  const table = options.table ?? memoryTable();
  const seenLedger = options.around?.ledger?.(ledger) ?? ledger;
  const store = tourismStore(options.around?.table?.(table) ?? table);
  const catalogue = options.catalogue ?? zhangjiajie;
  const steps: StepPorts = { store, ledger: seenLedger, catalogue };
  const sagas = openSagas(steps);
  let claims = 0;
  const ports: TourismPorts = {
    store,
    ledger: seenLedger,
    catalogue,
    sagas,
    codes: identity.codes,
    merchants: { find: (id) => identity.store.merchant(id) },
    claimCode: () => {
      claims += 1;
      return `claim-code-${claims}`;
    },
    pause: async () => undefined,
  };
  const handler = restApi({
    doors,
    ports: () => ports,
    refusals: tourismRefusals,
    authenticate: trusting,
    clock: () => clock.now,
    checkAnswers: true,
  });
  const call = caller(handler);
  let keys = 0;
  const nextKey = (): string => {
    keys += 1;
    return `key-${keys}`;
  };
  const post = (
    who: Who,
    path: string,
    body: object = {},
    key = nextKey(),
    query?: Record<string, string>,
  ): Promise<Reply> =>
    call({ method: 'POST', path: `/v1/tourism${path}`, token: tokens[who], key, body, query });
  const get = (who: Who, path: string, query?: Record<string, string>): Promise<Reply> =>
    call({ method: 'GET', path: `/v1/tourism${path}`, token: tokens[who], query });
  let nonces = 0;
  /** A second passes, and the person shows the next code. */
  const showCode = async (
    person: PersonId,
    scopes: readonly Scope[] = ['gate', 'ride', 'dine'],
  ): Promise<string> => {
    clock.now += 1_000;
    nonces += 1;
    const nonce = nonces.toString(16).padStart(12, '0');
    return (await issueCode(identity.keys, { person, scopes, now: clock.now, nonce })).code;
  };
  const walletOf = async (person: PersonId) => {
    const account = await ledger.account(wallet(person));
    return {
      available: account?.availableFen ?? -1,
      held: account?.heldFen ?? -1,
      holds: account?.holds.length ?? -1,
    };
  };
  const sweepSagas = (): Promise<void> => sagas.sweep(clock.now);
  return {
    sweepSagas,
    call,
    post,
    get,
    ports,
    steps,
    sagas,
    ledger,
    table,
    store,
    clock,
    identity,
    showCode,
    walletOf,
    fund,
    nextKey,
  };
};

export type Room = Awaited<ReturnType<typeof openRoom>>;

export const adult = { class: 'adult' };
export const ticketTo = (
  product: string,
  date: string,
  slot: string,
  visitors: readonly object[] = [adult],
) => ({
  product,
  date,
  slot,
  visitors: [...visitors],
});
export const parkToday = ticketTo('wulingyuan-ticket', today, '0700');

/** An order that is paid, with its passes. */
export const buy = async (room: Room, who: Who, tickets: readonly object[] = [parkToday]): Promise<Reply> => {
  const order = await room.post(who, '/orders', { tickets });
  return room.post(who, `/orders/${String(order.body.id)}/payment`);
};

/** Nothing lost, nothing left over: equal sides, no hold, no negative balance. */
export const expectWholeBooks = async (room: Pick<Room, 'ledger'>): Promise<void> => {
  const { debitFen, creditFen } = await room.ledger.trialBalance();
  if (debitFen !== creditFen) throw new Error(`the books do not balance: ${debitFen} and ${creditFen}`);
  for (const person of [lin, mei, tao]) {
    const account = await room.ledger.account(wallet(person));
    if (
      account === undefined ||
      account.heldFen !== 0 ||
      account.holds.length > 0 ||
      account.availableFen < 0
    )
      throw new Error(`${person} is left with ${JSON.stringify(account)}`);
  }
};
