/** The sentences of accounts of utilities, their bills and baskets, in Chinese and English, each with its one status. */
import type {
  AccountRefusalCode,
  BasketRefusalCode,
  DayRefusalCode,
  ReadingRefusalCode,
} from '../../../domains/government/bills/refusals.ts';
import type { RefusalEntry } from '../../platform/answers.ts';
import { dueChanged } from '../dueChanged.ts';

type Said = Omit<RefusalEntry, 'zh' | 'en'>;
const say = (said: Said, zh: string, en: string): RefusalEntry => ({ ...said, zh, en });

const missing: Said = { status: 404, type: 'not_found' };
const unfit: Said = { status: 422, type: 'invalid_request' };
const conflict: Said = { status: 409, type: 'conflict' };

export const billAnswers: Record<
  | AccountRefusalCode
  | ReadingRefusalCode
  | BasketRefusalCode
  | Exclude<DayRefusalCode, 'calendar-unknown' | 'merchant-funds-insufficient'>,
  RefusalEntry
> = {
  'office-unknown': say(missing, '没有这个单位', 'There is no such office'),
  'too-many-tries': say(
    { status: 429, type: 'limit', advice: 'retry_later' },
    '今天核对次数过多，请明天再试',
    'Too many tries today; come back tomorrow',
  ),
  'account-not-confirmed': say(
    unfit,
    '户号与户名不符，请对照账单填写',
    'Number and holder do not belong together: copy both from a bill',
  ),
  'account-already-bound': say(conflict, '你已绑定这个户号', 'You have bound this account already'),
  'reading-not-due': say(conflict, '今天已抄表，请明天再报', 'It was read today already; come back tomorrow'),
  'reading-too-large': say(
    unfit,
    '读数过大，请核对表计',
    'The reading cannot be right: look at the meter again',
  ),
  'day-not-over': say(conflict, '这一天尚未结束', 'That day is not over yet'),
  'day-not-reconciled': say(
    conflict,
    '这一天尚有未核对的差异，先对账',
    'That day has differences left: reconcile it first',
  ),
  'transfer-not-due': say(
    conflict,
    '尚未到划款的工作日',
    'The working day of that transfer has not come yet',
  ),
  'item-repeated': say(unfit, '同一账单重复', 'One bill occurs twice'),
  'bill-missing': say(missing, '没有这张账单', 'There is no such bill'),
  'bill-differs': say(
    { ...conflict, advice: 'contact_support' },
    '账单金额与价目不符，暂不能缴，已转人工核对',
    'The bill does not follow from its tariff; it cannot be paid until the office has looked',
  ),
  'bill-already-paid': say(conflict, '账单已缴清', 'The bill is paid already'),
  'notice-expired': say(
    conflict,
    '缴款通知已过期，请向开具单位重新领取',
    'The notice has run out: ask its office for a new one',
  ),
  'notice-paid-in-full-only': say(unfit, '此缴款通知须全额缴纳', 'This notice is paid in full only'),
  'amount-exceeds-due': say(unfit, '金额超过应缴', 'The amount is more than what is due'),
  'due-changed': dueChanged,
  'office-declined': say(
    conflict,
    '收费单位没有接受，款项已退回钱包',
    'An office did not take it; the money is back in the wallet',
  ),
  'receipt-differs': say(
    conflict,
    '收费单位的回执金额不符，已撤销，款项已退回钱包',
    'A receipt named another amount; all was reversed and the money is back in the wallet',
  ),
};
