/** The answers of a citizen's tax office, taken from their contracts, and the sums of a return in the order of its form. */
import type { ReturnOnWire } from '../../../domains/government/returns/contract.ts';
import { taxWords } from '../../words/taxes.ts';

export type Return = ReturnOnWire;
export type Incomes = Return['income'];

export const returnAt = (year: number): string => `v1/government/tax-returns/${year}`;

export const sums = ['wages', 'labour', 'author', 'royalty', 'special', 'additional', 'other'] as const;
export type SumName = (typeof sums)[number];
export const sumWords = (name: SumName) => taxWords[name];
