/**
 * What a door promises: its method and path, who may use it, the shapes it takes and gives, the codes it can refuse
 * with. The same contract parses requests, checks answers in tests, fills the authorisation matrix and becomes OpenAPI.
 */
import * as z from 'zod';
import type { VersionChange } from './apiVersion.ts';
import { hasPersonalNumber } from './personalNumbers.ts';

export const roles = ['person', 'merchant', 'terminal', 'operator', 'auditor'] as const;
export type Role = (typeof roles)[number];

export type DoorContract<P = unknown, Q = unknown, B = unknown, A = unknown> = {
  readonly method: 'GET' | 'POST';
  /** With names in braces: `/v1/payments/{payment_id}`. */
  readonly path: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly who: readonly Role[] | 'anyone';
  /** Needs an Idempotency-Key: moves money or creates something. */
  readonly idempotent?: true;
  /** Answers `?dry_run=true` with what would happen, and writes nothing. */
  readonly dryRun?: true;
  /** Also takes a form (`application/x-www-form-urlencoded`), as OAuth asks. */
  readonly form?: true;
  /** Left out: any text; the door looks the thing up and answers `not-found`. */
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  readonly answer: z.ZodType<A>;
  /** Of a file: the answer is its text, sent as it is. Papers are ASCII too, so that no gateway needs to know of bytes. */
  readonly file?: 'application/pdf' | 'text/csv; charset=utf-8' | 'text/plain; charset=utf-8';
  readonly status?: 200 | 201 | 202;
  /** Kebab-case codes of the room (and the ledger) it can answer; the platform's own come by themselves. */
  readonly refusals: readonly string[];
  /** What was otherwise in older versions. */
  readonly changes?: readonly VersionChange[];
  readonly example?: { readonly body?: unknown; readonly answer?: unknown };
};

export const contract = <P, Q, B, A>(described: DoorContract<P, Q, B, A>): DoorContract<P, Q, B, A> =>
  described;

/** The most that one amount on the wire may be: 10 million yuan. More is a mistake of the caller's. */
export const greatestAmountFen = 1_000_000_000;

/** A positive amount of fen. */
export const amount = z.int().min(1).max(greatestAmountFen).describe('整数分 / whole fen');
/** A balance or a change: any whole fen. */
export const wholeFen = z.int().describe('整数分 / whole fen');
export const currency = z.literal('CNY');
export const timestamp = z.iso.datetime().describe('RFC 3339, UTC');

/** Text that people wrote: no control characters, nothing that turns the line around, nobody's card, id or phone number. */
export const freeText = (longest: number, least = 1) =>
  z
    .string()
    .min(least)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u)
    .refine((text) => !hasPersonalNumber(text));

/** `limit` of a list, from the query text: 1 to 100, 20 when left out. */
export const limitQuery = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(100))
  .optional();
export const cursorQuery = z.string().min(1).max(512).optional();
/** The query of a list without filters. */
export const pageQuery = z.strictObject({ limit: limitQuery, cursor: cursorQuery });

/** A list: newest first, with an opaque cursor to the next page. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    object: z.literal('list'),
    data: z.array(item),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
  });

export const noQuery = z.strictObject({});

/** What a dry run answers: whether it would be done, what would refuse it, which lines it would write. */
export const dryRunOnWire = z.strictObject({
  object: z.literal('dry_run'),
  would_apply: z.boolean(),
  rejection: z.strictObject({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  effects: z.strictObject({
    entries: z.array(
      z.strictObject({
        account: z.string(),
        pot: z.enum(['available', 'held']),
        side: z.enum(['debit', 'credit']),
        amount,
      }),
    ),
  }),
});
