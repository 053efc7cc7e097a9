/**
 * The cheapest mix of family tickets and single tickets. A family ticket covers up to so many adults and children.
 *
 * Exhaustive over the number of family tickets, so it is exact; ties go to fewer family tickets.
 */
import { type Fen, fen } from '../../money/fen.ts';

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
  const most = Math.max(
    prices.covers.adults > 0 ? Math.ceil(group.adults / prices.covers.adults) : 0,
    prices.covers.children > 0 ? Math.ceil(group.children / prices.covers.children) : 0,
  );
  const mixes = Array.from({ length: most + 1 }, (_, families): Mix => {
    const adults = Math.max(0, group.adults - families * prices.covers.adults);
    const children = Math.max(0, group.children - families * prices.covers.children);
    const cost = families * prices.familyFen + adults * prices.adultFen + children * prices.childFen;
    return { families, adults, children, fen: fen(cost) };
  });
  return mixes.reduce((best, mix) => (mix.fen < best.fen ? mix : best));
};
