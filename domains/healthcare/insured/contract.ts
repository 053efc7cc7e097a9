/** The insured as the wire sees them: registered by the insurance office, looked at by themselves, sharing an account. */
import * as z from 'zod';
import { amount, contract, currency, timestamp, wholeFen } from '../../outcome/contract.ts';
import { hasPersonalNumber } from '../../outcome/personalNumbers.ts';
import { insuredRefusals } from '../refusals.ts';
import { insuredKinds } from '../settlement/benefit.ts';
import { money, name, share, yearSoFar } from '../settlement/contract.ts';

export const personIdShape = z.string().regex(/^pn_[1-9][0-9]{8}$/);

/** What rests with a person is nobody's card, id or phone number. */
const keptName = name.refine((text) => !hasPersonalNumber(text));

const policy = z.strictObject({
  id: keptName,
  insurer: keptName.describe('保险公司 / the company that pays'),
  covers: z.enum(['in_scope', 'all']),
  deductible_amount: money,
  share,
  cap_amount: money.describe('年度限额 / the most it pays in a year'),
});

const insuredAnswer = z.strictObject({
  object: z.literal('insured_person'),
  person: personIdShape,
  place: name,
  insured: z.enum(insuredKinds),
  policies: z.array(policy),
  account_balance: wholeFen.describe('个人账户余额 / on the personal account'),
  shared_by: personIdShape
    .nullable()
    .describe('家庭共济 / the relative whose account pays after the own one'),
  year: z.string(),
  year_so_far: z.strictObject(yearSoFar),
  settling: z
    .boolean()
    .describe('有一笔结算未了结，下一笔须等待 / a settlement is under way; the next one waits for it'),
  currency,
});

export const registerInsured = contract({
  method: 'POST',
  path: '/v1/healthcare/insured-people',
  title: { zh: '参保登记（医保经办），并签发健康卡', en: 'Register somebody as insured, with a health card' },
  who: ['operator'],
  idempotent: true,
  body: z.strictObject({
    person: personIdShape,
    place: name,
    insured: z.enum(insuredKinds),
    policies: z.array(policy).max(5).optional(),
  }),
  answer: insuredAnswer,
  status: 201,
  refusals: insuredRefusals.filter((code) => !code.startsWith('relative-')),
  example: { body: { person: 'pn_100000001', place: 'beijing', insured: 'employee' } },
});

export const showMyInsurance = contract({
  method: 'GET',
  path: '/v1/healthcare/me',
  title: { zh: '我的医保', en: 'My insurance: account, year so far, relative' },
  who: ['person'],
  answer: insuredAnswer,
  refusals: ['not-found'],
});

export const creditAccount = contract({
  method: 'POST',
  path: '/v1/healthcare/insured-people/{person_id}/account-credits',
  title: { zh: '个人账户划入（医保经办）', en: 'The contributions of a month come to the personal account' },
  who: ['operator'],
  idempotent: true,
  params: z.strictObject({ person_id: personIdShape }),
  body: z.strictObject({ amount, currency }),
  answer: z.strictObject({
    object: z.literal('account_credit'),
    id: z.string(),
    person: personIdShape,
    amount,
    currency,
    created: timestamp,
  }),
  status: 201,
  refusals: ['not-found', 'account-missing', 'account-frozen', 'account-restricted', 'step-up-required'],
  example: { body: { amount: 50_000, currency: 'CNY' } },
});

export const shareAccount = contract({
  method: 'POST',
  path: '/v1/healthcare/family-members',
  title: { zh: '家庭共济授权：家人可用我的个人账户', en: 'A relative may use my personal account' },
  who: ['person'],
  idempotent: true,
  body: z.strictObject({ member: personIdShape }),
  answer: z.strictObject({
    object: z.literal('family_member'),
    member: personIdShape,
    shared_by: personIdShape,
  }),
  status: 201,
  refusals: ['not-found', 'relative-is-oneself', 'relative-not-insured-there'],
  example: { body: { member: 'pn_100000002' } },
});
