/**
 * What is sold around Zhangjiajie: two parks, their cableways, lifts and trains, and the shuttle inside Wulingyuan.
 *
 * No capacity or window was found published: those here are assumptions [G], so that timed entry can be shown.
 */
import type { Place, Product, SlotWindow, Sourced } from '../catalogue.ts';

const minuteMs = 60_000;
const assumed: Sourced = { source: '未找到公布的时段与容量；示范值', confidence: 'G' };
const grace = { before: 15 * minuteMs, after: 30 * minuteMs };

export const places: readonly Place[] = [
  { id: 'wulingyuan', zh: '武陵源核心景区', en: 'Wulingyuan scenic area' },
  { id: 'tianmen', zh: '天门山', en: 'Tianmen Mountain' },
];

const parkWindows: readonly SlotWindow[] = [
  { id: '0700', start: '07:00', end: '10:00', capacity: 6_000 },
  { id: '1000', start: '10:00', end: '13:00', capacity: 6_000 },
  { id: '1300', start: '13:00', end: '16:00', capacity: 4_000 },
];

/** Real-name booking by route and time; A up by cableway, B up by bus, C by the fast cableway [M: routes exist]. */
const mountainWindows: readonly SlotWindow[] = ['A', 'B', 'C'].flatMap((route) => [
  { id: `${route}-0800`, start: '08:00', end: '10:00', capacity: 1_500, route },
  { id: `${route}-1000`, start: '10:00', end: '12:00', capacity: 1_500, route },
  { id: `${route}-1200`, start: '12:00', end: '14:00', capacity: 1_200, route },
]);

const allDay = (capacity: number): readonly SlotWindow[] => [
  { id: 'day', start: '07:00', end: '18:00', capacity },
];

const ride = (id: string, place: string, zh: string, en: string, capacity = 20_000): Product => ({
  id,
  place,
  zh,
  en,
  kind: 'ride',
  payee: place === 'tianmen' ? 'mch_tianmen' : 'mch_cableways',
  includes: [],
  slots: allDay(capacity),
  slotsFrom: assumed,
  graceMs: grace,
});

const shuttle: Product = {
  ...ride('park-shuttle', 'wulingyuan', '景区环保车', 'Park shuttle bus', 100_000),
  payee: 'mch_shuttle',
};

export const products: readonly Product[] = [
  {
    id: 'wulingyuan-ticket',
    place: 'wulingyuan',
    zh: '武陵源门票（含环保车）',
    en: 'Wulingyuan ticket (shuttle bus included)',
    kind: 'admission',
    payee: 'mch_wulingyuan',
    includes: ['park-shuttle'],
    slots: parkWindows,
    slotsFrom: assumed,
    graceMs: grace,
  },
  {
    id: 'tianmen-ticket',
    place: 'tianmen',
    zh: '天门山门票（含往返交通）',
    en: 'Tianmen Mountain ticket (way up and down included)',
    kind: 'admission',
    payee: 'mch_tianmen',
    includes: [],
    slots: mountainWindows,
    slotsFrom: assumed,
    graceMs: grace,
  },
  shuttle,
  ride('bailong-elevator', 'wulingyuan', '百龙天梯（单程）', 'Bailong elevator (single)'),
  ride('tianzi-cableway', 'wulingyuan', '天子山索道（单程）', 'Tianzi Mountain cableway (single)'),
  ride('huangshizhai-single', 'wulingyuan', '黄石寨索道（单程）', 'Huangshizhai cableway (single)'),
  ride('huangshizhai-return', 'wulingyuan', '黄石寨索道（往返）', 'Huangshizhai cableway (return)'),
  ride('yangjiajie-cableway', 'wulingyuan', '杨家界索道（单程）', 'Yangjiajie cableway (single)'),
  ride('ten-mile-train', 'wulingyuan', '十里画廊小火车（往返）', 'Ten-mile Gallery train (return)'),
  ride('tianmen-escalator', 'tianmen', '天门洞扶梯', 'Tianmen Cave escalator'),
  ride('tianmen-glass-walk', 'tianmen', '玻璃栈道鞋套', 'Glass skywalk shoe covers'),
  ride('tianmen-small-cableway', 'tianmen', '天门山小缆车', 'Tianmen small cableway'),
];
