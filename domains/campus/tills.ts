/** The school's own merchants: which of them is a canteen and which a shop decides which purses open. Data, a row each. */
import type { Place } from './purses.ts';

const placeOfMerchant: Readonly<Record<string, Place>> = {
  mch_campus_canteen: 'canteen',
  mch_campus_shop: 'shop',
};

export const placeOfTill = (merchant: string | undefined): Place | undefined =>
  merchant !== undefined && Object.hasOwn(placeOfMerchant, merchant) ? placeOfMerchant[merchant] : undefined;
