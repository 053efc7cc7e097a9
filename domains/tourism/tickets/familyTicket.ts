/**
 * The cheapest mix of family tickets and single tickets. A family ticket is sold to exactly so many
 * adults and children as it names: nobody who is absent fills it (the example of TOUR-03 pays 49 and not 40).
 *
 * Exhaustive over the number of family tickets, so it is exact; ties go to fewer of them.
 */
import { type Fen, fen, timesFen } from '../../money/fen.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import type { TraceLine } from './quote.ts';

export type FamilyPrices = {
  readonly adultFen: Fen;
  readonly childFen: Fen;
  readonly familyFen: Fen;
  readonly covers: { readonly adults: number; readonly children: number };
};

export type Mix = {
  readonly families: number;
  readonly adults: number;
  readonly children: number;
  readonly fen: Fen;
};

export const cheapestMix = (
  group: { readonly adults: number; readonly children: number },
  prices: FamilyPrices,
): Mix => {
  const { covers } = prices;
  const fills = (people: number, needed: number): number =>
    needed === 0 ? Infinity : Math.floor(people / needed);
  const filled = Math.min(fills(group.adults, covers.adults), fills(group.children, covers.children));
  const most = Number.isFinite(filled) ? filled : 0;
  const mixes = Array.from({ length: most + 1 }, (_, families): Mix => {
    const adults = group.adults - families * covers.adults;
    const children = group.children - families * covers.children;
    const cost = families * prices.familyFen + adults * prices.adultFen + children * prices.childFen;
    return { families, adults, children, fen: fen(cost) };
  });
  return mixes.reduce((best, mix) => (mix.fen < best.fen ? mix : best));
};

/** What each kind of ticket in the mix comes to; kinds of which there is none have no line. */
export const mixTrace = (
  mix: Mix,
  prices: FamilyPrices & { readonly from: BusinessDate; readonly source: string },
): readonly TraceLine[] => {
  const { adults, children } = prices.covers;
  const kinds = [
    {
      ...{ rule: 'given/family/family', eachFen: prices.familyFen, count: mix.families },
      ...{ zh: `家庭票（${adults} 大 ${children} 小）`, en: `family ticket for ${adults} and ${children}` },
    },
    {
      ...{ rule: 'given/family/adult', eachFen: prices.adultFen, count: mix.adults },
      ...{ zh: '成人票', en: 'adult' },
    },
    {
      ...{ rule: 'given/family/child', eachFen: prices.childFen, count: mix.children },
      ...{ zh: '儿童票', en: 'child' },
    },
  ];
  const { from: inForceFrom, source } = prices;
  return kinds
    .filter(({ count }) => count > 0)
    .map((one) => ({
      ...one,
      ...{ fen: timesFen(one.eachFen, one.count), inForceFrom, source, confidence: 'G' as const },
    }));
};
