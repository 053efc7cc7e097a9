/** Words of how a sum was worked out, and which rule says so. */
import type { Words } from '../kit/language.ts';

export const traceWords = {
  how: ['怎么算出来的：{n} 步', 'How it was worked out: {n} steps'],
  asked: ['您填写的', 'As you entered it'],
  records: ['登记的', 'As it is on record'],
  uses: ['用到第 {steps} 步', 'From step {steps}'],
  law: ['依据{law}', 'By {law}'],
  given: ['所给规则', 'the rule that was given'],
  since: ['{from} 起施行', 'in force from {from}'],
  until: ['{from} 至 {to} 施行', 'in force from {from} to {to}'],
  read: ['数字出自', 'Figures read at'],
  laws: ['依据的规定', 'The rules behind it'],
  official: ['官方', 'official'],
  carried: ['官方文本的转载', 'official text, republished'],
  exam: ['考试教材', 'textbook'],
  code: ['公开代码', 'public code'],
  asking: ['问答网站', 'question sites'],
  own: ['推定，待核实', 'assumed, to be confirmed'],
  larger: ['取大', 'larger of '],
  smaller: ['取小', 'smaller of '],
  rounded: ['四舍五入到分', 'rounded to the fen'],
  listed: ['、', ', '],
} as const satisfies Record<string, Words>;

export const unitWords: Readonly<Record<string, Words>> = {
  day: ['{n} 天', '{n} days'],
  month: ['{n} 个月', '{n} months'],
  kWh: ['{n} 度', '{n} kWh'],
  m3: ['{n} 立方米', '{n} m³'],
  t: ['{n} 吨', '{n} t'],
  m2: ['{n} 平方米', '{n} m²'],
  share: ['{n}', '{n}'],
  count: ['{n}', '{n}'],
};
