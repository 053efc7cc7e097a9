/** Words of the wallet, its statement, and paying a merchant's code. */
import type { Words } from '../kit/language.ts';

export const walletWords = {
  available: ['可用余额', 'Available'],
  held: ['冻结中 {amount}', '{amount} held'],
  frozen: ['钱包已冻结，请到服务台', 'The wallet is frozen; go to the service desk'],
  topUp: ['充值', 'Top up'],
  topUpAmount: ['充值金额', 'Amount to top up'],
  topUpDo: ['从银行卡充值 {amount}', 'Top up {amount} from the bank'],
  topUpDone: ['已到账 {amount}', '{amount} has arrived'],
  topUpWaiting: ['银行处理中，到账后自动更新', 'The bank is working on it; this updates itself'],
  topUpDeclined: ['银行没有同意这笔充值', 'The bank declined this top-up'],
  topUpConflicted: [
    '银行回报的金额不一致，已转人工',
    'The bank reported another amount; staff will look at it',
  ],
  amountWrong: ['请输入金额，如 38 或 38.50', 'Enter an amount such as 38 or 38.50'],
  pay: ['扫商户码付款', "Pay a merchant's code"],
  payTitle: ['付给商户', 'Pay a merchant'],
  payScan: ['输入或粘贴商户码', "Type or paste the merchant's code"],
  payAmount: ['付款金额', 'Amount to pay'],
  payDo: ['付 {amount}', 'Pay {amount}'],
  payDone: ['付款成功', 'Paid'],
  payFixed: ['商户定的金额', 'Amount set by the merchant'],
  notMerchant: ['这不是商户码', "This is not a merchant's code"],
  ownCode: ['这是付款码，请让商户扫它', 'This is a payment code; let the merchant scan it'],
  statement: ['流水', 'Statement'],
  noEntries: ['还没有流水', 'Nothing here yet'],
  after: ['余额 {amount}', 'Balance {amount}'],
  more: ['更早的', 'Earlier'],
  done: ['完成', 'Done'],
  limitDay: ['每天限额 {amount}', '{amount} a day'],
} as const satisfies Record<string, Words>;

/** Kinds of entries as they are booked. */
export const entryKinds: Readonly<Record<string, Words>> = {
  payment: ['付款', 'Payment'],
  refund: ['退款', 'Refund'],
  'top-up': ['充值', 'Top-up'],
  top_up: ['充值', 'Top-up'],
  hold: ['冻结', 'Held'],
  capture: ['从冻结款中付出', 'Paid out of what was held'],
  release: ['解冻', 'Released'],
  reversal: ['冲正', 'Reversal'],
};
