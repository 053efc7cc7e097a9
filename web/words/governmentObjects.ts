/** Words of what a citizen is taxed on beside income: vehicles, buildings, deeds, land; declaring, correcting and paying. */
import type { Words } from '../kit/language.ts';

export const objectWords = {
  title: ['车辆、房产和土地的税', 'Taxes on vehicles, homes and land'],
  intro: [
    '税务局登记在您名下的，已按规定算好。对的话直接申报。',
    'What the tax office has on record as yours, worked out by the rules. If it is right, file it.',
  ],
  none: ['没有登记在您名下的课税对象。', 'Nothing is on record as yours.'],
  back: ['全部', 'All of them'],
  yearBack: ['我的年度汇算', 'My year of income tax'],
  law: ['按 {place} {date} 的规定', 'By the rules of {place} on {date}'],
  dueOn: ['缴纳期限', 'Due on'],
  taxIs: ['应纳税额', 'Tax'],
  settled: ['此前已缴', 'Settled before'],
  toPay: ['今天一共要缴', 'To pay today in all'],
  toGiveBack: ['应退', 'To be given back'],
  different: ['有不一样的，我来改', 'Something is different'],
  correct: ['填错了，更正申报', 'Something was wrong: correct it'],
  correctHint: [
    '改好以后，多缴的退、少缴的补，原来的申报和完税证明都保留。',
    'What was paid too much comes back, what is missing is paid; the earlier return and its certificate stay.',
  ],
  correctSend: ['提交更正', 'Send the correction'],
  leave: ['不改了', 'Leave it as it is'],
  versions: ['历次申报', 'Every filing of it'],
  versionOf: ['第 {n} 次申报', 'Filing {n}'],
  replaced: ['已更正', 'corrected since'],
  wasPaid: ['已缴', 'Paid'],
  wasGivenBack: ['已退', 'Given back'],
  earlier: ['更早的申报', 'Earlier filings'],
  wrongNumber: ['请输入数字', 'Enter a number'],
  boughtIn: ['几月买的（全年持有不填）', 'Month of purchase (empty: held all year)'],
  endedIn: ['几月报废或被盗（没有不填）', 'Month it was scrapped or stolen (empty: not)'],
} as const satisfies Record<string, Words>;
