/** The insured, and the relative whose account each may use. One item per person; their years stand beside it. */
import { newYear, type Year } from '../../../domains/healthcare/charges/year.ts';
import type { Insured } from '../../../domains/healthcare/insured/insured.ts';
import { type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { absent, anyOf, equals, isConflict, isNew, present, type Table } from '../../platform/table.ts';
import { asInsured, asItem, asYear, insuredKey, yearKey } from './shapes.ts';

export type InsuredPeople = ReturnType<typeof insuredStore>;

export const insuredStore = (table: Table) => {
  const find = async (person: string): Promise<Insured | undefined> => {
    const item = await table.get(insuredKey(person));
    return item && asInsured(item);
  };
  return {
    find,

    /** Once: a repetition finds itself; another insurance of the same person is refused. */
    async register(
      insured: Insured,
    ): Promise<{ readonly insured: Insured; readonly replayed: boolean } | Refusal<'insured-elsewhere'>> {
      const put = {
        kind: 'put' as const,
        key: insuredKey(insured.person),
        item: asItem(insured),
        when: isNew,
      };
      const outcome = await table.write([put]);
      const earlier = isConflict(outcome) ? outcome.conflicts[0]?.found : undefined;
      if (earlier === undefined) return { insured, replayed: false };
      return earlier.fingerprint === insured.fingerprint
        ? { insured: asInsured(earlier), replayed: true }
        : refuse('insured-elsewhere');
    },

    /** `member` may use the account of `sharedBy`; both are insured at that place. */
    async share(member: string, sharedBy: string, place: string): Promise<'shared' | 'not-insured-there'> {
      const outcome = await table.write([
        {
          kind: 'change',
          key: insuredKey(member),
          set: { sharedBy },
          when: [
            present('pk'),
            equals('place', place),
            anyOf(absent('sharedBy'), equals('sharedBy', sharedBy)),
          ],
        },
      ]);
      return isConflict(outcome) ? 'not-insured-there' : 'shared';
    },

    async year(of: Pick<Year, 'person' | 'place' | 'year'>): Promise<Year> {
      const item = await table.get(yearKey(of));
      return item === undefined ? newYear(of) : asYear(item);
    },
  };
};
