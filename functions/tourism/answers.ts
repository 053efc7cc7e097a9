/** The sentences of tourism's refusals, in Chinese and English, each with its one status. */
import type {
  CancellationRefusalCode,
  GateRefusalCode,
  OrderRefusalCode,
  PaymentRefusalCode,
  QuoteRefusalCode,
  SplitQuoteRefusalCode,
  SplitRefusalCode,
} from '../../domains/tourism/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';
import { sharedRefusals } from '../platform/sharedAnswers.ts';

type Said = Omit<RefusalEntry, 'zh' | 'en'>;
const say = (said: Said, zh: string, en: string): RefusalEntry => ({ ...said, zh, en });

const missing: Said = { status: 404, type: 'not_found' };
const unfit: Said = { status: 422, type: 'invalid_request' };
const conflict: Said = { status: 409, type: 'conflict' };
const stale: Said = { status: 412, type: 'conflict', advice: 'read_again' };
const forbidden: Said = { status: 403, type: 'permission' };

const quotes: Record<QuoteRefusalCode, RefusalEntry> = {
  'product-unknown': say(missing, '没有这个产品', 'There is no such product'),
  'price-set-unknown': say(unfit, '没有这套价目', 'There is no price list of that name'),
  'price-set-not-in-force': say(unfit, '该价目在此日期无效', 'That price list is not in force on that date'),
  'price-table-contradictory': say(
    unfit,
    '价目表同一天有两个价格',
    'The price table has two prices for one day',
  ),
  'price-unknown': say(unfit, '该日期没有公布的价格', 'No price is known for that date'),
  'class-unknown': say(
    unfit,
    '该日期没有这类票的规定',
    'No rule for that class of visitor is known on that date',
  ),
  'proof-missing': say(unfit, '此类优惠票须有相应证件', 'This class needs its proof'),
  'age-missing': say(unfit, '此类票须填写年龄', 'This class needs the age'),
  'age-does-not-fit': say(unfit, '年龄与票种不符', 'The age does not fit the class'),
  'insurance-unknown': say(unfit, '该日期没有公布的保险价格', 'No price of insurance is known for that date'),
};

const orders: Record<OrderRefusalCode, RefusalEntry> = {
  'date-past': say(unfit, '日期已过', 'The date is past'),
  'date-too-far': say(unfit, '尚未开放该日期', 'That date is not on sale yet'),
  'slot-missing': say(unfit, '请选择入园时段', 'Choose a time slot'),
  'slot-unknown': say(unfit, '没有这个时段', 'There is no such slot'),
  'slot-over': say(unfit, '该时段已结束', 'That slot is over'),
  'price-changed': say(stale, '金额与预期不符', 'The amount is not the one expected'),
  'sold-out': say(
    { ...conflict, advice: 'choose_another_slot' },
    '该时段余票不足',
    'Not enough places are left',
  ),
};

const payments: Record<PaymentRefusalCode, RefusalEntry> = {
  'order-expired': say({ ...conflict, advice: 'order_again' }, '订单已过期', 'The order has run out of time'),
  'order-being-paid': say(
    { ...conflict, advice: 'retry_later', retryable: true },
    '订单正在支付',
    'The order is being paid',
  ),
  'order-not-payable': say(conflict, '订单当前不能支付', 'The order cannot be paid in its state'),
};

const cancellations: Record<Exclude<CancellationRefusalCode, 'merchant-funds-insufficient'>, RefusalEntry> = {
  'order-not-cancellable': say(conflict, '订单当前不能取消', 'The order cannot be cancelled in its state'),
  'cancellation-too-late': say(conflict, '已过可退时间', 'It is too late to cancel'),
  'pass-already-used': say(conflict, '门票已使用，不能退', 'A pass was used'),
};

const gates: Record<GateRefusalCode, RefusalEntry> = {
  'terminal-kind-wrong': say(forbidden, '此终端不能办理', 'This terminal is of another kind'),
  'entry-not-annullable': say(conflict, '这次入园不能撤销', 'This entry cannot be taken back'),
};

const splitQuotes: Record<SplitQuoteRefusalCode, RefusalEntry> = {
  'share-unknown': say(unfit, '没有这个参与人', 'There is no such share'),
  'share-repeated': say(unfit, '参与人重复', 'A share occurs twice'),
  'share-is-zero': say(unfit, '有人应付为零', 'Somebody would pay nothing'),
  'shares-do-not-add-up': say(unfit, '金额与账单不符', 'The amounts do not add up to the bill'),
  'dish-without-eater': say(unfit, '按菜分摊需要菜单', 'A split by dishes needs the dishes'),
  'discount-exceeds-bill': say(unfit, '优惠超过账单', 'The discount exceeds the bill'),
  'bill-too-large': say(unfit, '账单金额过大', 'The bill is too large to be split'),
};

const splits: Record<Exclude<SplitRefusalCode, 'merchant-unknown'>, RefusalEntry> = {
  'deadline-too-near': say(unfit, '截止时间太近', 'The deadline is too near'),
  'deadline-too-far': say(unfit, '截止时间太远', 'The deadline is too far away'),
  'split-closed': say(conflict, '分摊已结束', 'The split takes no more answers'),
  'share-not-yours': say(forbidden, '这一份不是你的', 'That share is not yours'),
  'share-already-yours': say(conflict, '你已有一份', 'You have a share already'),
  'share-already-answered': say(conflict, '这一份已答复', 'That share was answered'),
  'share-changed': say(stale, '这一份已变化，请重新查看', 'The share changed; look again'),
  'split-incomplete': say(conflict, '有人未付，已取消', 'Somebody did not pay, so nobody does'),
  'split-called-off': say(conflict, '发起人已撤销', 'The organiser called it off'),
  'organiser-cannot-cover': say(
    conflict,
    '发起人余额不足以补齐',
    'The organiser cannot cover what is missing',
  ),
  'shrink-above-consent': say(conflict, '超过同意的上限', 'More than somebody agreed to'),
  'split-not-paid': say(conflict, '尚未付款，不能退', 'It was not paid'),
};

export const tourismRefusals: RefusalTable = {
  ...sharedRefusals,
  ...quotes,
  ...orders,
  ...payments,
  ...cancellations,
  ...gates,
  ...splitQuotes,
  ...splits,
};
