/**
 * What looks like laundering, as data. The kinds of conduct are the law's (split in and concentrated out, sums kept close to the
 * large-value standard); the figures are ours, and every finding is for people to judge before anything is filed.
 */
import { type Fen, fen } from '../money/fen.ts';
import type { Source } from '../rules/dated.ts';
import type { Words } from '../rules/words.ts';
import type { PartyKind } from './movement.ts';

export type Condition =
  /** Several movements one way whose sum stays just below a large-value standard. */
  | { readonly if: 'just-below'; readonly fromBasisPoints: number; readonly movementsAtLeast: number }
  /** Within so many minutes that much came in, from so many, and that share of it went out again. */
  | {
      readonly if: 'flow';
      readonly withinMinutes: number;
      readonly inAtLeastFen: Fen;
      readonly payersAtLeast: number;
      readonly outAtLeastBasisPoints: number;
    };

export type Pattern = {
  readonly code: string;
  readonly words: Words;
  readonly of: PartyKind | 'anybody';
  readonly when: Condition;
  readonly source: Source;
};

const source: Source = {
  law: {
    zh: '金融机构大额交易和可疑交易报告管理办法',
    en: 'Large-value and suspicious transaction reporting rules',
  },
  read: 'The list of conduct of the rules of 2006 (article 11), as carried by beichengdai.net; the figures are ours',
  confidence: 'Q',
};
const yuan = (whole: number): Fen => fen(whole * 100);

export const patterns: readonly Pattern[] = [
  {
    ...{ code: 'structuring', of: 'anybody', source },
    words: { zh: '多笔合计略低于大额标准', en: 'Several movements just below the large-value standard' },
    when: { if: 'just-below', fromBasisPoints: 9_000, movementsAtLeast: 3 },
  },
  {
    ...{ code: 'fast-in-and-out', of: 'person', source },
    words: { zh: '资金快进快出', en: 'Money comes in and goes out at once' },
    when: {
      ...{ if: 'flow', withinMinutes: 120, inAtLeastFen: yuan(50_000) },
      ...{ payersAtLeast: 1, outAtLeastBasisPoints: 9_000 },
    },
  },
  {
    ...{ code: 'many-to-one', of: 'anybody', source },
    words: { zh: '分散转入、集中转出', en: 'Many pay one, who passes it on' },
    when: {
      ...{ if: 'flow', withinMinutes: 240, inAtLeastFen: yuan(100_000) },
      ...{ payersAtLeast: 50, outAtLeastBasisPoints: 9_000 },
    },
  },
];
