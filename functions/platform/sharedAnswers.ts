/**
 * The sentences of what rooms share: the ledger's refusals, and those of presented codes and merchants.
 *
 * They stand here once, so that the same no sounds the same at a till, at a gate and in a split bill.
 */
import type { LedgerRefusalCode } from '../../domains/ledger/posting.ts';
import type { RefusalEntry, RefusalTable } from './answers.ts';
import { codeAnswers, merchantCodeAnswers } from './codeAnswers.ts';

type Said = Omit<RefusalEntry, 'zh' | 'en'>;
const say = (said: Said, zh: string, en: string): RefusalEntry => ({ ...said, zh, en });

const conflict: Said = { status: 409, type: 'conflict' };
const unfit: Said = { status: 422, type: 'invalid_request' };
const frozen: Said = { status: 423, type: 'risk', advice: 'contact_support' };

/** `journal-differs` is said as `idempotency-key-reused`. */
const ledgerSentences: Record<Exclude<LedgerRefusalCode, 'journal-differs'>, RefusalEntry> = {
  'posting-too-large': say(unfit, '一次过账的分录过多', 'Too many lines in one posting'),
  'account-missing': say({ status: 404, type: 'not_found' }, '账户不存在', 'There is no such account'),
  'account-frozen': say(frozen, '账户已冻结', 'The account is frozen'),
  'account-restricted': say(
    { ...frozen, status: 403 },
    '账户暂不能付款，请联系客服',
    'This account may not pay: its holder asks support',
  ),
  'step-up-required': say(
    { ...frozen, status: 403, advice: 'verify_and_repeat' },
    '请本人验证手机后付款',
    'Its holder verifies by phone, then pays',
  ),
  'code-used': say(
    { ...conflict, advice: 'show_a_new_code' },
    '付款码已使用，请刷新',
    'The code was used; show a new one',
  ),
  'hold-missing': say(conflict, '没有这笔冻结', 'There is no such hold'),
  'hold-expired': say(conflict, '冻结已过期', 'The hold has expired'),
  'capture-exceeds-hold': say(unfit, '扣款超过冻结金额', 'More is captured than is held'),
  'too-many-holds': say({ ...conflict, type: 'limit' }, '未结的冻结过多', 'Too many open holds'),
  'insufficient-funds': say(
    { status: 402, type: 'insufficient_funds', advice: 'top_up' },
    '余额不足',
    'There is not enough money in the wallet',
  ),
  'limit-exceeded': say(
    { status: 429, type: 'limit', advice: 'other_method' },
    '超过限额',
    'A limit would be exceeded',
  ),
  'remainder-changed': say(
    { status: 412, type: 'conflict', advice: 'read_again' },
    '可用余数已变化',
    'What is left is no longer what you expected',
  ),
  'remainder-exceeded': say(conflict, '超过剩余可退金额', 'More than is left'),
};

export const sharedRefusals: RefusalTable = {
  ...ledgerSentences,
  'channel-not-set-up': say(
    { status: 409, type: 'channel', advice: 'other_method' },
    '这个支付渠道尚未开通，请换一种方式',
    'This channel is not set up here: choose another',
  ),
  ...codeAnswers,
  ...merchantCodeAnswers,
  'merchant-unknown': say({ status: 404, type: 'not_found' }, '没有这个商户', 'There is no such merchant'),
  'merchant-funds-insufficient': say(
    { ...conflict, advice: 'retry_later', retryable: true },
    '商户可动用余额不足，稍后重试',
    'The merchant cannot cover this yet; try again shortly',
  ),
};
