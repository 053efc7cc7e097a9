/**
 * Shapes that the quotes of taxes and loans share: a rule by name or one of the request's own, tables, sums and measures.
 *
 * Sums to pay are whole fen; yuan that laws print, litres, tonnes and square metres are plain decimals as text.
 */
import * as z from 'zod';
import { contract } from '../../outcome/contract.ts';
import { invariant } from '../../outcome/invariant.ts';
import { date, ruleName, share, traceLine } from '../contract.ts';
import { quoteRefusals } from '../refusals.ts';

export const yuanText = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,4})?$/)
  .describe('元，十进制文本 / yuan as plain decimal text');
export const measure = z
  .string()
  .regex(/^\d{1,7}(\.\d{1,4})?$/)
  .describe('升、吨、米、平方米或年 / litres, tonnes, metres, square metres or years');
/** What buildings and homes are worth, and debts on them: up to ten billion yuan, which no payment of ours reaches. */
export const worth = z.int().min(0).max(1_000_000_000_000).describe('整数分 / whole fen');
export const months = z.int().min(1).max(12);

const bandsOf = <Rate extends z.ZodType<string>>(rate: Rate) =>
  z
    .array(z.strictObject({ from: yuanText, to: yuanText.nullable(), rate }))
    .max(20)
    .describe('分级，首尾相接，含上限 / bands without gaps, the upper end included');
export const rateBands = bandsOf(share);
export const priceBands = bandsOf(yuanText);
export type BandOnWire = z.infer<typeof priceBands>[number];

type Spelled<Word extends string> = Word extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Spelled<Tail>}`
  : Word;
export const spell = <Word extends string>(word: Word) => word.replaceAll('-', '_') as Spelled<Word>;
/** Words of the domain as the wire spells them: `medium-bus` is `medium_bus`. */
export const spelled = <Word extends string>(words: readonly Word[]): Spelled<Word>[] => words.map(spell);
export const heard = <Word extends string>(words: readonly Word[], said: Spelled<Word>): Word => {
  const word = words.find((one) => spell(one) === said);
  invariant(word !== undefined, `no such word: ${said}`);
  return word;
};

const named = z.strictObject({
  kind: z.literal('named'),
  place: ruleName,
  date,
  set: ruleName.optional().describe('须在该日有效 / must be the one in force'),
});
export type NamedRule = z.infer<typeof named>;

/** One of our rules by place and date, or one that the request brings. */
export const ruleOf = <Given extends z.ZodRawShape>(given: Given) =>
  z.discriminatedUnion('kind', [named, z.strictObject({ kind: z.literal('given'), ...given })]);

/** A door that says what something comes to: it keeps nothing, and nobody signs in. */
export const quoteContract = <B, R>(quote: {
  readonly path: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly body: z.ZodType<B>;
  readonly result: z.ZodType<R>;
  readonly example: { readonly body: unknown; readonly answer: unknown };
}) =>
  contract({
    method: 'POST',
    path: quote.path,
    title: quote.title,
    who: 'anyone',
    body: quote.body,
    answer: z.strictObject({
      object: z.literal('quote'),
      result: quote.result,
      trace: z.array(traceLine),
    }),
    refusals: quoteRefusals,
    example: quote.example,
  });
