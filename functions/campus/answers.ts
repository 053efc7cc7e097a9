/** The sentences of the campus's refusals, in Chinese and English, each with its one status. A part hangs its own table below. */
import type {
  CampusRefusalCode,
  FineRefusalCode,
  GateRefusalCode,
  RosterRefusalCode,
} from '../../domains/campus/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';
import { sharedRefusals } from '../platform/sharedAnswers.ts';
import { purseAnswers } from './purseAnswers.ts';
import { tuitionAnswers } from './tuition/answers.ts';

type Said = Omit<RefusalEntry, 'zh' | 'en'>;
const say = (said: Said, zh: string, en: string): RefusalEntry => ({ ...said, zh, en });

const missing: Said = { status: 404, type: 'not_found' };
const unfit: Said = { status: 422, type: 'invalid_request' };
const conflict: Said = { status: 409, type: 'conflict' };
const stopped: Said = { status: 423, type: 'permission' };

const rosters: Record<RosterRefusalCode, RefusalEntry> = {
  'file-unreadable': say(
    unfit,
    '文件无法读取，请另存为 UTF-8 或 GBK 编码的 CSV',
    'The file cannot be read; save it as CSV in UTF-8 or GBK',
  ),
  'roster-columns-missing': say(
    unfit,
    '标题行缺少所列的列，请补上后重新导入',
    'The first line lacks the columns named; add them and upload again',
  ),
  'roster-empty': say(unfit, '文件没有数据行', 'The file has no rows'),
  'roster-too-long': say(
    unfit,
    '行数超过上限，请分成几个文件导入',
    'The file has too many rows; upload it in parts',
  ),
};

const cards: Record<CampusRefusalCode, RefusalEntry> = {
  'holder-unknown': say(
    missing,
    '名册中没有此人，请联系校园卡中心',
    'Nobody of that kind is in the roster; ask the campus card office',
  ),
  'card-dead': say(
    { ...stopped, advice: 'show_a_new_code' },
    '此卡已被新卡取代或无法识别，请出示一码通',
    'This card was replaced or is none of ours; show the code',
  ),
  'card-not-held': say(missing, '此人没有这种卡', 'This holder has no card of that kind'),
  'card-lost': say(
    { ...stopped, advice: 'contact_support' },
    '此卡已挂失，请到校园卡中心补卡',
    'The card was reported lost; get a new one at the card office',
  ),
  'card-suspended': say(
    { ...stopped, advice: 'reinstate_credential' },
    '此卡已停用，请先恢复',
    'The card is suspended; reinstate it first',
  ),
  'card-expired': say(
    { ...stopped, advice: 'contact_support' },
    '此卡已过有效期，请联系校园卡中心',
    'The card is past its last day; ask the card office',
  ),
  'card-change-illegal': say(conflict, '此卡当前不能这样变更', 'The card cannot be changed so in its state'),
  'card-held-by-operator': say(
    { status: 403, type: 'permission', advice: 'contact_support' },
    '此卡由学校停用，请联系校园卡中心',
    'The school suspended this card; ask the card office',
  ),
  'loss-too-recent': say(
    { ...conflict, advice: 'retry_later', retryable: true },
    '挂失刚刚登记，请一分钟后补卡',
    'The loss was recorded just now; issue a new card in a minute',
  ),
  'not-lost': say(conflict, '此卡没有挂失，请先挂失', 'The card was not reported lost; report it first'),
};

const gates: Record<GateRefusalCode, RefusalEntry> = {
  'not-a-campus-gate': say(
    { status: 403, type: 'permission' },
    '此终端不是校园门禁',
    'This terminal is at no door of the school',
  ),
  'role-not-admitted': say(
    { status: 403, type: 'permission', advice: 'contact_support' },
    '此门不对您的身份开放，请联系值班人员',
    'This door is not for you; ask the guard',
  ),
  'closed-now': say(
    { status: 409, type: 'conflict', advice: 'retry_later' },
    '现在不是开放时间，请在开放时间内进入',
    'It is closed at this hour; come back when it is open',
  ),
};

const fines: Record<FineRefusalCode, RefusalEntry> = {
  'not-a-library-desk': say(
    { status: 403, type: 'permission' },
    '此终端不是图书馆服务台',
    'This terminal is at no desk of a library',
  ),
  'nothing-due': say(unfit, '没有逾期的书，无须付款', 'No book is late; there is nothing to pay'),
  'fine-changed': say(
    { status: 412, type: 'conflict', advice: 'read_again' },
    '金额与读者所见不符，请重新查看后再付',
    'The amount is not the one the reader was told; look again, then pay',
  ),
};

export const campusRefusals: RefusalTable = {
  ...sharedRefusals,
  ...rosters,
  ...cards,
  ...gates,
  ...fines,
  ...purseAnswers,
  ...tuitionAnswers,
};
