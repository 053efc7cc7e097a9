/** The examples of the reference page: a payment whose capture the world keeps failing, and quiet books. */
const created = '2026-11-22T04:12:30.000Z';

export const saga = {
  object: 'saga',
  id: 'pay_0f4k2m8q1r7s3t9v5w6x0y2z4a',
  created,
  name: 'order-payment',
  version: 1,
  room: 'shop',
  status: 'stuck',
  step: 'capture',
  direction: 'forward',
  attempt: 10,
  failures: 10,
  outcome_unknown: true,
  due_at: '2026-11-22T04:22:00.000Z',
  ended_at: null,
  refusal: null,
};

const entry = {
  step: null,
  attempt: null,
  direction: 'forward',
  refusal: null,
  until: null,
  by: null,
  reason: null,
};

export const wholeSaga = {
  ...saga,
  data: { fen: 4_200 },
  closure: {
    id: 'clo_17',
    proposed_by: 'op_wu',
    proposed_at: '2026-11-22T04:18:00.000Z',
    expires_at: '2026-11-23T04:18:00.000Z',
    reason: 'Released by hand, see journal rev-118',
  },
  timeline: [
    { ...entry, at: created, what: 'started', message: 'started', message_zh: '开始' },
    {
      ...entry,
      at: '2026-11-22T04:17:00.000Z',
      what: 'stuck',
      step: 'capture',
      attempt: 10,
      message: 'capture stuck, needs a person at attempt 10',
      message_zh: 'capture 第 10 次 卡住，需要人工处理',
    },
  ],
  timeline_omitted: 0,
};

export const trialBalance = {
  object: 'trial_balance',
  created,
  balanced: true,
  debit: 1_000_000,
  credit: 1_000_000,
  currency: 'CNY',
  classes: [
    {
      class: 'clearing',
      name: 'channel clearing',
      name_zh: '渠道清算',
      accounts: 1,
      debit: 1_000_000,
      credit: 0,
    },
    {
      class: 'wallet',
      name: 'personal wallet',
      name_zh: '个人钱包',
      accounts: 3,
      debit: 0,
      credit: 1_000_000,
    },
  ],
};

export const journal = {
  object: 'journal',
  id: 'pay_0f4k2m8q1r7s3t9v5w6x0y2z4a',
  created,
  kind: 'payment',
  business_date: '2026-11-22',
  currency: 'CNY',
  fingerprint: 'b1946ac92492d2347c6235b4d2611184',
  lines: [
    { account: 'wallet:pn_100000001', pot: 'available', side: 'debit', amount: 4_200, applied: 'now' },
    {
      account: 'payable:mch_noodlehouse',
      pot: 'available',
      side: 'credit',
      amount: 4_200,
      applied: 'projected',
    },
  ],
  facts: { purpose: 'dine' },
};

export const verification = {
  object: 'ledger_verification',
  created,
  verified: true,
  links: 12,
  journals: 480,
  unsealed: 2,
  breach: null,
};

export const sweep = { object: 'sweep', now: created, accounts: 2, holds: 0, sagas: 1, sagas_driven: 1 };
