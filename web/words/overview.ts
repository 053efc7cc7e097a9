/** Words of the operators' overview. */
import type { Words } from '../kit/language.ts';

export const overviewWords = {
  overview: ['待办', 'To do'],
  title: ['等人处理的事', 'What waits for people'],
  stuck: ['卡住的事务', 'Stuck sagas'],
  waiting: ['等待中的事务', 'Waiting sagas'],
  breaks: ['未结差错', 'Unfinished breaks'],
  oldest: ['最久的已 {n} 天', 'The oldest is {n} days old'],
  approvals: ['待复核的更正', 'Corrections to be let go'],
  nothing: ['没有', 'Nothing'],
  count: ['{n} 项', '{n}'],
  more: ['{n} 项以上', 'more than {n}'],
  batches: ['结算批次', 'Settlement batches'],
  date: ['结算日期', 'Day of the batches'],
  payout: ['付款 {sum}', 'Payout {sum}'],
  madeBy: ['由 {who} 提交', 'Made by {who}'],
  approve: ['同意付款', 'Let the payout go'],
  reject: ['不付款', 'Keep the payout'],
  another: ['须由另一人复核', 'Somebody else has to look at it'],
} as const satisfies Record<string, Words>;

export const batchStates: Readonly<Record<string, Words>> = {
  cut_off: ['已截止', 'Cut off'],
  awaiting_approval: ['待复核', 'Needs a second person'],
  approved: ['已同意', 'Let go'],
  submitted: ['银行处理中', 'At the bank'],
  paid: ['已付款', 'Paid'],
  returned: ['被银行退回', 'Sent back by the bank'],
  carried_over: ['并入下一批', 'Carried to the next'],
};
