/**
 * Who pays less, where, since when, and by which source.
 *
 * Normally a free or reduced ticket covers the ticket and not the buses and cableways [M]; where a published sum shows
 * otherwise, the row says so.
 */
import type { ClassRule, Sourced } from '../catalogue.ts';

const old: Sourced = { source: '武陵源 2010 年票价资料', confidence: 'M' };
const old2017: Sourced = { source: '武陵源 2017–2018：优惠票 123 = 90 + 33', confidence: 'M' };
const pattern: Sourced = {
  source: '南岳 2023-03-01 规定（湖南通行做法，用于武陵源系推定）',
  confidence: 'G',
};
const mountain: Sourced = { source: '天门山官方游览票说明', confidence: 'M' };

type Row = Omit<ClassRule, 'place' | 'source' | 'confidence' | 'from' | 'to'>;
const at = (
  place: string,
  from: string,
  to: string | undefined,
  sourced: Sourced,
  rows: readonly Row[],
): ClassRule[] => rows.map((row) => ({ place, from, ...(to ? { to } : {}), ...sourced, ...row }));

const student = { class: 'student', proof: 'student-card' } as const;
const disabled = { class: 'disabled', proof: 'disability-card' } as const;
const military = { class: 'military', proof: 'military-id' } as const;
const freeTicket = { ticket: 'free', rides: 'full' } as const;
/** 123 = 90 + 33: a reduced ticket halves the bus too, each part up to the yuan. */
const half = { ticket: 'half', rides: 'half' } as const;
const published = { ticket: 'as-published', rides: 'as-published' } as const;

// biome-ignore format: a table
export const classes: readonly ClassRule[] = [
  ...at('wulingyuan', '2005-04-01', '2010-12-31', old, [
    { class: 'child', heightToCm: 120,  ...freeTicket },
    { class: 'senior', age: { from: 70 }, ...freeTicket },
    { ...disabled, ...freeTicket },
    { ...student, ...published },
  ]),
  ...at('wulingyuan', '2017-01-01', '2018-12-31', old2017, [
    { ...student, ...published },
  ]),
  ...at('wulingyuan', '2023-03-01', undefined, pattern, [
    { class: 'child', age: { to: 6 }, ...freeTicket },
    { class: 'youth', age: { from: 6, to: 18 }, ...half },
    { ...student, ...half },
    { class: 'senior', age: { from: 65 }, ...freeTicket },
    { class: 'senior', age: { from: 60, to: 64 }, ...half },
    { ...disabled, ...freeTicket },
    { ...military, ...freeTicket },
    { class: 'journalist', proof: 'press-card', ...freeTicket },
  ]),
  // 148 = 38 + 110 for all of these; a small child is listed as free against the whole 258.
  ...at('tianmen', '2023-01-01', undefined, mountain, [
    { class: 'child', age: { to: 5 }, heightToCm: 130, ticket: 'free', rides: 'free' },
    { class: 'youth', age: { from: 6, to: 18 }, ...published },
    { ...student, ...published },
    { class: 'senior', age: { from: 60 }, ...published },
    { ...disabled, ...published },
    { ...military, ...published },
  ]),
];
