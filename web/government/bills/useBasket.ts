/**
 * Paying offices from the wallet, the same on every page that does it: one intent, so that while the outcome of one is not
 * known no other begins, and its end is the page of the receipt.
 */
import { go } from '../../kit/route.ts';
import { type Doing, useIntent } from '../../kit/signedIn.tsx';
import type { Basket, BasketItem } from './billWire.ts';

export type Paying = {
  readonly doing: Doing<Basket>;
  pay(items: readonly BasketItem[], sumFen: number): Promise<void>;
  shown(basket: Basket): void;
};

/** `again` is called when nothing was paid, so that the page shows what is due now. */
export const useBasket = (again: () => void): Paying => {
  const doing = useIntent<Basket>('government-basket');
  const shown = (basket: Basket): void => go(`paid/${basket.id}`);
  return {
    doing,
    shown,
    async pay(items, sumFen) {
      const basket = await doing.run('v1/government/baskets', { items, expected_amount: sumFen });
      if (basket) shown(basket);
      else again();
    },
  };
};
