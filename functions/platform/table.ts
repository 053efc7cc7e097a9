/**
 * One table as the rooms see it: items under two keys, and writes that carry their own conditions.
 *
 * Several writes are one transaction: all or none. Where conditions fail, the answer says which, with what was found
 * there, so that a repetition can tell its own earlier effect from somebody else's, without another read.
 */
import type { Fact } from '../../domains/outcome/refusal.ts';

export type Key = { readonly pk: string; readonly sk: string };
export type Item = { readonly [name: string]: Fact };

type Scalar = string | number | boolean;
/** A path goes into maps by name and into lists by number: `shares.2.status`. */
export type Check =
  | { readonly path: string; readonly is: 'absent' | 'present' }
  | { readonly path: string; readonly equals: Scalar }
  | { readonly path: string; readonly differs: Scalar }
  | { readonly path: string; readonly atMost: Scalar }
  | { readonly path: string; readonly above: Scalar }
  | { readonly anyOf: readonly Check[] };

export type Write =
  | { readonly kind: 'put'; readonly key: Key; readonly item: Item; readonly when: readonly Check[] }
  | {
      readonly kind: 'change';
      readonly key: Key;
      readonly set?: Item;
      /** Whole numbers added to attributes of the top level; one that is absent counts from 0. */
      readonly add?: { readonly [name: string]: number };
      readonly remove?: readonly string[];
      readonly when: readonly Check[];
    }
  | { readonly kind: 'delete'; readonly key: Key; readonly when: readonly Check[] };

/** By position of the writes: undefined where the condition held, else the item found there (if there was one). */
export type Conflict = { readonly conflicts: readonly ({ readonly found?: Item } | undefined)[] };

export type Page = { readonly items: readonly Item[]; readonly next?: string };
type Range = {
  readonly prefix?: string;
  /** Sort keys from here on, this one included. */
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  /** The `next` of the page before. */
  readonly cursor?: string;
};

export interface Table {
  /** Consistent. */
  get(key: Key): Promise<Item | undefined>;
  /** Consistent; in the order of the keys, each named once. A hundred cost one call. */
  getEach(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  /** Consistent, within one partition. */
  query(asked: { readonly pk: string } & Range): Promise<Page>;
  /** By the index `byOwner` (attributes `owner` and `ownedAt`); may lag behind by moments. */
  queryByOwner(asked: { readonly owner: string } & Range): Promise<Page>;
  write(writes: readonly Write[]): Promise<'written' | Conflict>;
}

export const isConflict = (outcome: 'written' | Conflict): outcome is Conflict => outcome !== 'written';

export const absent = (path: string): Check => ({ path, is: 'absent' });
export const present = (path: string): Check => ({ path, is: 'present' });
export const equals = (path: string, value: Scalar): Check => ({ path, equals: value });
export const differs = (path: string, value: Scalar): Check => ({ path, differs: value });
export const atMost = (path: string, value: Scalar): Check => ({ path, atMost: value });
export const above = (path: string, value: Scalar): Check => ({ path, above: value });
export const anyOf = (...checks: readonly Check[]): Check => ({ anyOf: checks });
export const isNew: readonly Check[] = [absent('pk')];
