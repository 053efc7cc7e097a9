/** Every way in which healthcare says no, in order of precedence within each group, those of the rule engine among them. */
import type { Refusal } from '../outcome/refusal.ts';
import { ruleRefusals } from '../rules/refusals.ts';

export const settlementRefusals = [
  'period-in-future',
  ...ruleRefusals,
  'insured-kind-unknown',
  'tier-unknown',
  'item-repeated',
  'item-contradictory',
  'policy-repeated',
] as const;
export type SettlementRefusalCode = (typeof settlementRefusals)[number];
export type SettlementRefusal = Refusal<SettlementRefusalCode>;

export const insuredRefusals = [
  'patient-unknown',
  'place-unknown',
  'insured-kind-unknown',
  'policy-repeated',
  'insured-elsewhere',
  'relative-is-oneself',
  'relative-not-insured-there',
] as const;
export type InsuredRefusalCode = (typeof insuredRefusals)[number];

export const billRefusals = ['not-insured-there', ...settlementRefusals, 'bill-not-open'] as const;
export type BillRefusalCode = (typeof billRefusals)[number];

export const basketRefusals = [
  'bill-unknown',
  'bill-repeated',
  'bills-of-several-visitors',
  'bill-not-open',
  'patient-not-present',
] as const;
export type BasketRefusalCode = (typeof basketRefusals)[number];

export const companyRefusals = [
  'company-declined',
  'company-differs',
  'company-undecided',
  'company-answer-lost',
] as const;

export const chargeRefusals = [
  'charge-turned-back',
  'year-being-settled',
  'cash-changed',
  'insurer-differs',
  'insurer-refused',
  'insurer-answer-lost',
  ...companyRefusals,
] as const;
export type ChargeRefusalCode = (typeof chargeRefusals)[number];

export const returnRefusals = [
  'charge-not-returnable',
  'item-unknown',
  'item-repeated',
  'return-exceeds-item',
  'return-needs-all',
  'merchant-funds-insufficient',
] as const;
export type ReturnRefusalCode = (typeof returnRefusals)[number];

export const depositRefusals = ['deposit-empty'] as const;
export type DepositRefusalCode = (typeof depositRefusals)[number];

export const accountDayRefusals = ['day-not-over'] as const;
export type AccountDayRefusalCode = (typeof accountDayRefusals)[number];
