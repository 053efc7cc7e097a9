/**
 * What a cancellation costs, in days before the visit (business dates).
 *
 * Tianmen: terms of a travel agency [Q]; Wulingyuan's rules were not found, so ours are an assumption [G].
 */
import { fen } from '../../money/fen.ts';
import type { RefundStep } from '../catalogue.ts';

const agency = { source: 'gc866.cn/travel/30283.html（旅行社口径）', confidence: 'Q' } as const;
const assumed = { source: '未找到武陵源退票规定；示范规则', confidence: 'G' } as const;

export const refunds: readonly RefundStep[] = [
  { place: 'tianmen', daysBefore: 2, feeFen: fen(30_00), ...agency },
  { place: 'tianmen', daysBefore: 1, feeFen: fen(100_00), ...agency },
  {
    place: 'wulingyuan',
    daysBefore: 1,
    feeFen: fen(0),
    ...assumed,
    note: '未使用，入园前一天及更早全退；当天不退',
  },
];
