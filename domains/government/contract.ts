/**
 * Shapes that all doors of government share: dates, plain decimals, named rules, and the trace of a quote with the law,
 * the article and the page of each line.
 */
import * as z from 'zod';
import { greatestAmountFen } from '../outcome/contract.ts';
import { confidences } from '../rules/dated.ts';
import { coins, roundingWays } from '../rules/rounding.ts';
import { units } from '../rules/trace.ts';

/** Whole fen, nothing included. */
export const sum = z.int().min(0).max(greatestAmountFen).describe('整数分 / whole fen');
export const ruleName = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
/** Of this century: what lies outside has no rule, and its arithmetic leaves the ten characters of a date. */
export const date = z.iso
  .date()
  .regex(/^20\d\d-/)
  .describe('上海日期 / business date in Shanghai');
/** A share of one as laws print it, as text: `0.0005`. */
export const share = z
  .string()
  .regex(/^[01](\.\d{1,8})?$/)
  .describe('比例 0–1 / a share from 0 to 1');

const source = z.strictObject({
  law_zh: z.string(),
  law_en: z.string(),
  article: z.string().nullable(),
  read: z.string(),
  confidence: z.enum(confidences),
});

const origin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('given') }),
  z.strictObject({
    kind: z.literal('law'),
    set: z.string(),
    place: z.string(),
    from: z.string(),
    to: z.string().nullable(),
    source,
  }),
]);

export const traceLine = z.strictObject({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  calculation: z.string(),
  value: z.string(),
  unit: z.enum(units),
  rounding: z.strictObject({ how: z.enum(roundingWays), to: z.enum(coins) }).nullable(),
  uses: z.array(z.string()),
  because: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('asked') }),
    z.strictObject({ kind: z.literal('follows') }),
    z.strictObject({ kind: z.literal('rule'), origin, article: z.string().nullable() }),
  ]),
});
export type TraceLineOnWire = z.infer<typeof traceLine>;
