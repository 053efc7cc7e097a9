/** A merchant as a payment needs to know it: what to call it, what it sells, whether it may be paid. */
import type { MerchantFace } from '../identity/emvMpm.ts';

export type Merchant = {
  /** `mch_<name>`. */
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly city: string;
  readonly cityZh: string;
  /** Where in the park. */
  readonly place?: string;
  /** ISO 18245, four digits. */
  readonly category: string;
  readonly status: 'open' | 'closed';
};

/** What stands in a merchant's own code. */
export const faceOf = (merchant: Merchant): MerchantFace => ({
  merchant: merchant.id,
  name: merchant.nameEn,
  nameZh: merchant.nameZh,
  city: merchant.city,
  cityZh: merchant.cityZh,
  category: merchant.category,
});
