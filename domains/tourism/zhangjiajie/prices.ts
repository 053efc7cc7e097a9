/**
 * The price table of Zhangjiajie as published, period by period. A date between two periods has no price: no source
 * was found for it, and a quote refuses rather than guesses.
 *
 * Where a bus is part of the ticket, its part is kept apart, because discounts do not always cover it.
 */
import { fen } from '../../money/fen.ts';
import type { PriceRow, Sourced } from '../catalogue.ts';

const yuan = (whole: number) => fen(whole * 100);

const table2010: Sourced = { source: '湘价函〔2005〕4号（2010 年资料转引）', confidence: 'M' };
const page2017: Sourced = { source: 'm.zjjfdc.com 2017–2018', confidence: 'M' };
const page2020: Sourced = { source: 'xuehua.us 2020', confidence: 'Q' };
const list2023: Sourced = { source: 'phb123.com 2023–2024', confidence: 'M' };
const mountain: Sourced = { source: '天门山官方游览票说明', confidence: 'M' };
const mountainRides: Sourced = { source: 'gc866.cn', confidence: 'M' };

/** The last published season bounds; 29 February belongs to the off-season, as the days around it do. */
const peak = { from: '03-01', to: '11-30' };
const offSeason = { from: '12-01', to: '02-29' };

type Short = Pick<PriceRow, 'ticketFen' | 'ridesFen'> & Partial<PriceRow>;
const rows = (
  product: string,
  sourced: Sourced & Pick<PriceRow, 'set' | 'from'> & Partial<PriceRow>,
  ...short: Short[]
): PriceRow[] => short.map((row) => ({ product, validDays: 1, entries: 1, ...sourced, ...row }));

const ride = (product: string, price: number, sourced: Sourced, more: Partial<PriceRow> = {}): PriceRow => ({
  ...{ product, set: 'zhangjiajie-2023', from: '2023-01-01', validDays: 1, entries: 1, ...sourced },
  ...{ ticketFen: fen(0), ridesFen: yuan(price), ...more },
});

/** How often a ticket of several days opens the gate was not found published: once a day is assumed [G]. */
const fourDays = { validDays: 4, entries: 4 };
const threeDays = {
  validDays: 3,
  entries: 3,
  ticketFen: yuan(180),
  ridesFen: yuan(65),
  insuranceFen: yuan(3),
};

export const prices: readonly PriceRow[] = [
  ...rows(
    'wulingyuan-ticket',
    { ...table2010, set: 'wulingyuan-2005', from: '2005-04-01', to: '2010-12-31' },
    { ...threeDays, to: '2006-11-30' },
    {
      ...threeDays,
      from: '2006-12-01',
      discounted: { ticketFen: yuan(131), ridesFen: fen(0) },
      note: '优惠价 131 只公布总数',
    },
  ),
  ...rows(
    'wulingyuan-ticket',
    { ...page2017, set: 'wulingyuan-2017', from: '2017-01-01', to: '2018-12-31' },
    {
      ...fourDays,
      season: peak,
      ticketFen: yuan(180),
      ridesFen: yuan(65),
      discounted: { ticketFen: yuan(90), ridesFen: yuan(33) },
    },
  ),
  ...rows(
    'wulingyuan-ticket',
    { ...page2020, set: 'wulingyuan-2020', from: '2020-01-01', to: '2020-12-31' },
    {
      ...fourDays,
      season: peak,
      ticketFen: yuan(160),
      ridesFen: yuan(65),
      insuranceFen: yuan(3),
      note: '公布总价 228 含保险 3',
    },
    {
      ...fourDays,
      season: offSeason,
      ticketFen: yuan(71),
      ridesFen: yuan(65),
      insuranceFen: yuan(3),
      note: '公布总价 139 含保险 3',
    },
  ),
  ...rows(
    'wulingyuan-ticket',
    { ...list2023, set: 'zhangjiajie-2023', from: '2023-01-01', ...fourDays },
    {
      season: peak,
      ticketFen: yuan(160),
      ridesFen: yuan(65),
      insuranceFen: yuan(3),
      note: '225 为总价；其中环保车 65 沿用 2017 年公布的拆分 [G]',
    },
    {
      season: offSeason,
      ticketFen: yuan(82),
      ridesFen: yuan(65),
      note: '147 为总价；环保车 65 沿用 2017 年公布的拆分 [G]；是否含保险未公布',
    },
  ),

  ...rows(
    'tianmen-ticket',
    { ...mountain, set: 'zhangjiajie-2023', from: '2023-01-01' },
    {
      ticketFen: yuan(148),
      ridesFen: yuan(110),
      insuranceFen: yuan(3),
      discounted: { ticketFen: yuan(38), ridesFen: yuan(110) },
    },
  ),

  ride('bailong-elevator', 65, list2023),
  ride('tianzi-cableway', 72, list2023, { note: '当时改建中' }),
  ride('huangshizhai-single', 65, list2023),
  ride('huangshizhai-return', 118, list2023),
  ride('yangjiajie-cableway', 76, list2023),
  ride('ten-mile-train', 76, list2023, { note: '另有页面写 55' }),
  ride('tianmen-escalator', 32, mountainRides),
  ride('tianmen-glass-walk', 5, mountainRides),
  ride('tianmen-small-cableway', 25, mountainRides),
  ride('park-shuttle', 10, { source: '无公布来源；未持门票者的单程示范价', confidence: 'G' }),

  // One page of 2020 has elevator 72 and cableway 67, others the reverse: recorded, never charged.
  ride('bailong-elevator', 72, page2020, {
    ...{ set: 'wulingyuan-2020', from: '2020-01-01', to: '2020-12-31' },
    notUsedBecause: '与其他来源相反（天梯 72 / 索道 67）',
  }),
  ride('tianzi-cableway', 67, page2020, {
    ...{ set: 'wulingyuan-2020', from: '2020-01-01', to: '2020-12-31' },
    notUsedBecause: '与其他来源相反（天梯 72 / 索道 67）',
  }),
];
