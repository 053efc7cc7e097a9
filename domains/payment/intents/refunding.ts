/**
 * Captured money of an intent goes back: all that is left, a sum, or lines of it by amount or by number of pieces.
 *
 * To the accounts that paid, the last of them first. However it is cut, the parts of a line add up to the line and all refunds
 * to what was captured, to the fen.
 */
import { addFen, type Fen, fen, sumFen } from '../../money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../outcome/refusal.ts';
import { beginRefund, endRefund, refundableFen } from './intent.ts';
import type { Move } from './moves.ts';
import {
  firstOf,
  type IntentLine,
  keptOf,
  type LineBack,
  mostLinesBack,
  mostParts,
  type PaymentIntent,
} from './paymentIntent.ts';
import { intentRefund, type StepIds } from './recipes.ts';

export type LineAsked =
  | { readonly id: string; readonly fen: Fen }
  | { readonly id: string; readonly quantity: number };

export type RefundAsked = {
  /** Left out together with `lines`: all that is left. */
  readonly fen?: Fen | undefined;
  readonly lines?: readonly LineAsked[] | undefined;
  /** What the caller saw as refundable. */
  readonly expectedFen?: Fen | undefined;
  readonly reason: string | null;
};

/** What so many pieces of a line cost together; the odd fen are with the later ones. */
const priceOf = ({ fen: whole, quantity }: IntentLine, pieces: number): Fen =>
  fen(Number((BigInt(whole) * BigInt(pieces)) / BigInt(quantity)));

const lineBack = (intent: PaymentIntent, asked: LineAsked): LineBack | Refusal => {
  const line = intent.lines.find((one) => one.id === asked.id);
  if (line === undefined) return refuse('refund-line-unknown', { line: asked.id });
  const before = intent.refunds.flatMap((one) => one.lines).filter((one) => one.id === line.id);
  const leftFen = fen(line.fen - addFen(...before.map((one) => one.fen)));
  const gone = before.reduce((sum, one) => sum + one.quantity, 0);
  const pieces = 'quantity' in asked ? asked.quantity : 0;
  const exact = 'fen' in asked ? asked.fen : fen(priceOf(line, gone + pieces) - priceOf(line, gone));
  // Pieces of a line of which a sum went back by itself come back as far as there is something left of it.
  const askedFen = pieces === 0 ? exact : fen(Math.min(exact, leftFen));
  if (askedFen <= 0 || askedFen > leftFen || gone + pieces > line.quantity)
    return refuse('refund-line-exceeded', {
      line: line.id,
      refundableFen: leftFen,
      quantity: line.quantity - gone,
    });
  return { id: line.id, fen: askedFen, quantity: pieces };
};

const linesBack = (intent: PaymentIntent, asked: readonly LineAsked[]): readonly LineBack[] | Refusal => {
  const lines: LineBack[] = [];
  for (const one of asked) {
    const back = lineBack(intent, one);
    if (isRefusal(back)) return back;
    lines.push(back);
  }
  return lines;
};

const isFull = ({ refunds }: PaymentIntent, lines: readonly LineAsked[]): boolean =>
  refunds.length >= mostParts - 1 ||
  refunds.reduce((sum, one) => sum + one.lines.length, lines.length) > mostLinesBack;

export const refunded = (intent: PaymentIntent, step: StepIds, asked: RefundAsked): Move | Refusal => {
  if (intent.capturedFen === 0)
    return refuse('intent-change-illegal', { status: intent.status, event: 'refund' });
  const isAll = asked.fen === undefined && asked.lines === undefined;
  if (!isAll && isFull(intent, asked.lines ?? [])) return refuse('too-many-parts', { most: mostParts });
  const leftFen = refundableFen(intent);
  const { expectedFen } = asked;
  if (expectedFen !== undefined && expectedFen !== leftFen)
    return refuse('refundable-changed', { refundableFen: leftFen });
  const lines = linesBack(intent, asked.lines ?? []);
  if (isRefusal(lines)) return lines;
  const backFen = asked.lines === undefined ? (asked.fen ?? leftFen) : sumFen(lines.map((one) => one.fen));
  const begun = beginRefund(intent, { fen: backFen });
  if (isRefusal(begun))
    return refuse('refund-exceeds-captured', { askedFen: backFen, refundableFen: leftFen });
  // A wallet is paid back in the same write: what begins has arrived.
  const { refundedFen, refundingFen } = endRefund(begun, { fen: backFen, how: 'arrived' });
  const parts = firstOf(keptOf(intent).toReversed(), backFen);
  const part = { journal: step.id, at: step.now, fen: backFen, parts, reason: asked.reason, lines };
  return {
    next: {
      ...intent,
      refundedFen,
      refundingFen,
      refunds: [...intent.refunds, part],
      revision: intent.revision + 1,
    },
    posting: intentRefund(intent, step, { parts, reason: asked.reason }),
  };
};
