/**
 * The only step from an exact number to money. Every rule names its rounding: which way, and to what coin.
 *
 * Ways are of the size and not of the sign: `down` of -1.5 is -1, so that a refund rounds as the charge did.
 */
import { type Fen, fen } from '../money/fen.ts';
import { never } from '../outcome/invariant.ts';
import type { Rational } from './rational.ts';
import { ratio } from './rational.ts';
import type { Words } from './words.ts';

export const roundingWays = ['half-up', 'half-even', 'down', 'up'] as const;
export const coins = ['fen', 'jiao', 'yuan'] as const;

export type Rounding = {
  readonly how: (typeof roundingWays)[number];
  readonly to: (typeof coins)[number];
};

export const halfUpToFen: Rounding = { how: 'half-up', to: 'fen' };

const fenOf = { fen: 1n, jiao: 10n, yuan: 100n } as const;

/** Above and below are not negative; the whole number that the way picks. */
const pick = (above: bigint, below: bigint, how: Rounding['how']): bigint => {
  const floor = above / below;
  const rest = above % below;
  const twice = rest * 2n;
  switch (how) {
    case 'down':
      return floor;
    case 'up':
      return rest === 0n ? floor : floor + 1n;
    case 'half-up':
      return twice >= below ? floor + 1n : floor;
    case 'half-even':
      return twice > below || (twice === below && floor % 2n === 1n) ? floor + 1n : floor;
    default:
      return never(how);
  }
};

/** So many yuan, exactly `above / below`, as money. Neither needs to be in lowest terms. */
export const roundQuotient = (
  yuan: { readonly above: bigint; readonly below: bigint },
  rounding: Rounding,
): Fen => {
  const negative = yuan.above < 0n !== yuan.below < 0n;
  const above = yuan.above < 0n ? -yuan.above : yuan.above;
  const below = yuan.below < 0n ? -yuan.below : yuan.below;
  const coin = fenOf[rounding.to];
  const picked = pick(above * 100n, below * coin, rounding.how) * coin;
  return fen(Number(negative ? -picked : picked));
};

/** Exact yuan as money. */
export const roundYuan = (yuan: Rational, rounding: Rounding): Fen =>
  roundQuotient({ above: yuan.s * yuan.n, below: yuan.d }, rounding);

/** Money as exact yuan. */
export const yuanOf = (amount: Fen): Rational => ratio(amount, 100);

/**
 * Parts of a sum as money: each is the rounded running sum less the one before it, so that they add up to the rounded
 * whole, to the fen, whatever the rounding.
 */
export const roundParts = (yuan: readonly Rational[], rounding: Rounding): Fen[] => {
  let running = ratio(0, 1);
  let before = 0;
  return yuan.map((part) => {
    running = running.add(part);
    const now = roundYuan(running, rounding);
    const own = fen(now - before);
    before = now;
    return own;
  });
};

const wayWords: Readonly<Record<Rounding['how'], Words>> = {
  'half-up': { zh: '四舍五入', en: 'half up' },
  'half-even': { zh: '四舍六入五成双', en: 'half to even' },
  down: { zh: '舍去尾数', en: 'down' },
  up: { zh: '进位', en: 'up' },
};
const coinWords: Readonly<Record<Rounding['to'], Words>> = {
  fen: { zh: '分', en: 'the fen' },
  jiao: { zh: '角', en: 'the jiao' },
  yuan: { zh: '元', en: 'the yuan' },
};

export const roundingWords = ({ how, to }: Rounding): Words => ({
  zh: `${wayWords[how].zh}到${coinWords[to].zh}`,
  en: `rounded ${wayWords[how].en} to ${coinWords[to].en}`,
});
