/** The sentences of tuition, in Chinese and English: each says what to do next. */
import type { TuitionRefusalCode } from '../../../domains/campus/refusals.ts';
import type { RefusalEntry } from '../../platform/answers.ts';

type Said = Omit<RefusalEntry, 'zh' | 'en'>;
const say = (said: Said, zh: string, en: string): RefusalEntry => ({ ...said, zh, en });

const missing: Said = { status: 404, type: 'not_found' };
const unfit: Said = { status: 422, type: 'invalid_request' };
const conflict: Said = { status: 409, type: 'conflict' };
const again: Said = { ...conflict, advice: 'read_again' };
const forbidden: Said = { status: 403, type: 'permission' };

export const tuitionAnswers: Record<TuitionRefusalCode, RefusalEntry> = {
  'tuition-columns-missing': say(
    unfit,
    '标题行缺少所列的列，请补上后重新导入',
    'The first line lacks the columns named; add them and upload again',
  ),
  'tuition-day-open': say(
    { ...conflict, advice: 'retry_later' },
    '这一天还没有结束，次日零点过后再取凭证',
    'This day has not ended; ask for its voucher after midnight',
  ),
  'tuition-bill-missing': say(missing, '没有这张缴费单', 'There is no such tuition bill'),
  'tuition-bill-closed': say(
    { ...conflict, advice: 'contact_support' },
    '此缴费单已结束，请联系财务处',
    'This bill is closed; ask the finance office',
  ),
  'tuition-under-review': say(
    again,
    '申请正在审核，请待审核结束再缴费，或撤回申请',
    'An application is under review; pay when it is decided, or take it back',
  ),
  'tuition-paid-meanwhile': say(
    again,
    '余额已变化（可能有人刚刚缴过），本次未扣款，请刷新后再付',
    'Somebody has paid meanwhile; nothing was taken from you. Read the bill again',
  ),
  'tuition-exceeds-left': say(
    again,
    '超过未缴金额，请刷新后再付',
    'More than is left to pay; read the bill again',
  ),
  'tuition-link-missing': say(missing, '链接无效，请向学生确认', 'There is no such link; ask the student'),
  'tuition-link-expired': say(
    conflict,
    '链接已过期，请学生重新生成',
    'The link has expired; ask the student for a new one',
  ),
  'tuition-link-revoked': say(conflict, '链接已作废，请向学生确认', 'The link was revoked; ask the student'),
  'tuition-link-paid': say(
    conflict,
    '此链接已由他人付清，本次未扣款',
    'This link has been paid already; nothing was taken from you',
  ),
  'tuition-link-stale': say(
    again,
    '金额与链接不符，请重新打开链接',
    'Not what the link asks for; open it again',
  ),
  'tuition-application-pending': say(conflict, '已有申请在审核中', 'An application is under review already'),
  'tuition-application-late': say(
    { ...conflict, advice: 'contact_support' },
    '已缴过费，不能再申请，请联系财务处',
    'Some of it is paid already; ask the finance office',
  ),
  'tuition-application-missing': say(missing, '没有申请', 'There is no application'),
  'tuition-wish-impossible': say(
    unfit,
    '期限或金额超出允许范围，请修改',
    'The day or the sum is out of range; change it',
  ),
  'tuition-move-illegal': say(
    again,
    '申请当前状态不能这样办理，请刷新',
    'The application cannot be moved so in its state; read it again',
  ),
  'tuition-same-officer': say(forbidden, '须由另一人办理', 'Another officer has to do this'),
  'tuition-nothing-to-refund': say(conflict, '没有多缴的费用', 'Nothing was overpaid'),
  'tuition-refund-pending': say(conflict, '已有退费待复核', 'A refund is waiting for approval already'),
  'tuition-refund-missing': say(missing, '没有这笔退费', 'There is no such refund'),
  'tuition-receipt-missing': say(
    missing,
    '查无此收据，请核对编号、校验码和金额',
    'There is no such receipt; compare number, code and sum',
  ),
};
