/**
 * Consent: to one purpose, to be taken back as easily as it was given, for no longer than was said (PIPL, articles 14 and 15).
 *
 * What a contract or a law already asks for needs none and is not in this table: consent that could not be refused would be none.
 */
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import type { PersonId } from '../person.ts';

const hourMs = 3_600_000;

// biome-ignore format: a table reads as a table
export const purposes = {
  'staff-help': { zh: '客服为帮你处理问题查看你的姓名和隐去中段的手机号', en: 'Staff may see your name and masked number to help you', lastsMs: 24 * hourMs, notice: '2026-11-23' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string; readonly lastsMs: number; readonly notice: string }>;

export type Purpose = keyof typeof purposes;
export const purposeNames = Object.keys(purposes) as [Purpose, ...Purpose[]];

export type Consent = {
  readonly person: PersonId;
  readonly purpose: Purpose;
  readonly status: 'given' | 'withdrawn';
  readonly at: EpochMs;
  /** Of one that was given: it ends by itself then. */
  readonly until: EpochMs;
  /** The date of the text that the person was shown. */
  readonly notice: string;
  /** How often it was said, counted from 1: a change follows the one before. */
  readonly revision: number;
};

export const isGiven = (consent: Consent | undefined, now: EpochMs): boolean =>
  consent?.status === 'given' && now < consent.until;

/** Saying again what holds already changes nothing. */
export const afterSaying = (
  before: Consent | undefined,
  said: {
    readonly person: PersonId;
    readonly purpose: Purpose;
    readonly given: boolean;
    readonly now: EpochMs;
  },
): Consent => {
  if (before !== undefined && isGiven(before, said.now) === said.given) return before;
  const { lastsMs, notice } = purposes[said.purpose];
  return {
    person: said.person,
    purpose: said.purpose,
    status: said.given ? 'given' : 'withdrawn',
    at: said.now,
    until: said.given ? said.now + lastsMs : said.now,
    notice,
    revision: (before?.revision ?? 0) + 1,
  };
};

export const needConsent = (
  consent: Consent | undefined,
  purpose: Purpose,
  now: EpochMs,
): Refusal<'consent-needed'> | undefined =>
  isGiven(consent, now) ? undefined : refuse('consent-needed', { purpose });
