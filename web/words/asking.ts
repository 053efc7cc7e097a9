/** Words of forms: what is wrong with what was typed. */
import type { Words } from '../kit/language.ts';

export const askWords = {
  moneyWrong: ['请输入金额，如 380 或 380.50', 'Enter an amount such as 380 or 380.50'],
  measureWrong: ['请输入数字，最多四位小数', 'Enter a number with at most four decimals'],
  shareWrong: ['请输入 0 到 100 之间的数', 'Enter a number from 0 to 100'],
  wholeWrong: ['请输入 1 到 {largest} 的整数', 'Enter a whole number from 1 to {largest}'],
  dateWrong: ['请选择 2000 年以后的日期', 'Choose a date of this century'],
  choose: ['请选择', 'Please choose'],
  between: ['法定：{from} 至 {to}', 'By law: {from} to {to}'],
  waiting: ['填好表格，这里就画出来', 'Fill in the form, and it is drawn here'],
  example: ['填一个例子', 'Fill in an example'],
} as const satisfies Record<string, Words>;
