/**
 * Terms of merchants, and the changes that somebody proposed: a change takes hold when another person agrees to exactly what
 * was proposed, once.
 */
import { type Terms, withTerms } from '../../../domains/settlement/terms.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { absent, equals, isConflict, isNew, type Table } from '../../platform/table.ts';
import { asItem, changeKey, read, termsKey } from './shapes.ts';

export type TermsChange = {
  readonly id: string;
  readonly merchant: string;
  readonly terms: Terms;
  /** Of the merchant and the terms: what the second person agrees to. */
  readonly hash: string;
  readonly fingerprint: string;
  readonly proposedBy: string;
  readonly proposedAt: EpochMs;
  readonly status: 'proposed' | 'agreed';
  readonly agreedBy?: string;
};

type Kept = { readonly terms: readonly Terms[]; readonly version: number };
const merchants = 'MERCHANTS';

export const termsStore = (table: Table) => {
  const kept = async (merchant: string): Promise<Kept> => {
    const item = await table.get(termsKey(merchant));
    return item === undefined ? { terms: [], version: 0 } : read<Kept>(item);
  };
  const change = async (id: string): Promise<TermsChange | undefined> => {
    const item = await table.get(changeKey(id));
    return item === undefined ? undefined : read<TermsChange>(item);
  };
  return {
    change,
    termsOf: async (merchant: string): Promise<readonly Terms[]> => (await kept(merchant)).terms,

    /** The first of that id stays; whoever comes again is told it. */
    async propose(proposed: TermsChange): Promise<TermsChange> {
      const key = changeKey(proposed.id);
      await table.write([{ kind: 'put', key, item: asItem(proposed), when: isNew }]);
      return (await change(proposed.id)) ?? proposed;
    },

    /** `false`: somebody decided meanwhile, or other terms came in between; look again. */
    async agree(proposed: TermsChange, by: string): Promise<boolean> {
      const { merchant, terms } = proposed;
      const before = await kept(merchant);
      const next = { merchant, terms: withTerms(before.terms, terms), version: before.version + 1 };
      const outcome = await table.write([
        {
          kind: 'change',
          key: changeKey(proposed.id),
          set: { status: 'agreed', agreedBy: by },
          when: [equals('status', 'proposed')],
        },
        {
          kind: 'put',
          key: termsKey(merchant),
          item: { ...asItem(next), owner: merchants, ownedAt: merchant },
          when: [before.version === 0 ? absent('pk') : equals('version', before.version)],
        },
      ]);
      return !isConflict(outcome);
    },

    /** Everybody with terms, page after page. */
    async merchants(cursor?: string): Promise<{ readonly ids: readonly string[]; readonly next?: string }> {
      const page = await table.queryByOwner({
        ...{ owner: merchants, limit: 100 },
        ...(cursor === undefined ? {} : { cursor }),
      });
      const ids = page.items.map((item) => String(item.merchant));
      return { ids, ...(page.next === undefined ? {} : { next: page.next }) };
    },
  };
};
export type TermsStore = ReturnType<typeof termsStore>;
