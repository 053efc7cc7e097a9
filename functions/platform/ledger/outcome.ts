/**
 * What became of a transaction: written, refused by conditions, busy, or not known.
 *
 * Told by the error's name and its reasons by position, never by the text of its message.
 */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { Fault } from '../../../domains/outcome/fault.ts';
import { Bug } from '../../../domains/outcome/invariant.ts';
import type { Item } from './journalItem.ts';

/** By position of the writes: 'passed' where the condition held, else the item it met, undefined if there was none. */
export type Met = readonly ('passed' | Item | undefined)[];
export type Cancelled = { readonly met: Met } | 'busy' | { readonly fault: Fault };

const passing: ReadonlySet<string> = new Set(['None']);
const busy: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);
const nothingHappened: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
]);

/** Throws what is our own mistake (a malformed request): nobody can repeat that away. */
export const outcomeOf = (cause: unknown): Cancelled => {
  if (cause instanceof TransactionCanceledException) return cancelledBy(cause);
  if (!(cause instanceof Error)) throw cause;
  if (nothingHappened.has(cause.name)) return 'busy';
  if ('code' in cause && cause.code === 'ECONNREFUSED')
    return { fault: new Fault('the ledger could not be reached', { retry: 'safe', cause }) };
  if ('$fault' in cause && cause.$fault === 'client')
    throw new Bug(`the ledger sent ${cause.name}: ${cause.message}`);
  return { fault: new Fault('the ledger did not answer', { retry: 'unknown-outcome', cause }) };
};

/**
 * For `.catch` of a call beside the postings (a read, an account opened or frozen): what was not answered is a fault, what we
 * asked wrongly stays our mistake. A failed condition passes through: it is an answer.
 */
export const unanswered =
  (asked: 'read' | 'write') =>
  (cause: unknown): never => {
    if (!(cause instanceof Error)) throw cause;
    const refused = 'code' in cause && cause.code === 'ECONNREFUSED';
    const didNothing = refused || nothingHappened.has(cause.name);
    if (!didNothing && '$fault' in cause && cause.$fault === 'client') throw cause;
    const retry = didNothing || asked === 'read' ? 'safe' : 'unknown-outcome';
    throw new Fault('the ledger did not answer', { retry, cause });
  };

const cancelledBy = (cause: TransactionCanceledException): Cancelled => {
  const reasons = cause.CancellationReasons ?? [];
  const codes = reasons.map((reason) => reason.Code ?? 'None');
  if (codes.includes('ConditionalCheckFailed'))
    return {
      met: reasons.map((reason) =>
        reason.Code === 'ConditionalCheckFailed' ? itemOf(reason.Item) : 'passed',
      ),
    };
  if (codes.every((code) => passing.has(code) || busy.has(code))) return 'busy';
  throw new Bug(`a transaction of the ledger was cancelled with ${codes.join(', ')}`);
};

const itemOf = (item: Item | undefined): Item | undefined =>
  item === undefined || Object.keys(item).length === 0 ? undefined : item;
