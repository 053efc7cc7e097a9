/** What stands in a merchant's own code: who it is, in both languages, and what it sells. */
import type { Merchant } from '../../identity/directory.ts';
import type { MerchantFace } from '../../identity/emvMpm.ts';

export const faceOf = (merchant: Merchant): MerchantFace => ({
  merchant: merchant.id,
  name: merchant.nameEn,
  nameZh: merchant.nameZh,
  city: merchant.cityEn,
  cityZh: merchant.cityZh,
  category: merchant.category,
});
