/**
 * Something that somebody is taxed on, as the tax office has it on record: a vehicle, a building, a deed, land. Its return is filled in
 * from these facts, by the rules in force on its day.
 */
import type { BusinessDate, EpochMs } from '../../../time/businessDate.ts';
import { heard } from '../../taxes/contract.ts';
import { type ObjectTax, objectTaxes } from '../taxes.ts';
import type { DeclaredFacts } from './contract.ts';
import { registered } from './registered.ts';

export type TaxObject = {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  /** The plate, the certificate, the contract, as the office wrote it. */
  readonly number: string;
  readonly place: string;
  /** Whose rules hold; its year is the year of the tax. */
  readonly on: BusinessDate;
  /** The last day on which nothing is late; absent where the law names none. */
  readonly dueOn?: BusinessDate;
  readonly facts: DeclaredFacts;
  readonly recordedAt: EpochMs;
};

export const taxOf = ({ tax }: DeclaredFacts): ObjectTax => heard(objectTaxes, tax);
export const yearOf = ({ on }: Pick<TaxObject, 'on'>): number => Number(on.slice(0, 4));

/** What is taxed once, whoever owns it: the same thing in the same year; a deed, which is taxed when it is made, in any year. */
export const taxedOnce = (object: Pick<TaxObject, 'number' | 'on' | 'facts'>): string => {
  const tax = taxOf(object.facts);
  return [tax, registered(object.number), ...(tax === 'deed-tax' ? [] : [yearOf(object)])].join('#');
};
