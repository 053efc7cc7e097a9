/**
 * A holder's purses, and which of them pays first. All of it is data; the plan is one pure function.
 *
 * Subsidies come first, because they end and only canteens take them; then what parents gave; then the holder's own wallet,
 * which opens to a code or a PIN and never to a card's number alone. The offline purse pays only what a till took offline.
 */
import { dayWindow } from '../identity/walletLimits.ts';
import { type AccountId, classOf, purse, wallet } from '../ledger/account.ts';
import type { Share } from '../ledger/payment.ts';
import type { AccountLimits } from '../ledger/posting.ts';
import { addFen, type Fen, fen, isFen, lesserFen, subtractFen, zeroFen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import type { MealRefusalCode } from './refusals.ts';

export const purseKinds = ['subsidy', 'family', 'wallet', 'offline'] as const;
export type PurseKind = (typeof purseKinds)[number];
export const places = ['canteen', 'shop'] as const;
export type Place = (typeof places)[number];

type PurseRule = {
  readonly zh: string;
  readonly en: string;
  readonly takenBy: readonly Place[];
  /** What must be shown: a card's number is enough, or it takes a code of the moment or the PIN. */
  readonly opensTo: 'card' | 'proof';
  /** As the ledger's account is opened. The wallet is identity's, with its own limits. */
  readonly limits: AccountLimits;
};

const perDay = (limitFen: number): AccountLimits => ({
  windows: [{ name: dayWindow, per: 'day', limitFen: fen(limitFen) }],
});

// biome-ignore format: a table reads as a table
export const purseRules: Readonly<Record<PurseKind, PurseRule>> = {
  subsidy: { zh: '餐补', en: 'meal subsidy', takenBy: ['canteen'],         opensTo: 'card',  limits: perDay(60_00) },
  family:  { zh: '家庭', en: 'family money', takenBy: ['canteen', 'shop'], opensTo: 'card',  limits: perDay(100_00) },
  wallet:  { zh: '钱包', en: 'own wallet',   takenBy: ['canteen', 'shop'], opensTo: 'proof', limits: { windows: [] } },
  offline: { zh: '离线', en: 'offline purse', takenBy: ['canteen'],        opensTo: 'card',  limits: { windows: [] } },
};

/** The order of spending at a till with a network. */
export const spendingOrder: readonly PurseKind[] = ['subsidy', 'family', 'wallet'];

/** Above this a tap needs the PIN (the 30 yuan that campus cards are commonly set to). */
export const tapLimitFen = fen(30_00);

/** `term` names a subsidy's own account, so that what is left of one term never mixes with the next. */
export const purseAccount = (person: string, kind: PurseKind, term?: string): AccountId => {
  invariant(
    (kind === 'subsidy') === (term !== undefined),
    'a subsidy belongs to a term, and nothing else does',
  );
  if (kind === 'wallet') return wallet(person);
  return purse(term === undefined ? `${person}.${kind}` : `${person}.${kind}.${term}`);
};

/** Which of its owner's purses an account is. */
export const purseKindOf = (account: AccountId): PurseKind | undefined => {
  const { name } = classOf(account);
  if (name === 'wallet') return 'wallet';
  const kind = account.split('.')[1];
  return name === 'purse' ? purseKinds.find((one) => one === kind) : undefined;
};

export type Purse = {
  readonly kind: PurseKind;
  readonly account: AccountId;
  readonly availableFen: Fen;
  /** The last day on which it pays. */
  readonly endsOn?: BusinessDate;
  /** What its limit or its cap still leaves today, where that is known. */
  readonly leftTodayFen?: Fen;
  /** The most that it gives to one payment, and where: a parent's word. */
  readonly perPaymentFen?: Fen;
  readonly places?: readonly Place[];
};

const mostOf = ({ availableFen, leftTodayFen, perPaymentFen }: Purse): Fen =>
  lesserFen(lesserFen(availableFen, leftTodayFen ?? availableFen), perPaymentFen ?? availableFen);

/**
 * The purses as the ledger's refusal showed one of them, for the next plan. Undefined: nothing new was learned, and another
 * try would meet the same no.
 */
export const heardRefusal = (
  purses: readonly Purse[],
  { refused, facts }: Refusal,
): readonly Purse[] | undefined => {
  const heard = purses.find((one) => one.account === facts.account);
  if (heard === undefined) return undefined;
  const changed = (after: Purse) => purses.map((one) => (one === heard ? after : one));
  if (refused === 'limit-exceeded' && isFen(facts.leftFen) && facts.leftFen < mostOf(heard))
    return changed({ ...heard, leftTodayFen: facts.leftFen });
  if (
    refused === 'insufficient-funds' &&
    isFen(facts.availableFen) &&
    facts.availableFen < heard.availableFen
  )
    return changed({ ...heard, availableFen: facts.availableFen });
  return undefined;
};

const opens = (
  { kind, endsOn, places: allowed = purseRules[kind].takenBy }: Purse,
  asked: { readonly place: Place; readonly on: BusinessDate; readonly proven: boolean },
): boolean =>
  purseRules[kind].takenBy.includes(asked.place) &&
  allowed.includes(asked.place) &&
  (asked.proven || purseRules[kind].opensTo === 'card') &&
  (endsOn === undefined || endsOn >= asked.on);

/**
 * Which purse pays how much: in their order, each up to what it has and may still give today. Nothing is taken unless all of
 * it is covered. The ledger asks again, of every purse, when it writes.
 */
export const planSpending = (
  purses: readonly Purse[],
  asked: {
    readonly fen: Fen;
    readonly place: Place;
    readonly on: BusinessDate;
    /** A code of the moment was shown, or the PIN was right. */
    readonly proven: boolean;
  },
): readonly Share[] | Refusal<MealRefusalCode> => {
  invariant(asked.fen > 0, 'a meal costs something');
  const shares: Share[] = [];
  let left = asked.fen;
  for (const kind of spendingOrder) {
    const ready = purses
      .filter((one) => one.kind === kind && opens(one, asked))
      .toSorted((a, b) => (a.endsOn ?? '9').localeCompare(b.endsOn ?? '9'));
    for (const one of ready) {
      const part = lesserFen(left, mostOf(one));
      if (part <= zeroFen) continue;
      shares.push({ account: one.account, fen: part });
      left = subtractFen(left, part);
    }
  }
  return left === zeroFen
    ? shares
    : refuse('purses-do-not-cover', {
        askedFen: asked.fen,
        coveredFen: addFen(zeroFen, ...shares.map((one) => one.fen)),
      });
};
