/**
 * What comes back when an order is cancelled: the refund ladder of each ticket's place, ticket by ticket.
 *
 * A fee is never more than the ticket cost. Where the ladder has no step for so late a day, the whole order stays.
 */
import { addFen, type Fen, lesserFen, subtractFen, zeroFen } from '../../money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../outcome/refusal.ts';
import type { BusinessDate, EpochMs } from '../../time/businessDate.ts';
import type { Catalogue, RefundStep } from '../catalogue.ts';
import type { CancellationRefusalCode } from '../refusals.ts';
import { daysBefore, type Order } from './order.ts';

export type RefundQuote = {
  readonly refundFen: Fen;
  readonly feeFen: Fen;
  /** What each payee gives back. */
  readonly payees: readonly { readonly payee: string; readonly fen: Fen }[];
};

export const refundStepOn = (
  catalogue: Catalogue,
  asked: { readonly place: string; readonly date: BusinessDate; readonly now: EpochMs },
): RefundStep | Refusal<CancellationRefusalCode> => {
  const days = daysBefore(asked.date, asked.now);
  const step = catalogue.refunds
    .filter((one) => one.place === asked.place && one.daysBefore <= days)
    .toSorted((a, b) => b.daysBefore - a.daysBefore)[0];
  return step ?? refuse('cancellation-too-late', { place: asked.place, date: asked.date, days });
};

export const quoteCancellation = (
  catalogue: Catalogue,
  order: Pick<Order, 'tickets'>,
  now: EpochMs,
): RefundQuote | Refusal<CancellationRefusalCode> => {
  const payees = new Map<string, Fen>();
  let feeFen = zeroFen;
  for (const { quote } of order.tickets) {
    const step = refundStepOn(catalogue, { place: quote.place, date: quote.date, now });
    if (isRefusal(step)) return step;
    const fee = addFen(...quote.visitors.map((one) => lesserFen(one.fen, step.feeFen)));
    feeFen = addFen(feeFen, fee);
    payees.set(quote.payee, addFen(payees.get(quote.payee) ?? zeroFen, subtractFen(quote.fen, fee)));
  }
  const back = [...payees].filter(([, fen]) => fen > 0).map(([payee, fen]) => ({ payee, fen }));
  return { refundFen: addFen(...back.map((one) => one.fen)), feeFen, payees: back };
};
