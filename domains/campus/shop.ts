/**
 * The school's shop: what things cost, for members of the school and for everybody else. Prices are data, by date.
 *
 * The quote and the purchase are this one function; each line says which price it took and what it spared.
 */
import { addFen, type Fen, fen, subtractFen, timesFen, zeroFen } from '../money/fen.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import type { ShopRefusalCode } from './refusals.ts';

export type ShopProduct = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly prices: readonly {
    readonly from: BusinessDate;
    readonly listFen: Fen;
    /** Left out: members pay what everybody pays. */
    readonly memberFen?: Fen;
  }[];
};

const price = (from: BusinessDate, listFen: number, memberFen?: number) => ({
  from,
  listFen: fen(listFen),
  ...(memberFen === undefined ? {} : { memberFen: fen(memberFen) }),
});

/** The demo shop's own prices; no real shop is meant. */
// biome-ignore format: a price list reads as a table
export const shopProducts: readonly ShopProduct[] = [
  { id: 'notebook',  zh: '笔记本',   en: 'notebook',       prices: [price('2026-02-01', 8_00, 6_50)] },
  { id: 'gel-pen',   zh: '中性笔',   en: 'gel pen',        prices: [price('2026-02-01', 3_00, 2_50)] },
  { id: 'milk',      zh: '牛奶',     en: 'milk',           prices: [price('2026-02-01', 5_50), price('2026-09-01', 5_80, 5_00)] },
  { id: 'umbrella',  zh: '雨伞',     en: 'umbrella',       prices: [price('2026-02-01', 39_90, 32_00)] },
  { id: 'souvenir',  zh: '校徽纪念章', en: 'school badge',   prices: [price('2026-02-01', 25_00)] },
];

export type BasketItem = { readonly product: string; readonly count: number };
export type PricedLine = BasketItem & {
  readonly zh: string;
  readonly en: string;
  readonly unitFen: Fen;
  readonly basis: 'member' | 'list';
  readonly fen: Fen;
  readonly sparedFen: Fen;
};
export type PricedBasket = {
  readonly lines: readonly PricedLine[];
  readonly totalFen: Fen;
  readonly sparedFen: Fen;
};

export const priceBasket = (
  items: readonly BasketItem[],
  buyer: { readonly member: boolean; readonly on: BusinessDate },
  products: readonly ShopProduct[] = shopProducts,
): PricedBasket | Refusal<ShopRefusalCode> => {
  const lines: PricedLine[] = [];
  for (const [at, { product: id, count }] of items.entries()) {
    const product = products.find((one) => one.id === id);
    const inForce = product?.prices.findLast((one) => one.from <= buyer.on);
    if (product === undefined || inForce === undefined)
      return refuse('shop-product-unknown', { param: `/items/${at}/product` });
    const isMembers = buyer.member && inForce.memberFen !== undefined;
    const unitFen = isMembers ? (inForce.memberFen ?? inForce.listFen) : inForce.listFen;
    const due = timesFen(unitFen, count);
    lines.push({
      product: id,
      count,
      zh: product.zh,
      en: product.en,
      unitFen,
      basis: isMembers ? 'member' : 'list',
      fen: due,
      sparedFen: subtractFen(timesFen(inForce.listFen, count), due),
    });
  }
  return {
    lines,
    totalFen: addFen(zeroFen, ...lines.map((one) => one.fen)),
    sparedFen: addFen(zeroFen, ...lines.map((one) => one.sparedFen)),
  };
};
