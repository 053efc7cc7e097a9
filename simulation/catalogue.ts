/** What an adult pays, looked up in the price list with other eyes than the product's. */
import type { Catalogue } from '../domains/tourism/catalogue.ts';

export const priceRowOf = (
  { prices, products }: Catalogue,
  id: string,
  date: string,
): { readonly fen: number; readonly payee: string; readonly place: string } => {
  const day = date.slice(5);
  const row = prices.find(
    ({ product, from, to, season, notUsedBecause }) =>
      product === id &&
      notUsedBecause === undefined &&
      from <= date &&
      (to ?? date) >= date &&
      (season === undefined ||
        (season.from <= season.to
          ? day >= season.from && day <= season.to
          : day >= season.from || day <= season.to)),
  );
  const product = products.find((one) => one.id === id);
  if (row === undefined || product === undefined) throw new Error(`no price of ${id} on ${date}`);
  return { fen: row.ticketFen + row.ridesFen, payee: product.payee, place: product.place };
};
