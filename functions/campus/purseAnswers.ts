/** The sentences of purses, meals and the shop: short, and each says what to do next at a noisy counter. */
import type {
  FamilyRefusalCode,
  MealRefusalCode,
  OfflineRefusalCode,
  PinRefusalCode,
  PurseRefusalCode,
  ShopRefusalCode,
} from '../../domains/campus/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';
import { sharedRefusals } from '../platform/sharedAnswers.ts';

type Said = Omit<RefusalEntry, 'zh' | 'en'>;
const say = (said: Said, zh: string, en: string): RefusalEntry => ({ ...said, zh, en });

const missing: Said = { status: 404, type: 'not_found' };
const unfit: Said = { status: 422, type: 'invalid_request' };
const conflict: Said = { status: 409, type: 'conflict' };
const forbidden: Said = { status: 403, type: 'permission' };

const meals: Record<MealRefusalCode, RefusalEntry> = {
  'not-a-campus-till': say(forbidden, '此终端不是这里的收银机', 'This terminal is no till of this kind'),
  'weight-too-small': say(unfit, '重量太小，请重新称', 'Too light to cost a fen; weigh it again'),
  'pin-needed': say(
    { status: 401, type: 'authentication', advice: 'enter_pin' },
    '超过免密限额，请输入密码',
    'Above the tap limit: type the PIN',
  ),
  'purses-do-not-cover': say(
    { status: 402, type: 'insufficient_funds', advice: 'top_up' },
    '可用余额不足，请充值或换码支付',
    'The purses do not cover it: top up, or show the code',
  ),
  'meal-missing': say(missing, '没有这笔消费', 'There is no such meal'),
};

const pins: Record<PinRefusalCode, RefusalEntry> = {
  'pin-too-simple': say(unfit, '密码过于简单，请换一个', 'This PIN is too easy to guess; choose another'),
  'pin-not-set': say(
    { ...conflict, advice: 'set_pin' },
    '尚未设置密码，请先在手机上设置',
    'No PIN is set; set one on the phone first',
  ),
  'pin-locked': say(
    { status: 423, type: 'risk', advice: 'set_pin' },
    '密码已锁定，请在手机上重设',
    'The PIN is locked; set a new one on the phone',
  ),
  'pin-wrong': say(
    { status: 401, type: 'authentication', advice: 'enter_pin' },
    '密码错误，请重新输入',
    'Wrong PIN, type it again',
  ),
};

const purses: Record<PurseRefusalCode, RefusalEntry> = {
  'purse-missing': say(missing, '还没有这个钱包', 'There is no such purse yet'),
  'offline-load-exceeded': say(
    { status: 429, type: 'limit', advice: 'retry_later' },
    '今日充入离线钱包已达上限，请明日再充',
    'No more goes into the offline purse today; try tomorrow',
  ),
  'term-unknown': say(missing, '没有这个学期', 'There is no such term'),
  'term-not-over': say(conflict, '学期尚未结束', 'That term is not over yet'),
};

const families: Record<FamilyRefusalCode, RefusalEntry> = {
  'parent-is-holder': say(unfit, '不能把自己设为家长', 'Nobody is their own parent; name another person'),
  'too-many-parents': say(conflict, '家长人数已满', 'No more parents can be named'),
  'not-a-parent': say(
    missing,
    '您不是其家长，请对方先添加您',
    'You are not named as a parent there; ask the child to name you',
  ),
};

const offline: Record<OfflineRefusalCode, RefusalEntry> = {
  'sale-in-future': say(
    unfit,
    '交易时间晚于现在，请校准收银机时钟',
    'Sold in the future: set the clock of the till',
  ),
  'upload-too-late': say(conflict, '离线记录已超过七天', 'The record is older than seven days'),
  'offline-amount-too-large': say(unfit, '超过离线单笔限额', 'More than one offline meal may cost'),
  'code-not-for-offline': say(unfit, '离线只收动态码', 'Offline only the changing code pays'),
  'record-changed': say(conflict, '同一记录内容被改动', 'This record was uploaded before with other content'),
  'offline-double': say(conflict, '此码已付过另一笔', 'This code has paid another meal'),
  'offline-purse-empty': say(
    { status: 402, type: 'insufficient_funds', advice: 'top_up' },
    '离线钱包不足，充值后可再补传',
    'The offline purse does not cover it; upload again once it is filled',
  ),
};

const shop: Record<ShopRefusalCode, RefusalEntry> = {
  'shop-product-unknown': say(missing, '没有这个商品', 'The shop has no such product'),
};

const nothingLeft: RefusalTable = {
  'nothing-left-to-refund': say(conflict, '已全部退款', 'Nothing is left to refund'),
};

export const purseAnswers: RefusalTable = {
  ...sharedRefusals,
  ...meals,
  ...pins,
  ...purses,
  ...families,
  ...offline,
  ...shop,
  ...nothingLeft,
};
