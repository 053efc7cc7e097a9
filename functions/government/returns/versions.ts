/**
 * Every version of a return, newest first, read page by page. A correction that comes between two pages changes nothing of the next one:
 * what is before a version is never rewritten, and a page begins where the last one ended.
 */
import type { Table } from '../../platform/table.ts';
import { read } from '../basket/shapes.ts';
import { returnKey, type TaxReturn, versionKey } from './store.ts';

type Placed = Pick<TaxReturn, 'person' | 'subject'>;
type Asked = {
  readonly limit: number;
  /** Versions before this one; without it from the newest on. */
  readonly before?: number;
};

export type Versions = ReturnType<typeof versionsOn>;

export const versionsOn = (table: Table) => {
  const replaced = async (
    placed: Placed,
    { before, limit }: { readonly before: number; readonly limit: number },
  ): Promise<readonly TaxReturn[]> => {
    if (before <= 1 || limit === 0) return [];
    const [from, to] = [
      versionKey({ ...placed, version: 1 }),
      versionKey({ ...placed, version: before - 1 }),
    ];
    const { items } = await table.query({ pk: to.pk, from: from.sk, to: to.sk, newestFirst: true, limit });
    return items.map((item) => read<TaxReturn>(item));
  };

  /** Empty where nothing was filed. */
  return async (placed: Placed, { limit, before }: Asked): Promise<readonly TaxReturn[]> => {
    if (before !== undefined) return replaced(placed, { before, limit });
    const item = await table.get(returnKey(placed));
    if (item === undefined) return [];
    const newest = read<TaxReturn>(item);
    return [newest, ...(await replaced(placed, { before: newest.version, limit: limit - 1 }))];
  };
};
