/**
 * A canteen without a network: judges a code by the public keys it holds, keeps the meal on this till, and loses none.
 *
 * A code pays one meal here, as it does at the server. What was refused on upload stays until somebody has read it.
 */
import { tapLimitFen } from '../../domains/campus/purses.ts';
import { type OpenedCode, openCode, type SignedCode } from '../../domains/identity/code.ts';
import { judgeCode, lacksScope } from '../../domains/identity/judge.ts';
import type { Words } from '../kit/language.ts';
import type { Jwks } from '../kit/wire.ts';

export type KeptMeal = {
  readonly nonce: string;
  readonly code: string;
  readonly amount: number;
  readonly at: string;
  /** The key of the online attempt whose answer was lost: the server may have taken that meal itself. */
  readonly tried_key?: string;
};
export type Result = {
  readonly meal: KeptMeal;
  readonly paid: boolean;
  /** Why not. */
  readonly why?: Words;
  readonly reason?: string;
};

/** How many meals one till risks without a network. */
export const mostKept = 200;
const paidShown = 20;

type Judged = { readonly good: true } | { readonly good: false; readonly why: string };

type Asked = {
  readonly text: string;
  readonly amount: number;
  readonly keys: Jwks | undefined;
  readonly kept: readonly KeptMeal[];
  readonly now: number;
  verify(key: Jwks['keys'][number], opened: OpenedCode): Promise<boolean>;
};

const sameCode = (one: SignedCode, text: string): boolean => {
  const other = openCode(text);
  return !('refused' in other) && other.code.person === one.person && other.code.issuedAt === one.issuedAt;
};

export const judgeMeal = async ({ text, amount, keys, kept, now, verify }: Asked): Promise<Judged> => {
  const no = (why: string): Judged => ({ good: false, why });
  if (kept.length >= mostKept) return no('full');
  if (amount > tapLimitFen) return no('large');
  const opened = openCode(text);
  if ('refused' in opened || opened.code.kind !== 'rotating') return no('card');
  if (keys === undefined) return no('keys');
  const key = keys.keys.find((one) => one.kid === opened.code.kid);
  const signed = key !== undefined && (await verify(key, opened));
  const judged = judgeCode(opened, { key, verify: () => signed, now });
  if ('refused' in judged || lacksScope(judged, 'dine')) return no('code');
  return kept.some((one) => sameCode(judged, one.code)) ? no('seen') : { good: true };
};

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** What one till keeps on its device; the terminal's name keeps two tills in one browser apart. */
export const canteenShelf = (store: Store, terminal: string) => {
  const at = (name: string) => `onecode.canteen.${terminal}.${name}`;
  const read = <T>(name: string): T | undefined => {
    const text = store.getItem(at(name));
    return text === null ? undefined : (JSON.parse(text) as T);
  };
  const write = (name: string, value: unknown): void => store.setItem(at(name), JSON.stringify(value));
  const kept = (): readonly KeptMeal[] => read<readonly KeptMeal[]>('kept') ?? [];
  const results = (): readonly Result[] => read<readonly Result[]>('results') ?? [];
  const without = (nonces: readonly string[]) => results().filter(({ meal }) => !nonces.includes(meal.nonce));
  return {
    kept,
    results,
    keep: (one: KeptMeal): void => write('kept', [...kept(), one]),
    /** Their outcome is known. It is written first: a till that stops in between sends the meal again, which changes nothing. */
    settle(told: readonly Result[]): void {
      const nonces = told.map(({ meal }) => meal.nonce);
      let paid = 0;
      const all = [...told, ...without(nonces)].filter((one) => !one.paid || ++paid <= paidShown);
      write('results', all);
      write(
        'kept',
        kept().filter((one) => !nonces.includes(one.nonce)),
      );
    },
    /** One that was refused waits to be sent again, the same to the letter. */
    again(one: Result): void {
      if (!kept().some(({ nonce }) => nonce === one.meal.nonce)) write('kept', [...kept(), one.meal]);
      write('results', without([one.meal.nonce]));
    },
    dismiss: (one: Result): void => write('results', without([one.meal.nonce])),
    keys: () => read<Jwks>('keys'),
    keepKeys: (keys: Jwks): void => write('keys', keys),
  };
};
export type CanteenShelf = ReturnType<typeof canteenShelf>;
