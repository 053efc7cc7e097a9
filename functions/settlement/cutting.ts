/**
 * A merchant's movements become batches: day by day up to a moment, each fen in exactly one, and each batch sent on its way.
 *
 * Everything can be repeated. Batch and head change together; who was slower finds the batch made, and a batch whose payout was
 * not begun, because somebody fell over in between, is begun by the next run.
 */
import { payable } from '../../domains/ledger/account.ts';
import { journalsBetween } from '../../domains/ledger/between.ts';
import { type Journal, journalId } from '../../domains/ledger/journal.ts';
import { addFen, fen, negateFen, subtractFen } from '../../domains/money/fen.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { chineseCalendar } from '../../domains/rules/calendar.ts';
import { batchOf, type Movement } from '../../domains/settlement/batch.ts';
import { merchantPayout, payoutSagaId } from '../../domains/settlement/merchantPayout.saga.ts';
import { movementsOf, originalOf, settledChange } from '../../domains/settlement/movements.ts';
import {
  batchIdOf,
  type Head,
  mostReturned,
  type SettledBatch,
} from '../../domains/settlement/settledBatch.ts';
import { type Terms, termsOn } from '../../domains/settlement/terms.ts';
import { addDays, businessDate, type EpochMs, startOfDate } from '../../domains/time/businessDate.ts';
import { sha256Hex } from '../platform/ids.ts';
import type { SettlementPorts } from './ports.ts';
import { noHead } from './store/batches.ts';

export type Cutting = {
  readonly merchant: string;
  readonly until: EpochMs;
  /** Who has it done: an operator, or `schedule`. */
  readonly by: string;
  readonly now: EpochMs;
};

/** Days of one run; a merchant that was away for longer takes another. */
export const mostDays = 31;

const collected = async (
  ports: SettlementPorts,
  merchant: string,
  terms: readonly Terms[],
  between: readonly [EpochMs, EpochMs],
): Promise<readonly Movement[]> => {
  const refundedOf = async (journal: Journal) => {
    const original = originalOf(journal);
    const payment = original === undefined ? undefined : await ports.ledger.journal(journalId(original));
    if (payment === undefined) return undefined;
    const refundFen = negateFen(settledChange(merchant, journal));
    const { batches } = ports;
    return { payment, beforeFen: await batches.refundedBefore(payment.id, merchant, journal.id, refundFen) };
  };
  const movements: Movement[] = [];
  for (const journal of await journalsBetween(ports.ledger, payable(merchant), between)) {
    const refunded = settledChange(merchant, journal) < 0 ? await refundedOf(journal) : undefined;
    movements.push(...movementsOf(merchant, journal, terms, refunded));
  }
  return movements;
};

/** Fees less what of them came back: what of the day is ours. */
export const feeOfBatch = ({ sums }: Pick<SettledBatch, 'sums'>) => subtractFen(sums.fee, sums['fee-back']);

export const beginPayout = async (
  { sagas }: Pick<SettlementPorts, 'sagas'>,
  batch: SettledBatch,
  now: EpochMs,
): Promise<void> => {
  const feeFen = feeOfBatch(batch);
  if (batch.payoutFen === 0 && feeFen === 0) return;
  const { id, payee: merchant, payoutFen, availableOn, needsApproval } = batch;
  const data = { batch: id, merchant, feeFen, payoutFen, availableOn, needsApproval };
  const begun = await sagas.start(merchantPayout, { id: payoutSagaId(id), data, fingerprint: id, now });
  invariant(!isRefusal(begun), `the payout of ${id} is another saga's`);
};

/** One day, or the part of it up to a moment. Undefined: there was nothing to settle. */
const cutOne = async (
  ports: SettlementPorts,
  terms: readonly Terms[],
  [head, before]: readonly [Head, Head | undefined],
  { merchant, until, by, now }: Cutting,
): Promise<readonly [Head, SettledBatch | undefined] | Refusal> => {
  const date = businessDate(head.settledTo);
  const agreed = termsOn(terms, date);
  if (agreed === undefined) return refuse('terms-missing');
  const movements = await collected(ports, merchant, terms, [head.settledTo, until]);
  const back = Object.entries(head.returned);
  const [taken, rest] = [back.slice(0, mostReturned), back.slice(mostReturned)];
  const settledTo = { ...head, version: head.version + 1, settledTo: until };
  const cut = async (next: Head, made?: SettledBatch) => {
    if (!(await ports.batches.cut(merchant, before, next, made)))
      throw new Fault('somebody settles this merchant at the same time', { retry: 'safe' });
    return [next, made] as const;
  };
  if (movements.length === 0 && taken.length === 0 && head.leftFen <= agreed.reserveFen)
    return cut(settledTo);

  const isRealTime = agreed.pace === 'real-time';
  const batch = batchOf(
    {
      payee: merchant,
      date,
      carriedInFen: addFen(head.leftFen, ...taken.map(([, amount]) => amount)),
      reserveFen: agreed.reserveFen,
      workdaysLater: isRealTime ? 0 : 1,
      calendar: chineseCalendar,
    },
    movements,
  );
  if (isRefusal(batch)) return batch;
  const no = head.date === date ? head.no + 1 : 1;
  const id = batchIdOf(merchant, date, no);
  const digest = sha256Hex(JSON.stringify(movements)).slice(0, 16);
  const parts = await ports.batches.keepMovements(id, digest, movements);
  const made: SettledBatch = {
    ...batch,
    ...{ id, no, fromMs: head.settledTo, untilMs: until, movements: movements.length, digest, parts },
    status: batch.payoutFen > 0 ? 'cut-off' : 'carried-over',
    needsApproval: batch.payoutFen > agreed.approvalAboveFen,
    madeBy: by,
    madeAt: now,
  };
  const leftFen = fen(batch.carriedOutFen + batch.reserveFen);
  return cut({ ...settledTo, last: id, date, no, leftFen, returned: Object.fromEntries(rest) }, made);
};

/** The batches that came of it, oldest first. */
export const settleMerchant = async (
  ports: SettlementPorts,
  asked: Cutting,
): Promise<readonly SettledBatch[] | Refusal> => {
  const { merchant, now } = asked;
  const terms = await ports.terms.termsOf(merchant);
  const first = terms[0];
  if (first === undefined) return refuse('terms-missing');
  let before = await ports.batches.head(merchant);
  const last =
    before === undefined || before.last === '' ? undefined : await ports.batches.batch(before.last);
  if (last !== undefined) await beginPayout(ports, last, now);
  let head = before ?? noHead(startOfDate(first.from));
  const all: SettledBatch[] = [];
  for (let days = 0; head.settledTo < asked.until && days < mostDays; days += 1) {
    const nextDay = startOfDate(addDays(businessDate(head.settledTo), 1));
    const until = Math.min(nextDay, asked.until);
    const done = await cutOne(ports, terms, [head, before], { ...asked, until });
    if (isRefusal(done)) return done;
    const [next, made] = done;
    if (made !== undefined) {
      all.push(made);
      await beginPayout(ports, made, now);
    }
    // What a payout carried over meanwhile is in the head, and in no copy of it.
    before = made === undefined ? next : await ports.batches.head(merchant);
    head = before ?? next;
  }
  return all;
};
