/** The sentences of what an intent refuses. */
import type { IntentRefusalCode } from '../../../domains/payment/intents/refusals.ts';
import type { RefusalEntry } from '../../platform/answers.ts';

const conflict = (zh: string, en: string): RefusalEntry => ({ status: 409, type: 'conflict', zh, en });
const unfit = (zh: string, en: string): RefusalEntry => ({ status: 422, type: 'invalid_request', zh, en });

export const intentAnswers: Record<IntentRefusalCode, RefusalEntry> = {
  'lines-differ-from-amount': unfit(
    '各行金额之和须等于总金额，请核对后重试',
    'The lines do not add up to the amount; correct one of them',
  ),
  'deposit-unfit': unfit(
    '订金须小于总额、尾款日须晚于付款期限，且不能先冻结后请款；请修改后重试',
    'A deposit is less than the amount, its balance is due after the intent expires, and nothing is held; correct it',
  ),
  'intent-missing': {
    status: 404,
    type: 'not_found',
    zh: '没有这个付款单',
    en: 'There is no such payment intent',
  },
  'intent-change-illegal': conflict(
    '付款单当前状态不允许此操作，请先查询',
    'The intent cannot do this in its present status; look at it first',
  ),
  'tenders-not-enough': {
    status: 402,
    type: 'insufficient_funds',
    zh: '所选的支付方式合起来不够，请提高上限或加上钱包',
    en: 'The tenders together do not cover the amount; raise a cap or add the wallet',
    advice: 'other_method',
  },
  'too-many-parts': {
    status: 409,
    type: 'limit',
    zh: '这个付款单的请款或退款次数已满，请一次办完余下的',
    en: 'This intent has as many parts as it can keep; capture or refund the rest at once',
  },
  'payer-differs': conflict(
    '尾款须由付订金的人支付',
    'The balance is paid by whoever paid the deposit; ask them',
  ),
  'capture-exceeds-held': unfit('请款超过余下的金额', 'More is captured than is left to capture'),
  'refundable-changed': {
    status: 412,
    type: 'conflict',
    zh: '可退金额已变化，请按新的金额重试',
    en: 'What can be refunded has changed; ask again with the new figure',
    advice: 'read_again',
  },
  'refund-exceeds-captured': conflict(
    '退款超过可退金额',
    'More is refunded than is left of what was captured',
  ),
  'refund-line-unknown': unfit('付款单没有这一行', 'The intent has no such line'),
  'refund-line-exceeded': conflict('退款超过这一行余下的金额', 'More is refunded than is left of that line'),
};
