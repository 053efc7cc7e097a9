/**
 * The doors of a holder's purses as the wire sees them: what is in them and what they still give today, the PIN, family
 * money, subsidies.
 */
import * as z from 'zod';
import { spendingRefusals } from '../../ledger/posting.ts';
import {
  amount,
  contract,
  currency,
  listOf,
  pageQuery,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import { places, purseKinds } from '../purses.ts';
import { familyRefusals, pinRefusals } from '../refusals.ts';

export const personId = z.string().regex(/^pn_[1-9]\d{8}$/);
const dateText = z.iso.date().describe('业务日期（上海）/ business date in Shanghai');
const termId = z
  .string()
  .regex(/^20\d\d[a-z]$/)
  .describe('学期，如 2026b / a term');
const pin = z
  .string()
  .regex(/^\d{6}$/)
  .describe('六位数字 / six digits; kept as a salted hash, never logged');

export const capsOnWire = z.strictObject({
  per_day: wholeFen.nullable(),
  per_payment: wholeFen.nullable(),
  places: z.array(z.enum(places)),
});

export const purseOnWire = z.strictObject({
  kind: z.enum(purseKinds),
  name_zh: z.string(),
  name_en: z.string(),
  status: z.enum(['open', 'frozen', 'closed']),
  available: wholeFen,
  currency,
  ends_on: dateText.nullable().describe('最后可用日 / the last day on which it pays'),
  taken_by: z.array(z.enum(places)),
  opens_to: z.enum(['card', 'proof']).describe('proof: 动态码或密码 / a code of the moment or the PIN'),
  caps: capsOnWire,
  left_today: wholeFen.nullable().describe('今日还可用；null 为不另设 / what its limits leave today'),
});

export const pursesAnswer = z.strictObject({
  object: z.literal('campus_purses'),
  holder: personId,
  term: z.strictObject({ id: termId, ends_on: dateText }),
  purses: z
    .array(purseOnWire)
    .describe('按扣款顺序 / in the order in which they pay; the offline purse last'),
  tap_limit: wholeFen.describe('超过须输密码 / above it the PIN is asked for'),
  pin: z.strictObject({ set: z.boolean(), locked: z.boolean(), tries_left: z.int() }),
  parents: z.array(personId),
});

export const showPurses = contract({
  method: 'GET',
  path: '/v1/campus/purses',
  title: { zh: '我的校园钱包', en: 'My purses, and what they still give today' },
  who: ['person'],
  answer: pursesAnswer,
  refusals: ['holder-unknown'],
});

const statementEntry = z.strictObject({
  object: z.literal('statement_entry'),
  id: z.string(),
  kind: z.string(),
  created: timestamp,
  business_date: dateText,
  available_change: wholeFen,
  balance_after: wholeFen,
  currency,
  counterpart: z.strictObject({ name: z.string(), name_zh: z.string() }).nullable(),
});

export const showPurseStatement = contract({
  method: 'GET',
  path: '/v1/campus/purses/{kind}/statement',
  title: { zh: '校园钱包流水', en: 'Statement of one of my purses' },
  who: ['person'],
  params: z.strictObject({ kind: z.enum(['subsidy', 'family', 'offline']) }),
  query: pageQuery,
  answer: listOf(statementEntry),
  refusals: ['purse-missing'],
});

export const setPin = contract({
  method: 'POST',
  path: '/v1/campus/pin',
  title: { zh: '设置或重设消费密码', en: 'Set the PIN, or set it anew when it is locked' },
  who: ['person'],
  idempotent: true,
  body: z.strictObject({ pin }),
  answer: z.strictObject({ object: z.literal('campus_pin'), set: z.literal(true), tries_left: z.int() }),
  refusals: ['holder-unknown', ...pinRefusals],
  example: { body: { pin: '295817' } },
});

export const loadOffline = contract({
  method: 'POST',
  path: '/v1/campus/purses/offline/loads',
  title: { zh: '充入离线钱包', en: 'Put own money into the offline purse' },
  who: ['person'],
  idempotent: true,
  body: z.strictObject({ amount, currency }),
  answer: z.strictObject({
    object: z.literal('offline_load'),
    id: z.string(),
    created: timestamp,
    amount: wholeFen,
    currency,
  }),
  status: 201,
  refusals: ['holder-unknown', 'offline-load-exceeded', ...spendingRefusals],
  example: { body: { amount: 3_000, currency: 'CNY' } },
});

const familyAnswer = z.strictObject({
  object: z.literal('family_purse'),
  child: personId,
  parents: z.array(personId),
  available: wholeFen,
  currency,
  caps: capsOnWire,
  left_today: wholeFen.nullable(),
});

export const nameParent = contract({
  method: 'POST',
  path: '/v1/campus/parents',
  title: { zh: '添加家长', en: 'Name a parent, who may then fund and cap the family purse' },
  who: ['person'],
  idempotent: true,
  body: z.strictObject({ parent: personId }),
  answer: familyAnswer,
  refusals: ['holder-unknown', ...familyRefusals],
  example: { body: { parent: 'pn_100000002' } },
});

export const listChildren = contract({
  method: 'GET',
  path: '/v1/campus/children',
  title: { zh: '孩子的家庭钱包', en: 'The family purses that I fund' },
  who: ['person'],
  answer: z.strictObject({ object: z.literal('list'), data: z.array(familyAnswer) }),
  refusals: [],
});

/** Whatever stands there: whose parent one is not, does not exist. */
const childParams = z.strictObject({ child: z.string().regex(/^[0-9a-z_]{1,32}$/) });

export const fundChild = contract({
  method: 'POST',
  path: '/v1/campus/children/{child}/fundings',
  title: { zh: '给孩子充值', en: "Put money from the own wallet into a child's family purse" },
  who: ['person'],
  idempotent: true,
  params: childParams,
  body: z.strictObject({ amount, currency }),
  answer: z.strictObject({
    object: z.literal('family_funding'),
    id: z.string(),
    created: timestamp,
    child: personId,
    amount: wholeFen,
    currency,
  }),
  status: 201,
  refusals: ['not-a-parent', ...spendingRefusals],
  example: { body: { amount: 20_000, currency: 'CNY' } },
});

export const setCaps = contract({
  method: 'POST',
  path: '/v1/campus/children/{child}/caps',
  title: { zh: '设定家庭钱包限额', en: 'How much of the family money goes a day, at once, and where' },
  who: ['person'],
  idempotent: true,
  params: childParams,
  body: z.strictObject({
    per_day: amount.nullable(),
    per_payment: amount.nullable(),
    places: z.array(z.enum(places)).min(1).max(places.length),
  }),
  answer: familyAnswer,
  refusals: ['not-a-parent'],
  example: { body: { per_day: 5_000, per_payment: 2_500, places: ['canteen'] } },
});

export const showChildStatement = contract({
  method: 'GET',
  path: '/v1/campus/children/{child}/statement',
  title: { zh: '家庭钱包流水', en: "Statement of a child's family purse, for who funds it" },
  who: ['person'],
  params: childParams,
  query: pageQuery,
  answer: listOf(statementEntry),
  refusals: ['not-a-parent'],
});

export const grantSubsidies = contract({
  method: 'POST',
  path: '/v1/campus/subsidies',
  title: { zh: '发放餐补', en: 'Give meal subsidies for the present term' },
  who: ['operator'],
  idempotent: true,
  body: z.strictObject({ holders: z.array(personId).min(1).max(100), amount: amount.max(500_000), currency }),
  answer: z.strictObject({
    object: z.literal('subsidies'),
    term: termId,
    ends_on: dateText,
    amount: wholeFen,
    currency,
    given: z.array(personId),
    not_holders: z.array(personId),
  }),
  status: 201,
  refusals: [],
  example: { body: { holders: ['pn_100000001'], amount: 30_000, currency: 'CNY' } },
});

export const endSubsidies = contract({
  method: 'POST',
  path: '/v1/campus/subsidies/{term}/end',
  title: { zh: '餐补到期收回', en: "What is left of a term's subsidies goes back to the school" },
  who: ['operator'],
  idempotent: true,
  params: z.strictObject({ term: termId }),
  answer: z.strictObject({
    object: z.literal('subsidy_end'),
    term: termId,
    purses: z.int().describe('本次收回的个数 / purses that something was taken from'),
    amount: wholeFen,
    currency,
  }),
  refusals: ['term-unknown', 'term-not-over'],
});
