/** The answers of a patient's doors, taken from their contracts: types only, and how a hospital is named. */
import type * as z from 'zod';
import type * as bills from '../../domains/healthcare/bills/contract.ts';
import type * as charges from '../../domains/healthcare/charges/contract.ts';
import type * as deposits from '../../domains/healthcare/deposits/contract.ts';
import type * as insured from '../../domains/healthcare/insured/contract.ts';

export type Bill = z.output<typeof bills.billAnswer>;
export type Deposit = z.output<typeof deposits.payDeposit.answer>;
export type DepositBalance = z.output<typeof deposits.listDeposits.answer>['data'][number];
export type BasketQuote = z.output<typeof charges.quoteBasket.answer>;
export type Charge = z.output<typeof charges.chargeAnswer>;
export type TurnedBack = z.output<typeof charges.turnedBackAnswer>;
export type MyInsurance = z.output<typeof insured.showMyInsurance.answer>;
export type FamilyMember = z.output<typeof insured.shareAccount.answer>;

/** A hospital's name in both languages, Chinese first. */
export const hospitalWordsOf = (of: Pick<Bill, 'hospital_name' | 'hospital_name_zh'>) =>
  [of.hospital_name_zh, of.hospital_name] as const;
