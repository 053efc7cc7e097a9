/**
 * A split while it is being written down, and what of it the API is told; undefined while something is missing.
 */
import { typedFen } from '../kit/money.ts';

export type Mode = 'equally' | 'by_dishes' | 'amounts';
export type Policy = 'organiser_covers' | 'cancel' | 'shrink';
export type Participant = { readonly share: string; readonly name: string; readonly typed: string };
/** `eaters` empty: everybody. */
export type Dish = { readonly name: string; readonly typed: string; readonly eaters: readonly string[] };

export type Draft = {
  readonly mode: Mode;
  readonly typed: string;
  readonly participants: readonly Participant[];
  readonly dishes: readonly Dish[];
};

export const isPerson = (share: string): boolean => share.startsWith('pn_');

const whole = (amounts: readonly (number | undefined)[]): number | undefined =>
  amounts.reduce<number | undefined>(
    (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
    0,
  );

/** The amount of the bill, as far as it is known. */
export const billFen = ({ mode, typed, dishes, participants }: Draft): number | undefined => {
  if (mode === 'equally') return typedFen(typed);
  return whole((mode === 'by_dishes' ? dishes : participants).map((one) => typedFen(one.typed)));
};

export const billBody = (draft: Draft) => {
  const amount = billFen(draft);
  if (amount === undefined || amount === 0 || draft.participants.length < 2) return undefined;
  const participants = draft.participants.map(({ share, typed }) => ({
    ...(isPerson(share) ? { person: share } : { handle: share }),
    ...(draft.mode === 'amounts' ? { amount: typedFen(typed) } : {}),
  }));
  if (draft.mode !== 'by_dishes') return { amount, currency: 'CNY', shares: draft.mode, participants };
  if (draft.dishes.some((dish) => dish.name.trim() === '')) return undefined;
  const items = draft.dishes.map(({ name, typed, eaters }) => ({
    name: name.trim(),
    amount: typedFen(typed),
    ...(eaters.length > 0 && eaters.length < draft.participants.length ? { eaten_by: eaters } : {}),
  }));
  return { items, currency: 'CNY', shares: draft.mode, participants };
};
