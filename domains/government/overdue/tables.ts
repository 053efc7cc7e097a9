/** What being late costs, as dated data: taxes and fines. */
import type { Dated } from '../../rules/dated.ts';
import { decimal } from '../../rules/rational.ts';
import { penaltiesLaw, taxCollectionLaw } from '../sources.ts';
import type { FineRule } from './fine.ts';
import type { LateFeeRule } from './lateFee.ts';

export const lateFeeRules: readonly Dated<LateFeeRule>[] = [
  {
    set: 'late-fee-2001',
    place: 'china',
    from: '2001-05-01',
    source: {
      law: taxCollectionLaw,
      article: '第三十二条',
      read: 'zjgkj.com；https://m.ejbk.net/changshi/zeYjq99Aqm.html',
      confidence: 'E',
    },
    parameters: { perDay: decimal('0.0005'), dueMovesOffHolidays: true },
  },
];

export const fineRules: readonly Dated<FineRule>[] = [
  {
    set: 'fine-2021',
    place: 'china',
    from: '2021-07-15',
    source: {
      law: penaltiesLaw,
      article: '第七十二条（交通罚款见道路交通安全法第一百零九条）',
      read: '110ask.com；http://dx080.com/a/202405/4786555.html',
      confidence: 'M',
    },
    parameters: { perDay: decimal('0.03'), daysToPay: 15, capShare: decimal('1') },
  },
];
