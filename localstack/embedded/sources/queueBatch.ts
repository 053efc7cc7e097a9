/**
 * What becomes of a batch of messages, decided as Lambda decides it. Pure.
 *
 * Without item failures a batch is done or comes back whole. With them, the named messages come back and the others
 * are done; a name that is empty or belongs to no message of the batch makes the whole batch come back.
 */
export type BatchOutcome = { readonly done: readonly string[]; readonly again: readonly string[] };

export type ItemFailures = readonly unknown[] | 'none' | 'unreadable';

type Fields = { readonly [name: string]: unknown };
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The identifiers in `{"batchItemFailures": [{"itemIdentifier": ...}]}`; an absent or empty list is a full success. */
export const readItemFailures = (result: string): ItemFailures => {
  const answer: unknown = JSON.parse(result);
  if (!isFields(answer)) return 'none';
  const list = answer.batchItemFailures ?? [];
  if (!Array.isArray(list)) return 'unreadable';
  if (list.length === 0) return 'none';
  return list.map((item: unknown) => (isFields(item) ? item.itemIdentifier : undefined));
};

export const outcomeOf = (ids: readonly string[], failures: ItemFailures): BatchOutcome => {
  if (failures === 'none') return { done: ids, again: [] };
  const known = new Set<unknown>(ids);
  if (failures === 'unreadable' || !failures.every((id) => known.has(id))) return { done: [], again: ids };
  const failed = new Set(failures);
  return { done: ids.filter((id) => !failed.has(id)), again: ids.filter((id) => failed.has(id)) };
};
