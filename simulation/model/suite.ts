/**
 * The reference model of the suite: sees every commit of every table as one, with the request it was made for, and holds it
 * against what was asked. It knows the rules of top-ups, payments, refunds, orders, gates, rides and splits, and none of the code.
 */
import { journalSeen } from '../cloud/plain.ts';
import type { Change } from '../cloud/tables.ts';
import { type Attempt, must } from './asked.ts';
import { type Books, booksOf, type JournalSeen } from './books.ts';
import { type Park, parkOf } from './park.ts';
import { type Splits, splitsOf } from './splits.ts';

export type BankBook = { readonly amount: number; readonly status: string };
export type SuiteModel = ReturnType<typeof suiteModel>;

export const suiteModel = (outside: {
  readonly charge: (orderNo: string) => BankBook | undefined;
  /** What an adult pays for a product on a date, and who gets it. */
  readonly priceOf: (
    product: string,
    date: string,
  ) => { readonly fen: number; readonly payee: string; readonly place: string };
  readonly capacityOf: (product: string, slot: string) => number;
}) => {
  const books: Books = booksOf();
  /** Which request a saga, an order or a split was made by. */
  const born = new Map<string, Attempt>();
  const park: Park = parkOf(outside, books, born);
  const splits: Splits = splitsOf(books, born);

  const ofSaga = (id: string, what: string): Attempt => {
    const attempt = born.get(`split ${id}`) ?? born.get(`saga ${id}`);
    must(attempt !== undefined, `${what} is of the saga ${id}, which nobody asked for`);
    return attempt;
  };

  const topUp = (seen: JournalSeen): void => {
    const id = String(seen.facts.topUp);
    const { slot, wish } = ofSaga(id, seen.id);
    must(wish.kind === 'top-up', `${seen.id} was not asked for as a top-up`);
    const charge = outside.charge(id);
    must(charge?.status === 'paid', `${seen.id}: the bank has not collected for it`);
    const to = charge.amount === wish.fen ? `wallet:${wish.person}` : 'suspense:bank';
    books.expectLines(seen, [
      ['debit', 'clearing:bank', 'available', charge.amount],
      ['credit', to, 'available', charge.amount],
    ]);
    books.effectOf(slot, wish, seen);
  };

  const payment = (seen: JournalSeen, attempt: Attempt | undefined): void => {
    const wish = attempt?.wish;
    must(wish?.kind === 'pay' || wish?.kind === 'ride', `${seen.id}: nobody asked for that payment`);
    const [payer, isStatic] = wish.kind === 'pay' ? [wish.payer, wish.isStatic] : [wish.rider, false];
    const due = wish.kind === 'pay' ? undefined : outside.priceOf(wish.product, seen.date);
    const [merchant, fen] = wish.kind === 'pay' ? [wish.merchant, wish.fen] : [due?.payee, due?.fen ?? 0];
    books.expectLines(seen, [
      ['debit', `wallet:${payer}`, 'available', fen],
      ['credit', `payable:${merchant}`, 'available', fen],
    ]);
    if (wish.kind === 'pay' && wish.orderReference !== undefined) {
      const order = `${merchant} ${wish.orderReference}`;
      must(!books.ordersPaid.has(order), `${seen.id} pays ${order} again`);
      books.ordersPaid.add(order);
    }
    books.useCode(payer, wish.codeAt, seen.id);
    books.spend(books.walletOf(payer), seen, fen, isStatic === true);
    books.keepOriginal(seen.id, [[`wallet:${payer}`, fen]], [[`payable:${merchant}`, fen]]);
    books.effectOf((attempt as Attempt).slot, wish, seen);
  };

  const refund = (seen: JournalSeen, attempt: Attempt | undefined): void => {
    const wish = attempt?.wish;
    if (attempt !== undefined && (wish?.kind === 'refund' || wish?.kind === 'refund-split')) {
      const original = wish.kind === 'refund' ? (wish.payment.effect?.id ?? '') : `capture:${wish.split}`;
      const of = books.originals.get(original);
      const left = (of === undefined ? 0 : of.gave.reduce((sum, [, fen]) => sum + fen, 0)) - (of?.taken ?? 0);
      const fen = wish.fen ?? left;
      const parts = books.partsOf(original, fen);
      books.expectLines(seen, [
        ...parts.got.map(([account, part]) => ['debit', account, 'available', part] as const),
        ...parts.gave.map(([account, part]) => ['credit', account, 'available', part] as const),
      ]);
      books.takeBack(seen, original, fen);
      books.effectOf(attempt.slot, wish, seen);
      return;
    }
    const id = seen.id.slice('refund:'.length);
    park.cancelled(seen, ofSaga(id, seen.id));
  };

  const taking = (seen: JournalSeen): void => {
    const holdId = String(seen.facts.holdId);
    const attempt = ofSaga(holdId, seen.id);
    const isSplit = attempt.wish.kind === 'split';
    if (seen.kind === 'hold') {
      const [person, fen] = isSplit ? splits.holding(seen, holdId) : park.holding(seen, attempt);
      books.expectLines(seen, [
        ['debit', `wallet:${person}`, 'available', fen],
        ['credit', `wallet:${person}`, 'held', fen],
      ]);
      books.openHold(seen, person, holdId, fen);
    } else if (seen.kind === 'release') {
      const person = String(seen.lines[0]?.account).slice('wallet:'.length);
      const hold = books.walletOf(person).holds.get(holdId);
      if (seen.facts.reason === 'expired')
        must(seen.at >= (hold?.expiresAt ?? 0), `${seen.id} expires a hold before its time`);
      const fen = books.takeHold(seen, person, holdId, true);
      books.giveBack(seen, person, hold);
      books.expectLines(seen, [
        ['debit', `wallet:${person}`, 'held', fen],
        ['credit', `wallet:${person}`, 'available', fen],
      ]);
    } else if (isSplit) splits.captured(seen, holdId, attempt);
    else park.captured(seen, holdId, attempt);
  };

  const journal = (seen: JournalSeen, attempt: Attempt | undefined): void => {
    if (seen.kind === 'top-up') topUp(seen);
    else if (seen.kind === 'payment') payment(seen, attempt);
    else if (seen.kind === 'refund') refund(seen, attempt);
    else if (seen.kind === 'hold' || seen.kind === 'capture' || seen.kind === 'release') taking(seen);
    else must(false, `${seen.id} is a ${seen.kind}, which nobody asks for here`);
    books.write(seen);
  };

  const ledger = ({ pk, sk, before, after }: Change, attempt: Attempt | undefined): void => {
    if (sk === 'J') {
      must(after !== undefined, `the journal ${pk} is gone`);
      const said = (item: typeof after): string =>
        [item.lines?.S, item.facts?.S, item.fingerprint?.S, item.at?.N, item.kind?.S].join('\n');
      if (before === undefined) journal(journalSeen(after), attempt);
      else must(said(before) === said(after), `the journal ${pk} was changed`);
    } else if (sk.startsWith('C#') && pk.startsWith('A#payable:')) {
      must(Number(after?.leftFen?.N) >= 0, `${pk} was swept of more than it had earned`);
    } else if (sk === 'A' && after !== undefined) {
      const [available, held] = [Number(after.availableFen?.N), Number(after.heldFen?.N)];
      must(available >= 0 && held >= 0, `${pk} went below zero: ${available} and ${held} held`);
      if (!pk.startsWith('A#wallet:')) return;
      const wallet = books.walletOf(pk.slice('A#wallet:'.length));
      must(
        available === wallet.available && held === wallet.held,
        () =>
          `${pk} says ${available} and ${held} held; its journals say ${wallet.available} and ${wallet.held}`,
      );
    }
  };

  return {
    books,
    park,
    splits,
    born: born as ReadonlyMap<string, Attempt>,
    /** Sagas that staff have closed by hand. */
    closed: new Set<string>(),
    /** One write, or all of one transaction. */
    committed(changes: readonly Change[], about: unknown): void {
      const attempt = about as Attempt | undefined;
      books.commit();
      for (const change of changes) {
        const { table, pk, before } = change;
        if (table === 'Sagas' && before !== undefined) {
          const [was, is] = [Number(before.revision?.N), Number(change.after?.revision?.N)];
          must(is === was + 1, `the saga ${pk} was written over: revision ${was}, then ${is}`);
        }
        if (table === 'Sagas' && before === undefined && attempt !== undefined) {
          const id = pk.slice(2);
          if (!born.has(`saga ${id}`)) born.set(`saga ${id}`, attempt);
          attempt.slot.saga ??= id;
        }
      }
      // The journal comes first: what the accounts say is held against it.
      for (const change of changes) if (change.table === 'Ledger') ledger(change, attempt);
      for (const change of changes) if (change.table === 'Tourism') tourism(change, attempt);
      park.committed(changes);
    },
  };

  function tourism(change: Change, attempt: Attempt | undefined): void {
    if (change.pk.startsWith('SPL#')) splits.changed(change, attempt);
    else park.changed(change, attempt);
  }
};
