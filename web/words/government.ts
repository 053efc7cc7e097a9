/** Words of the government's pages: what is open to anybody, and what waits for a citizen. */
import type { Words } from '../kit/language.ts';

export const governmentWords = {
  billsTab: ['账单', 'Bills'],
  yearTab: ['个税', 'Tax'],
  quotesTab: ['试算', 'Estimate'],
  allQuotes: ['先算一算', 'Work it out first'],
  quotesIntro: [
    '不用登录，不保存；每一步都写明依据的法律、条款和日期。',
    'No sign-in, nothing kept; each step names its law, article and date.',
  ],
  waitingBills: ['待缴 {n} 张，共 {amount}', 'Bills waiting: {n}, {amount} in all'],
  waitingDraft: ['{year} 年的个税可以申报了', 'Your income tax of {year} can be filed'],
  waitingDue: ['{year} 年的个税还要补', 'Your income tax of {year} is still to pay'],
  homes: ['水电燃气和房贷', 'Utilities and a loan for a home'],
  electricity: ['电费', 'Electricity'],
  water: ['水费', 'Water'],
  gas: ['燃气费', 'Gas'],
  loan: ['公积金贷款', 'Housing-fund loan'],
  taxes: ['税和罚款', 'Taxes and fines'],
} as const satisfies Record<string, Words>;
