/**
 * Opaque cursors of lists. A cursor remembers the filter it was made under: with another filter it is refused.
 */
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { canonicalJson, sha256Hex } from './ids.ts';

const filterHash = (filter: unknown): string => sha256Hex(canonicalJson(filter)).slice(0, 12);

/** The list as the wire carries it; `next` is the store's own cursor, absent on the last page. */
export const listAnswer = <Item>(data: readonly Item[], next: string | undefined, filter: unknown) => ({
  object: 'list' as const,
  data: [...data],
  has_more: next !== undefined,
  next_cursor:
    next === undefined ? null : Buffer.from(`${filterHash(filter)}${next}`, 'utf8').toString('base64url'),
});

/** The store's own cursor from the wire's; `{}` when there was none. */
export const readCursor = (
  cursor: string | undefined,
  filter: unknown,
): { readonly cursor?: string } | Refusal => {
  if (cursor === undefined) return {};
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  return text.startsWith(filterHash(filter)) && text.length > 12
    ? { cursor: text.slice(12) }
    : refuse('cursor-invalid', { param: '/query/cursor' });
};
