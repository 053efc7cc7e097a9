/**
 * Opaque cursors of lists. A cursor is bound to the filter it was made under and to itself: with another filter, or with
 * a character changed, it is refused.
 */

import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { sha256Hex } from './ids.ts';

const checkLength = 12;
const checkOf = (filter: unknown, next: string): string =>
  sha256Hex(canonicalJson({ filter, next })).slice(0, checkLength);

/** The list as the wire carries it; `next` is the store's own cursor, absent on the last page. */
export const listAnswer = <Item>(data: readonly Item[], next: string | undefined, filter: unknown) => ({
  object: 'list' as const,
  data: [...data],
  has_more: next !== undefined,
  next_cursor:
    next === undefined ? null : Buffer.from(checkOf(filter, next) + next, 'utf8').toString('base64url'),
});

/** The store's own cursor from the wire's; `{}` when there was none. */
export const readCursor = (
  cursor: string | undefined,
  filter: unknown,
): { readonly cursor?: string } | Refusal => {
  if (cursor === undefined) return {};
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const next = text.slice(checkLength);
  return next !== '' && text.startsWith(checkOf(filter, next))
    ? { cursor: next }
    : refuse('cursor-invalid', { param: '/query/cursor' });
};
