/** Words of tickets: products, slots, visitors, orders, passes. */
import type { Words } from '../kit/language.ts';

export const ticketWords = {
  buy: ['买门票', 'Buy tickets'],
  myOrders: ['我的订单', 'My orders'],
  noOrders: ['还没有订单', 'No orders yet'],
  passes: ['通行证', 'Passes'],
  date: ['哪天去', 'Which day'],
  otherDate: ['其他日期', 'Another day'],
  today: ['今天', 'Today'],
  tomorrow: ['明天', 'Tomorrow'],
  product: ['去哪里', 'Where to'],
  ridesOnly: ['只买车票、索道、电梯', 'Only a bus, cableway or lift'],
  ride: ['哪一项', 'Which one'],
  adultPrice: ['成人 {amount}', 'Adult {amount}'],
  noPrice: ['这天没有公布价格', 'No published price for this day'],
  validDays: ['{n} 日内有效', 'Valid for {n} days'],
  slot: ['什么时候入园', 'When to enter'],
  left: ['余 {n}', '{n} left'],
  soldOut: ['已售完', 'Sold out'],
  slotOver: ['已过时间', 'Over'],
  route: ['{route} 线', 'Route {route}'],
  visitors: ['谁去', 'Who goes'],
  visitor: ['第 {n} 位', 'Visitor {n}'],
  addVisitor: ['加一位', 'Add a visitor'],
  removeVisitor: ['去掉第 {n} 位', 'Remove visitor {n}'],
  class: ['票种', 'Class'],
  age: ['年龄', 'Age'],
  ageHint: ['入园当天的周岁', 'Age on the day of the visit'],
  proofShow: ['入园时出示{proof}', 'Show the {proof} at the gate'],
  insurance: ['自愿保险，每人 {amount}', 'Voluntary insurance, {amount} each'],
  total: ['合计', 'Total'],
  why: ['价格怎么来的', 'Where the price comes from'],
  whySource: ['来源：{source}（{confidence}）', 'Source: {source} ({confidence})'],
  order: ['下单 {amount}', 'Order for {amount}'],
  orderNote: ['下单后为您保留 15 分钟', 'Your places are kept for 15 minutes'],
  reservedFor: ['为您保留 {minutes} 分 {seconds} 秒', 'Kept for you for {minutes} min {seconds} s'],
  pay: ['用钱包付 {amount}', 'Pay {amount} from the wallet'],
  toWallet: ['去充值', 'Top up'],
  paidNice: ['支付成功，出示一码即可入园', 'Paid: show your code at the gate'],
  showCode: ['出示一码', 'Show my code'],
  cancel: ['取消订单', 'Cancel the order'],
  cancelSure: ['取消后退回 {refund}，手续费 {fee}', 'Cancelling gives back {refund}; the fee is {fee}'],
  cancelFree: ['尚未付款，取消不收费', 'Nothing is paid yet; cancelling is free'],
  cancelYes: ['确认取消', 'Yes, cancel'],
  cancelNo: ['不取消', 'Keep it'],
  refunded: ['已退 {amount}', '{amount} given back'],
  entries: ['已用 {used} 次，共 {allowed} 次', '{used} of {allowed} entries used'],
  validUntil: ['{from} 至 {until}', '{from} to {until}'],
  includes: ['含 {rides}', 'Includes {rides}'],
  orderTitle: ['订单', 'Order'],
  orderNumber: ['订单号 {id}', 'Order {id}'],
  confidenceO: ['官方', 'official'],
  confidenceM: ['官方文本的转载', 'official text, republished'],
  confidenceE: ['教材', 'textbook'],
  confidenceC: ['公开代码', 'public code'],
  confidenceQ: ['网络说法', 'hearsay'],
  confidenceG: ['推定，待核实', 'assumed, to be confirmed'],
} as const satisfies Record<string, Words>;

export const classWords: Readonly<Record<string, Words>> = {
  adult: ['成人', 'Adult'],
  child: ['儿童', 'Child'],
  youth: ['未成年人', 'Youth'],
  student: ['学生', 'Student'],
  senior: ['老人', 'Senior'],
  disabled: ['残疾人', 'Disabled'],
  military: ['军人', 'Service member'],
  journalist: ['记者', 'Journalist'],
};

export const proofWords: Readonly<Record<string, Words>> = {
  student_card: ['学生证', 'student card'],
  disability_card: ['残疾人证', 'disability card'],
  military_id: ['军人证件', 'military id'],
  press_card: ['记者证', 'press card'],
};

export const orderStates: Readonly<Record<string, Words>> = {
  reserved: ['待付款', 'To be paid'],
  paying: ['付款中', 'Being paid'],
  paid: ['已付款', 'Paid'],
  cancelling: ['退款中', 'Being refunded'],
  refunded: ['已退款', 'Refunded'],
  cancelled: ['已取消', 'Cancelled'],
  expired: ['已过期', 'Expired'],
};

export const passStates: Readonly<Record<string, Words>> = {
  issued: ['未使用', 'Not used yet'],
  active: ['使用中', 'In use'],
  exhausted: ['已用完', 'Used up'],
  blocked: ['处理中', 'On hold'],
  expired: ['已过期', 'Expired'],
  revoked: ['已作废', 'Revoked'],
};

export const placeWords: Readonly<Record<string, Words>> = {
  wulingyuan: ['武陵源', 'Wulingyuan'],
  tianmen: ['天门山', 'Tianmen Mountain'],
};
