/** The sentences of government's refusals, in Chinese and English, each with its one status. */
import type { QuoteRefusalCode } from '../../domains/government/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';
import { dueChanged } from './dueChanged.ts';
import { returnAnswers } from './returns/answers.ts';
import { billAnswers } from './utilities/answers.ts';

const unfit = (zh: string, en: string): RefusalEntry => ({ status: 422, type: 'invalid_request', zh, en });

const quotes: Record<QuoteRefusalCode, RefusalEntry> = {
  'place-unknown': unfit('没有该地此类的规定', 'No rule of this kind is known for that place'),
  'rule-not-in-force': unfit('该日期没有已知的规定', 'No rule is known for that date'),
  'rule-set-not-in-force': unfit('该版本在此日期无效', 'That set of rules is not in force on that date'),
  'bands-missing': unfit('规则没有分段', 'The rule has no bands'),
  'bands-start-wrong': unfit('分段起点不对', 'The bands start at the wrong number'),
  'bands-not-ascending': unfit('分段未按升序', 'The bands do not ascend'),
  'bands-gap': unfit('分段之间有空档', 'There is a gap between the bands'),
  'bands-overlap': unfit('分段重叠', 'The bands overlap'),
  'bands-end-wrong': unfit('分段终点不对', 'The bands end wrongly'),
  'rate-out-of-range': unfit('税率或价格超出范围', 'A rate or price of the rule is out of range'),
  'rule-value-out-of-range': unfit('规则中的数值超出范围', 'A number of the rule is out of range'),
  'calendar-unknown': unfit('该年的日历尚未公布', 'The calendar of that year is not announced'),
  'vehicle-size-implausible': unfit(
    '排量、吨位或长度缺失或超出常理，请核对',
    'The litres, tonnes or metres of this vehicle are missing or beyond any there is: check them',
  ),
  'rate-unknown': unfit(
    '规定留给当地的税率或价格，请在请求中给出',
    'The rule leaves this rate to the place: name it in the request',
  ),
  'rate-outside-law': unfit('该税率超出法定幅度', 'That rate lies outside what the law allows'),
  'months-not-in-order': unfit('月份顺序不对', 'The months are not in order'),
  'month-outside-year': unfit('月份不在该年度内', 'A month lies outside the year'),
  'period-not-in-order': unfit('期间的起止颠倒', 'The period ends before it begins'),
  'period-in-future': unfit('该期间尚未结束', 'That period is not over yet'),
  'reading-below-last': unfit(
    '本次读数小于上次读数，请核对表计',
    'The reading is below the last one: look at the meter again',
  ),
  'usage-kind-wrong': unfit('用量的方式与电价不符', 'The tariff needs usage told in another way'),
  'loan-term-outside-law': unfit('贷款期限超出规定', 'The term of the loan lies outside the rules'),
};

/** Of the tax office alone: its functions carry no sentences of utilities. */
export const taxRefusals: RefusalTable = { ...quotes, ...returnAnswers, 'due-changed': dueChanged };

export const governmentRefusals: RefusalTable = { ...taxRefusals, ...billAnswers };
