/**
 * Every way in which the campus says no, in order of precedence: the first that applies is the one answered.
 */
export const rosterFaults = [
  'columns-wrong',
  'quotes-wrong',
  'number-malformed',
  'person-malformed',
  'role-unknown',
  'date-malformed',
  'date-past',
  'number-repeated',
  'person-repeated',
  'person-unknown',
  'number-taken',
  'person-has-other-number',
] as const;
export type RosterFault = (typeof rosterFaults)[number];

export const rosterRefusals = [
  'file-unreadable',
  'roster-columns-missing',
  'roster-empty',
  'roster-too-long',
] as const;
export type RosterRefusalCode = (typeof rosterRefusals)[number];

export const campusRefusals = [
  'holder-unknown',
  'card-dead',
  'card-not-held',
  'card-lost',
  'card-suspended',
  'card-expired',
  'card-change-illegal',
  'card-held-by-operator',
  'loss-too-recent',
  'not-lost',
] as const;
export type CampusRefusalCode = (typeof campusRefusals)[number];

export const gateRefusals = ['not-a-campus-gate', 'role-not-admitted', 'closed-now'] as const;
export type GateRefusalCode = (typeof gateRefusals)[number];

export const fineRefusals = ['not-a-library-desk', 'nothing-due', 'fine-changed'] as const;
export type FineRefusalCode = (typeof fineRefusals)[number];

export const mealRefusals = [
  'not-a-campus-till',
  'weight-too-small',
  'pin-needed',
  'purses-do-not-cover',
  'meal-missing',
] as const;
export type MealRefusalCode = (typeof mealRefusals)[number];

export const pinRefusals = ['pin-too-simple', 'pin-not-set', 'pin-locked', 'pin-wrong'] as const;
export type PinRefusalCode = (typeof pinRefusals)[number];

export const purseRefusals = [
  'purse-missing',
  'offline-load-exceeded',
  'term-unknown',
  'term-not-over',
] as const;
export type PurseRefusalCode = (typeof purseRefusals)[number];

export const familyRefusals = ['parent-is-holder', 'too-many-parents', 'not-a-parent'] as const;
export type FamilyRefusalCode = (typeof familyRefusals)[number];

/** Of one record of an upload, in order of precedence; the code's own refusals stand before `offline-double`. */
export const offlineRefusals = [
  'sale-in-future',
  'upload-too-late',
  'offline-amount-too-large',
  'code-not-for-offline',
  'record-changed',
  'offline-double',
  'offline-purse-empty',
] as const;
export type OfflineRefusalCode = (typeof offlineRefusals)[number];

export const shopRefusals = ['shop-product-unknown'] as const;
export type ShopRefusalCode = (typeof shopRefusals)[number];

export const tuitionRefusals = [
  'tuition-columns-missing',
  'tuition-bill-missing',
  'tuition-bill-closed',
  'tuition-under-review',
  'tuition-paid-meanwhile',
  'tuition-exceeds-left',
  'tuition-link-missing',
  'tuition-link-expired',
  'tuition-link-revoked',
  'tuition-link-paid',
  'tuition-link-stale',
  'tuition-application-pending',
  'tuition-application-late',
  'tuition-application-missing',
  'tuition-wish-impossible',
  'tuition-move-illegal',
  'tuition-same-officer',
  'tuition-nothing-to-refund',
  'tuition-refund-pending',
  'tuition-refund-missing',
  'tuition-receipt-missing',
  'tuition-day-open',
] as const;
export type TuitionRefusalCode = (typeof tuitionRefusals)[number];
