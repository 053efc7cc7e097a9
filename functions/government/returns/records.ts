/**
 * What the tax office knows before anybody files: income as payers reported it, and taxed objects. Every write can be repeated.
 *
 *   TX#<person>#<year>  INCOME#<id>   what one payer paid and withheld
 *   TXO#<person>        <object>      a vehicle, a building, a deed, land
 *   TXN#<hash>          O             that it is on record, under whatever person: its number is not in a key
 *   TI#<id>             I             the request that recorded it, under whatever person
 */
import { type TaxObject, taxedOnce } from '../../../domains/government/returns/objects/taxObject.ts';
import type { IncomeRecord } from '../../../domains/government/returns/taxReturn.ts';
import { type Fact, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { sha256Hex } from '../../platform/ids.ts';
import { type Item, isConflict, isNew, type Key, type Table } from '../../platform/table.ts';

type Told = { readonly id: string; readonly fingerprint: string };

const asItem = (value: object): Item => ({ ...(value as Readonly<Record<string, Fact>>) });
const read = <Value>({ pk: _pk, sk: _sk, ...rest }: Item): Value => rest as Value;
const objectsOf = (person: string): string => `TXO#${person}`;

export type TaxRecords = ReturnType<typeof taxRecords>;

export const taxRecords = (table: Table) => {
  /** First under its request alone, so that a key used again for another person is seen. */
  const record = async (
    { id, fingerprint }: Told,
    key: Key,
    value: object,
    once?: { readonly key: Key; readonly no: Refusal },
  ): Promise<{ readonly replayed: boolean } | Refusal> => {
    const outcome = await table.write([
      { kind: 'put', key: { pk: `TI#${id}`, sk: 'I' }, item: { fingerprint }, when: isNew },
      { kind: 'put', key, item: { ...asItem(value), fingerprint }, when: isNew },
      ...(once === undefined
        ? []
        : [{ kind: 'put' as const, key: once.key, item: { record: id }, when: isNew }]),
    ]);
    if (!isConflict(outcome)) return { replayed: false };
    const earlier = outcome.conflicts[0]?.found;
    if (earlier === undefined) return once?.no ?? refuse('idempotency-key-reused');
    return earlier.fingerprint === fingerprint ? { replayed: true } : refuse('idempotency-key-reused');
  };

  const all = async <Value>(asked: { readonly pk: string; readonly prefix: string }): Promise<Value[]> => {
    const found: Value[] = [];
    let cursor: string | undefined;
    do {
      const page = await table.query({ ...asked, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.items.map((item) => read<Value>(item)));
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  };

  return {
    addIncome: (
      told: Told & { readonly person: string; readonly year: number; readonly record: IncomeRecord },
    ) =>
      record(
        told,
        { pk: `TX#${told.person}#${told.year}`, sk: `INCOME#${told.id}` },
        { ...told.record, person: told.person, year: told.year },
      ),

    incomeOf: (person: string, year: number): Promise<readonly IncomeRecord[]> =>
      all({ pk: `TX#${person}#${year}`, prefix: 'INCOME#' }),

    addObject: (object: TaxObject, fingerprint: string) =>
      record({ id: object.id, fingerprint }, { pk: objectsOf(object.person), sk: object.id }, object, {
        key: { pk: `TXN#${sha256Hex(taxedOnce(object))}`, sk: 'O' },
        no: refuse('tax-object-recorded-already'),
      }),

    async object(person: string, id: string): Promise<TaxObject | undefined> {
      const item = await table.get({ pk: objectsOf(person), sk: id });
      return item === undefined ? undefined : read(item);
    },

    objects: (person: string): Promise<readonly TaxObject[]> =>
      all({ pk: objectsOf(person), prefix: 'txo_' }),
  };
};
