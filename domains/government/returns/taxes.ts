/** The taxes of which returns are filed: their names, and whose money each is. */
import type { Words } from '../../rules/words.ts';

export const objectTaxes = ['vehicle-vessel-tax', 'property-tax', 'deed-tax', 'urban-land-use-tax'] as const;
/** A tax on something that somebody owns or takes over. */
export type ObjectTax = (typeof objectTaxes)[number];

export type FiledTax = 'individual-income-tax' | ObjectTax;

export const taxNames: Readonly<Record<FiledTax, Words>> = {
  'individual-income-tax': { zh: '个人所得税', en: 'individual income tax' },
  'vehicle-vessel-tax': { zh: '车船税', en: 'vehicle and vessel tax' },
  'property-tax': { zh: '房产税', en: 'property tax' },
  'deed-tax': { zh: '契税', en: 'deed tax' },
  'urban-land-use-tax': { zh: '城镇土地使用税', en: 'urban land use tax' },
};
