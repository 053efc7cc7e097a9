/** The facts of a taxed object as fields that somebody can change, and back into what the door takes. */
import type { DeclaredFacts } from '../../../domains/government/returns/objects/contract.ts';
import type { Words } from '../../kit/language.ts';
import { typedSum, yuan } from '../../kit/money.ts';
import { objectWords as w } from '../../words/governmentObjects.ts';
import { thingWords } from '../../words/governmentThings.ts';
import { taxWords } from '../../words/taxes.ts';

type Kind = 'yuan' | 'measure' | 'month';
export type FactField = {
  readonly name: string;
  readonly words: Words;
  readonly kind: Kind;
  readonly value: string;
};
export type TypedFacts = Readonly<Record<string, string>>;

const field = (name: string, words: Words, kind: Kind) => ({ name, words, kind });
const bought = field('bought_in_month', w.boughtIn, 'month');
const ended = field('ended_in_month', w.endedIn, 'month');

type Values = Readonly<Record<string, unknown>>;
type Opened = {
  readonly at: string;
  readonly values: Values;
  readonly fields: readonly Omit<FactField, 'value'>[];
};

const opened = (facts: DeclaredFacts): Opened => {
  switch (facts.tax) {
    case 'vehicle_vessel_tax':
      return {
        ...{ at: 'vehicle', values: facts.vehicle },
        fields: [field('size', taxWords.size, 'measure'), bought, ended],
      };
    case 'property_tax':
      return {
        ...{ at: 'building', values: facts.building },
        fields:
          facts.building.kind === 'used'
            ? [field('value', thingWords.buildingValue, 'yuan')]
            : [
                field(
                  'rent',
                  facts.building.rent_per === 'month' ? thingWords.rentOfMonth : thingWords.rentOfYear,
                  'yuan',
                ),
                field('empty_months', thingWords.emptyMonths, 'month'),
              ],
      };
    case 'deed_tax':
      return { at: 'deed', values: facts.deed, fields: deedFields[facts.deed.kind] };
    case 'urban_land_use_tax':
      return {
        ...{ at: 'land', values: facts.land },
        fields: [
          field('area_m2', thingWords.landArea, 'measure'),
          field('months', thingWords.landMonths, 'month'),
        ],
      };
  }
};

const deedFields = {
  sale: [field('price', thingWords.price, 'yuan'), field('decoration', thingWords.decoration, 'yuan')],
  exchange: [field('first', thingWords.firstHome, 'yuan'), field('second', thingWords.secondHome, 'yuan')],
  debt: [field('debt', thingWords.debt, 'yuan'), field('added', thingWords.added, 'yuan')],
} as const;

/** As somebody would type it; what is not said is empty. */
const typedOf = (kind: Kind, value: unknown): string => {
  if (value === undefined) return '';
  return kind === 'yuan' ? yuan(Number(value)).slice(1).replaceAll(',', '') : String(value);
};

export const fieldsOf = (facts: DeclaredFacts): readonly FactField[] => {
  const { values, fields } = opened(facts);
  return fields.map((one) => ({ ...one, value: typedOf(one.kind, values[one.name]) }));
};

/** What was typed as the door takes it; undefined where nothing was, `wrong` where it is no such thing. */
export const readField = (kind: Kind, typed: string): string | number | undefined | 'wrong' => {
  const text = typed.trim();
  if (text === '') return kind === 'month' ? undefined : 'wrong';
  if (kind === 'yuan') return typedSum(text) ?? 'wrong';
  if (kind === 'measure') return /^\d{1,7}(\.\d{1,4})?$/.test(text) ? text : 'wrong';
  return /^(\d|1[0-2])$/.test(text) ? Number(text) : 'wrong';
};

/** The facts with what was typed instead; undefined while something typed is wrong. */
export const changedFacts = (facts: DeclaredFacts, typed: TypedFacts): object | undefined => {
  const { at, values } = opened(facts);
  const next: Record<string, unknown> = { ...values };
  for (const { name, kind, value } of fieldsOf(facts)) {
    const text = typed[name] ?? value;
    if (text === value) continue;
    const read = readField(kind, text);
    if (read === 'wrong') return undefined;
    next[name] = read;
  }
  // What is undefined is left out of JSON.
  return { tax: facts.tax, [at]: next };
};
