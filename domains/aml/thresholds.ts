/**
 * From which sum of a day on money is of large value: the sum itself included, one movement or all of the day together, what
 * came in and what went out each by itself.
 *
 * Payment institutions report by the same scale as banks. Only yuan: the suite keeps no other money.
 */
import { type Fen, fen } from '../money/fen.ts';
import type { Dated } from '../rules/dated.ts';
import type { Words } from '../rules/words.ts';
import type { Means, PartyKind } from './movement.ts';

export type Threshold = {
  readonly code: string;
  readonly words: Words;
  readonly of: PartyKind | 'anybody';
  readonly means: readonly Means[];
  readonly atLeastFen: Fen;
};

const yuan = (whole: number): Fen => fen(whole * 100);
const china = '中国';

export const thresholdRows: readonly Dated<readonly Threshold[]>[] = [
  {
    ...{ set: 'large-value-2019', place: china, from: '2019-01-01' },
    source: {
      law: {
        zh: '金融机构大额交易和可疑交易报告管理办法（中国人民银行令〔2016〕第3号）',
        en: 'Large-value and suspicious transaction reporting rules (PBoC Order 2016 No. 3)',
      },
      article: '第五条',
      read: 'gzshszh.com 2025-01-07; text of the article as carried by m.examk.com/p/1812735628; payment institutions from 2019-01-01: WSJ CN 2018-07-13',
      confidence: 'M',
    },
    parameters: [
      {
        ...{ code: 'cash', of: 'anybody', means: ['cash'], atLeastFen: yuan(50_000) },
        words: { zh: '现金收支', en: 'cash' },
      },
      {
        ...{ code: 'company-transfer', of: 'company', means: ['domestic', 'cross-border'] },
        ...{ atLeastFen: yuan(2_000_000), words: { zh: '非自然人款项划转', en: 'a transfer of a company' } },
      },
      {
        ...{ code: 'person-domestic', of: 'person', means: ['domestic'], atLeastFen: yuan(500_000) },
        words: { zh: '自然人境内款项划转', en: 'a transfer of a person within the country' },
      },
      {
        ...{ code: 'person-cross-border', of: 'person', means: ['cross-border'], atLeastFen: yuan(200_000) },
        words: { zh: '自然人跨境款项划转', en: 'a transfer of a person across the border' },
      },
    ],
  },
];

export const thresholdPlace = china;
