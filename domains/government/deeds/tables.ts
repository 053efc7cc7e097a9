/** Deed tax as dated data: the law's range, and the rates of families' homes, which changed on 2024-12-01. */
import { bandsUpTo } from '../../rules/bands.ts';
import type { Dated } from '../../rules/dated.ts';
import { decimal } from '../../rules/rational.ts';
import { deedTaxLaw } from '../sources.ts';
import type { DeedRule } from './tax.ts';

const rates = { from: decimal('0.03'), to: decimal('0.05') };
const homes = (upToM2: string): DeedRule['homes'] => ({
  only: bandsUpTo([
    [upToM2, '0.01'],
    [null, '0.015'],
  ]),
  second: bandsUpTo([
    [upToM2, '0.01'],
    [null, '0.02'],
  ]),
});

export const deedRules: readonly Dated<DeedRule>[] = [
  {
    set: 'deed-2021',
    place: 'china',
    from: '2021-09-01',
    to: '2024-11-30',
    source: {
      law: deedTaxLaw,
      article: '第三条、第四条、第五条',
      read: '旧办法以90平方米为界（问答站）',
      confidence: 'Q',
    },
    parameters: { rates, homes: homes('90') },
  },
  {
    set: 'deed-2024',
    place: 'china',
    from: '2024-12-01',
    source: {
      law: deedTaxLaw,
      article: '第三条、第四条、第五条',
      // The only home up to 140 square metres is published there; the other three rates are our own knowledge.
      read: 'https://www.zlketang.com/souti/149047-5799-22-127.html',
      confidence: 'E',
    },
    parameters: { rates, homes: homes('140') },
  },
];
