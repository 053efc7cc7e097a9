/** The contracts of the roster and of the holders: who belongs to the school, and how their cards stand. */
import * as z from 'zod';
import { contract, cursorQuery, limitQuery, listOf, timestamp } from '../../outcome/contract.ts';
import { mostRows } from '../roster.ts';

const office = ['operator'] as const;
const numbered = z.strictObject({ number: z.string().min(1).max(32) });

const problem = z.strictObject({
  line: z.int().describe('文件中的行号，第一行为标题 / line of the file, the first being the header'),
  column: z.enum(['number', 'person', 'role', 'valid_until']).nullable(),
  reason: z.string(),
  message_zh: z.string(),
  message_en: z.string(),
});

export const rosterOnWire = z.strictObject({
  object: z.literal('roster'),
  id: z.string(),
  created: timestamp,
  rows: z.int(),
  activated: z.int().describe('新启用 / new, and active from now on'),
  renewed: z.int().describe('身份或有效期已更新 / role or last day changed'),
  unchanged: z.int(),
  rejected: z.int(),
  problems: z.array(problem),
});

const csvText = z
  .string()
  .min(1)
  .max(200_000)
  .describe(`CSV，至多 ${mostRows} 行 / at most ${mostRows} rows`);
const csvBytes = z.base64().min(4).max(240_000).describe('文件原样的 base64 / the bytes of the file');

export const uploadRoster = contract({
  method: 'POST',
  path: '/v1/campus/rosters',
  title: {
    zh: '导入名册（CSV）：逐行报告错误，正确的立即启用',
    en: 'Upload a roster (CSV): each bad row is reported, good ones are active at once',
  },
  who: office,
  idempotent: true,
  body: z.union([
    z.strictObject({ csv: csvText }),
    z.strictObject({
      csv_base64: csvBytes,
      encoding: z.enum(['auto', 'utf-8', 'gbk']).default('auto'),
    }),
  ]),
  answer: rosterOnWire,
  status: 201,
  refusals: ['file-unreadable', 'roster-columns-missing', 'roster-empty', 'roster-too-long'],
  example: {
    body: { csv: '学号,一码通号,身份,有效期至\nS2026001,pn_100000001,学生,2027-07-31\n' },
  },
});

export const cardOnWire = z.strictObject({
  card: z.enum(['student', 'access', 'library', 'meal']),
  name_zh: z.string(),
  name_en: z.string(),
  status: z.enum(['active', 'issued', 'suspended', 'revoked', 'expired', 'lost', 'out_of_term']),
  held_by: z.enum(['person', 'operator']).nullable(),
  since: timestamp,
});

export const holderOnWire = z.strictObject({
  object: z.literal('campus_holder'),
  number: z.string(),
  person: z.string(),
  role: z.enum(['student', 'staff']),
  valid_until: z.string().describe('最后一天，含当日 / the last day, included'),
  created: timestamp,
  issue: z.int().describe('卡序 / which card in a row'),
  lost_at: timestamp.nullable().describe('此秒之后的使用一律不成立 / nothing begun after it stands'),
  ended_issues: z.array(z.strictObject({ issue: z.int(), ended_at: timestamp })),
  cards: z.array(cardOnWire),
});

export const listHolders = contract({
  method: 'GET',
  path: '/v1/campus/holders',
  title: { zh: '持卡人列表', en: 'List the holders, by number' },
  who: ['operator', 'auditor'],
  query: z.strictObject({ limit: limitQuery, cursor: cursorQuery }),
  answer: listOf(holderOnWire.omit({ cards: true })),
  refusals: [],
});

export const showHolder = contract({
  method: 'GET',
  path: '/v1/campus/holders/{number}',
  title: { zh: '查看持卡人和各卡状态', en: 'Show a holder and the cards' },
  who: ['operator', 'auditor'],
  params: numbered,
  answer: holderOnWire,
  refusals: ['holder-unknown'],
});

const anyCard = z.enum(['student', 'access', 'library', 'meal', 'all']);
const ownCard = z.strictObject({ card: anyCard });
const numberedCard = numbered.extend({ card: anyCard });

export const myCards = contract({
  method: 'GET',
  path: '/v1/campus/cards',
  title: { zh: '我的校园卡', en: 'My campus cards, and what my phone says by NFC' },
  who: ['person'],
  answer: holderOnWire.extend({
    nfc: z.string().nullable().describe('NFC 载荷；挂失后为空 / payload for NFC; null while lost'),
  }),
  refusals: ['holder-unknown'],
});

export const suspendMyCard = contract({
  method: 'POST',
  path: '/v1/campus/cards/{card}/suspension',
  title: { zh: '停用一张卡或全部（立即生效）', en: 'Suspend one of my cards, or all, at once' },
  who: ['person'],
  params: ownCard,
  answer: holderOnWire,
  refusals: ['holder-unknown', 'card-not-held', 'card-change-illegal'],
});

export const reinstateMyCard = contract({
  method: 'POST',
  path: '/v1/campus/cards/{card}/reinstatement',
  title: { zh: '恢复一张卡或全部', en: 'Reinstate one of my cards, or all' },
  who: ['person'],
  params: ownCard,
  answer: holderOnWire,
  refusals: ['holder-unknown', 'card-not-held', 'card-change-illegal', 'card-held-by-operator'],
});

export const reportMyLoss = contract({
  method: 'POST',
  path: '/v1/campus/cards/loss',
  title: {
    zh: '挂失校园卡：所记录的这一秒之后，刷卡和付款一律不成立',
    en: 'Report my card lost: nothing that begins after the recorded second stands',
  },
  who: ['person'],
  answer: holderOnWire,
  refusals: ['holder-unknown'],
});

export const suspendCard = contract({
  method: 'POST',
  path: '/v1/campus/holders/{number}/cards/{card}/suspension',
  title: { zh: '学校停用持卡人的卡', en: 'The school suspends a card of a holder, or all' },
  who: office,
  params: numberedCard,
  answer: holderOnWire,
  refusals: ['holder-unknown', 'card-not-held', 'card-change-illegal'],
});

export const reinstateCard = contract({
  method: 'POST',
  path: '/v1/campus/holders/{number}/cards/{card}/reinstatement',
  title: { zh: '学校恢复持卡人的卡', en: 'The school reinstates a card of a holder, or all' },
  who: office,
  params: numberedCard,
  answer: holderOnWire,
  refusals: ['holder-unknown', 'card-not-held', 'card-change-illegal'],
});

export const reportLossAtCounter = contract({
  method: 'POST',
  path: '/v1/campus/holders/{number}/loss',
  title: { zh: '柜台代为挂失', en: 'The counter reports a loss for a holder' },
  who: office,
  params: numbered,
  answer: holderOnWire,
  refusals: ['holder-unknown'],
});

export const foundAtCounter = contract({
  method: 'POST',
  path: '/v1/campus/holders/{number}/finding',
  title: { zh: '解挂：凭找回的卡在柜台办理', en: 'The counter gives a found card its life back' },
  who: office,
  params: numbered,
  answer: holderOnWire,
  refusals: ['holder-unknown'],
});

const issueOnWire = z.strictObject({
  object: z.literal('campus_card_issue'),
  number: z.string(),
  issue: z.int(),
  nfc: z.string().nullable().describe('写入卡片的载荷；已被取代则为空 / to be written; null once replaced'),
});

export const reissueCard = contract({
  method: 'POST',
  path: '/v1/campus/holders/{number}/reissue',
  title: {
    zh: '补办新卡：旧卡作废，各钱包余额归持卡人，随新卡使用',
    en: 'Issue a new card: the old one is dead, and the purses of the holder go on with the new one',
  },
  who: office,
  idempotent: true,
  params: numbered,
  answer: issueOnWire.extend({ id: z.string(), created: timestamp }),
  status: 201,
  refusals: ['holder-unknown', 'not-lost', 'loss-too-recent'],
});

export const showIssue = contract({
  method: 'GET',
  path: '/v1/campus/holders/{number}/card',
  title: { zh: '读取待写入卡片的 NFC 载荷', en: 'What is written on the card of a holder' },
  who: office,
  params: numbered,
  answer: issueOnWire,
  refusals: ['holder-unknown', 'card-lost'],
});
