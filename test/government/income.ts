/** A year of income in a few words: wages by month, single payments, a bonus. */
import { quoteBonus } from '../../domains/government/incomeTax/bonus.ts';
import type { YearOfIncome } from '../../domains/government/incomeTax/comprehensive.ts';
import { type PaymentKind, quotePayment } from '../../domains/government/incomeTax/payments.ts';
import type { YearToSettle } from '../../domains/government/incomeTax/settlement.ts';
import { quoteWages, type WageMonth } from '../../domains/government/incomeTax/wages.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { resultOf } from '../rules/answered.ts';

export const in2021 = { kind: 'named', place: 'china', on: '2021-12-31' } as const;
export const in2025 = { kind: 'named', place: 'china', on: '2025-12-31' } as const;
export const yuan = (value: number): Fen => fen(Math.round(value * 100));
export const none = fen(0);
export const noIncome: YearOfIncome = {
  wagesFen: none,
  labourFen: none,
  authorFen: none,
  royaltyFen: none,
  specialFen: none,
  additionalFen: none,
  otherFen: none,
};
export const year = (told: Partial<YearToSettle>): YearToSettle => ({
  ...noIncome,
  withheldFen: none,
  withheldAsRequired: true,
  ...told,
});
export const month = (told: Partial<WageMonth>): WageMonth => ({
  wagesFen: none,
  specialFen: none,
  additionalFen: none,
  otherFen: none,
  ...told,
});
export const withheldOn = (kind: PaymentKind, paidFen: Fen): Fen =>
  resultOf(quotePayment({ kind, paidFen }, in2021)).taxFen;
export const wagesTax = (months: readonly WageMonth[]): Fen =>
  resultOf(quoteWages({ months, wholeYearsDeduction: false }, in2021)).taxFen;
export const bonusTax = (bonusFen: Fen): Fen => resultOf(quoteBonus({ bonusFen }, in2021)).separateFen;
