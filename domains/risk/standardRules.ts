/**
 * The rules a suite starts with. Figures are ours (no source publishes a bank's): to be tried on one's own history in shadow,
 * and changed there. What they watch for is what the regulator's list of suspicious patterns and the channels' guides name.
 */
import { fen } from '../money/fen.ts';
import type { RiskRule } from './decide.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const yuan = (amount: number) => fen(amount * 100);

export const standardRules: readonly RiskRule[] = [
  {
    id: 'small-burst',
    words: { zh: '短时间内多笔小额', en: 'Many small payments within minutes' },
    mode: 'live',
    when: {
      if: 'velocity',
      of: 'payer',
      withinMs: 10 * minuteMs,
      countAtLeast: 8,
      eachAtMostFen: yuan(20),
      kinds: ['payment'],
    },
    action: 'step-up',
    level: 1,
  },
  {
    id: 'odd-place-then-large',
    words: { zh: '异地交易后大额转出', en: 'A large transfer soon after an odd place' },
    mode: 'live',
    when: {
      if: 'all',
      of: [
        { if: 'kind', is: ['transfer', 'withdrawal'] },
        { if: 'amount', atLeastFen: yuan(5_000) },
        {
          if: 'any',
          of: [
            { if: 'odd-place', lookBackMs: 90 * dayMs },
            { if: 'after', withinMs: 2 * hourMs, which: { if: 'odd-place', lookBackMs: 90 * dayMs } },
          ],
        },
      ],
    },
    action: 'freeze',
    level: 3,
  },
  {
    id: 'small-hours-large',
    words: { zh: '凌晨大额', en: 'A large sum in the small hours' },
    mode: 'live',
    when: {
      if: 'all',
      of: [
        { if: 'hour', from: 0, to: 5 },
        { if: 'amount', atLeastFen: yuan(2_000) },
      ],
    },
    action: 'step-up',
    level: 1,
  },
  {
    id: 'new-device-large',
    words: { zh: '新设备大额', en: 'A large sum from a new device' },
    mode: 'live',
    when: {
      if: 'all',
      of: [
        { if: 'new-device', withinMs: dayMs },
        { if: 'amount', atLeastFen: yuan(1_000) },
      ],
    },
    action: 'step-up',
    level: 1,
  },
  {
    id: 'device-of-many',
    words: { zh: '同一设备频繁交易', en: 'One device, very many payments' },
    mode: 'live',
    when: { if: 'velocity', of: 'device', withinMs: hourMs, countAtLeast: 60 },
    action: 'restrict',
    level: 2,
  },
  {
    id: 'payee-surge',
    words: { zh: '商户收款骤增', en: 'A merchant that suddenly takes very much' },
    mode: 'shadow',
    when: {
      if: 'velocity',
      of: 'payee',
      withinMs: hourMs,
      countAtLeast: 2_000,
      sumAtLeastFen: yuan(200_000),
    },
    action: 'review',
    level: 2,
  },
];
