/** The catalogue of Zhangjiajie: what the doors use unless a request brings its own price table. */
import type { Catalogue } from '../catalogue.ts';
import { classes } from './classes.ts';
import { prices } from './prices.ts';
import { places, products } from './products.ts';
import { refunds } from './refunds.ts';

export const zhangjiajie: Catalogue = {
  places,
  products,
  prices,
  classes,
  refunds,
  sellsDaysAhead: 30,
  reservationMs: 15 * 60_000,
};
