/**
 * Merchants by id, remembered for some minutes: a till that is busy costs no read per payment.
 */
import type { Merchant } from '../../domains/identity/directory.ts';

export type Merchants = { readonly find: (id: string) => Promise<Merchant | undefined> };

const rememberedMs = 300_000;

export const rememberedMerchants = (
  read: (id: string) => Promise<Merchant | undefined>,
  monotonicMs: () => number = () => performance.now(),
): Merchants => {
  const known = new Map<string, { readonly merchant: Merchant; readonly readAt: number }>();
  return {
    async find(id) {
      const found = known.get(id);
      if (found !== undefined && monotonicMs() - found.readAt < rememberedMs) return found.merchant;
      const merchant = await read(id);
      if (merchant !== undefined) known.set(id, { merchant, readAt: monotonicMs() });
      return merchant;
    },
  };
};
