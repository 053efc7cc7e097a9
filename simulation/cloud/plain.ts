/** Stored items as plain values, read by the simulator's own eyes. */
import { journalOf } from '../../functions/platform/ledger/journalItem.ts';
import type { JournalSeen } from '../model/books.ts';
import type { Attributes } from './expressions.ts';

const plainValue = (value: Attributes[string]): unknown => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(plainValue);
  if (value.M !== undefined) return plainOf(value.M);
  return null;
};
export const plainOf = (item: Attributes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));

export const journalSeen = (item: Attributes): JournalSeen => {
  const journal = journalOf(item);
  return { ...journal, at: journal.postedAt, date: journal.businessDate };
};
