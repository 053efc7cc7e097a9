/**
 * Our side of a day at a channel, as a file: one line of JSON per payment or refund.
 *
 *   {"journal":"pay_1","kind":"payment","billed_as":"pay_1","at":"2026-11-22T05:05:09Z","amount":22500,"channel_id":"4200…"}
 *
 * Amounts are whole fen, `channel_id` may be missing. A line that is none is told by its number, and nothing is compared.
 */
import { fen } from '../../domains/money/fen.ts';
import type { Expectation } from '../../domains/reconciliation/matching/expectation.ts';

const lineOf = (text: string): Expectation | undefined => {
  try {
    const { journal, kind, billed_as: billedAs, at, amount, channel_id: channelId } = JSON.parse(text);
    const moment = Date.parse(at);
    const isWhole = Number.isSafeInteger(amount) && amount > 0 && Number.isFinite(moment);
    if (!isWhole || (kind !== 'payment' && kind !== 'refund')) return undefined;
    if (typeof journal !== 'string' || typeof billedAs !== 'string') return undefined;
    const told = typeof channelId === 'string' ? { channelId } : {};
    return { journal, kind, billedAs, at: moment, fen: fen(amount), ...told };
  } catch {
    return undefined;
  }
};

/** `wrong`: the numbers of the lines that are no expectations. */
export const readBooks = (text: string) => {
  const lines = text.split(/\r?\n/).map((line, index) => ({ number: index + 1, text: line.trim() }));
  const read = lines
    .filter(({ text: line }) => line !== '')
    .map((line) => ({ ...line, one: lineOf(line.text) }));
  return {
    expectations: read.flatMap(({ one }) => one ?? []),
    wrong: read.filter(({ one }) => one === undefined).map(({ number }) => number),
  };
};
