/**
 * A person: a number without meaning, names if they were told, and never a phone number in clear.
 *
 * The phone is kept as a keyed hash, to be found again, and masked, to be shown (first 3 and last 4 digits,
 * JR/T 0171-2020). What can be read is sealed under a key of the person's own.
 */
import { invariant } from '../outcome/invariant.ts';
import type { EpochMs } from '../time/businessDate.ts';

declare const personBrand: unique symbol;
/** `pn_` and nine digits, the first not zero. */
export type PersonId = string & { readonly [personBrand]: true };

export type Language = 'zh' | 'en';

/** For the person's own eyes, and for who has a reason. */
export type Profile = {
  readonly nameZh?: string;
  readonly nameEn?: string;
  readonly phoneMasked: string;
};

export type Person = {
  readonly id: PersonId;
  readonly phoneHash: string;
  /** A `Profile`, sealed. */
  readonly profile: string;
  readonly language: Language;
  readonly createdAt: EpochMs;
  /** The key, the phone and the profile are gone; the number stays, for the books. */
  readonly erasedAt?: EpochMs;
  /** Static codes of another generation are dead. 0: none was ever issued. */
  readonly staticGeneration: number;
};

const lowest = 100_000_000;
const highest = 999_999_999;
export const personNumbers = highest - lowest + 1;

/** The id of a nine-digit number; undefined for any other number. */
export const personId = (number: number): PersonId | undefined =>
  Number.isSafeInteger(number) && number >= lowest && number <= highest
    ? (`pn_${number}` as PersonId)
    : undefined;

export const isPersonId = (text: string): text is PersonId => /^pn_[1-9][0-9]{8}$/.test(text);

export const personNumber = (id: PersonId): number => {
  invariant(isPersonId(id), `not a person: ${id}`);
  return Number(id.slice(3));
};

/** A person's id from a random fraction in [0, 1). */
export const drawPersonId = (fraction: number): PersonId => {
  const drawn = personId(lowest + Math.floor(fraction * personNumbers));
  invariant(drawn !== undefined, 'a fraction lies in [0, 1)');
  return drawn;
};

/** A mainland mobile number as people type it: spaces, hyphens and +86 fall away. Undefined when it is none. */
export const mobileNumber = (typed: string): string | undefined => {
  const digits = typed.replace(/[\s-]/g, '').replace(/^(\+86|0086)/, '');
  return /^1[3-9][0-9]{9}$/.test(digits) ? digits : undefined;
};

export const maskPhone = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
