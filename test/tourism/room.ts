/**
 * The scenic area with real doors on tables and a ledger in memory: Lin, Mei and Tao with wallets, gates and readers of
 * both parks, a noodle house. The clock stands at 09:00 on 28 November 2026, a day of the peak season.
 */
import type { PersonId } from '../../domains/identity/person.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import { wallet } from '../../domains/ledger/account.ts';
import type { MemoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import { issueCode } from '../../functions/identity/issueCode.ts';
import type { Table } from '../../functions/platform/table.ts';
import type { Reply } from '../kit/http.ts';
import { randomFrom } from '../kit/random.ts';
import {
  fund,
  lin,
  mei,
  morning,
  openPark,
  type Park,
  type ParkOptions,
  startProcess,
  tao,
  today,
  type Who,
} from './park.ts';

export { lin, mei, morning, tao, today, tokens, tomorrow, type Who } from './park.ts';

/** Everybody has 2,000.00 unless told otherwise. */
export const openRoom = async (options: ParkOptions & { readonly table?: Table } = {}) => {
  const park = await openPark(options);
  const clock = { now: morning };
  const outside = { store: memorySagaStore(), random: randomFrom(1) };
  const process = startProcess({ ...park, table: options.table ?? park.table }, () => clock.now, outside);
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
  ): Promise<Reply> => process.post(who, path, { body, key, ...(query === undefined ? {} : { query }) });
  let nonces = 0;
  /** A second passes, and the person shows the next code. */
  const showCode = async (
    person: PersonId,
    scopes: readonly Scope[] = ['gate', 'ride', 'dine'],
  ): Promise<string> => {
    clock.now += 1_000;
    nonces += 1;
    const nonce = nonces.toString(16).padStart(12, '0');
    return (await issueCode(park.identity.keys, { person, scopes, now: clock.now, nonce })).code;
  };
  return {
    ...park,
    ...process,
    clock,
    nextKey,
    post,
    showCode,
    fund: (person: PersonId, amount: number) => fund(park.ledger, person, amount),
    walletOf: (person: PersonId) => walletOf(park.ledger, person),
    /** Drives every saga that is due at this moment. */
    async sweepSagas(): Promise<void> {
      for (const id of await process.sagas.due(clock.now, 1_000)) await process.sagas.drive(id, clock.now);
    },
  };
};

export type Room = Awaited<ReturnType<typeof openRoom>>;

export const walletOf = async (ledger: MemoryLedger, person: PersonId) => {
  const account = await ledger.account(wallet(person));
  return {
    available: account?.availableFen ?? -1,
    held: account?.heldFen ?? -1,
    holds: account?.holds.length ?? -1,
  };
};

export const adult = { class: 'adult' };
export const student = { class: 'student', proof: 'student_card' };
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
export const parkToday = ticketTo('wulingyuan-ticket', '2026-11-28', '0700');

/** An order that is paid, with its passes. */
export const buy = async (room: Room, who: Who, tickets: readonly object[] = [parkToday]): Promise<Reply> => {
  const order = await room.post(who, '/orders', { tickets });
  return room.post(who, `/orders/${String(order.body.id)}/payment`);
};

/** Nothing lost, nothing left over: equal sides, no hold, no negative balance. */
export const expectWholeBooks = async ({ ledger }: Pick<Park, 'ledger'>): Promise<void> => {
  const { debitFen, creditFen } = await ledger.trialBalance();
  if (debitFen !== creditFen) throw new Error(`the books do not balance: ${debitFen} and ${creditFen}`);
  for (const person of [lin, mei, tao]) {
    const { available, held, holds } = await walletOf(ledger, person);
    if (held !== 0 || holds > 0 || available < 0)
      throw new Error(`${person} is left with ${available} and ${held} held in ${holds} holds`);
  }
};

/** What is left of a slot, as everybody is told. */
export const leftOf = async (
  room: Room,
  slot: string,
  date = today,
  product = 'wulingyuan-ticket',
): Promise<number> => {
  const slots = (await room.get('lin', '/slots', { product, date })).body.data as {
    id: string;
    left: number;
  }[];
  return slots.find((one) => one.id === slot)?.left ?? -1;
};
export const idOf = (reply: Reply): string => String(reply.body.id);
