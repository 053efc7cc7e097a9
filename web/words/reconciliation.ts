/** Words of the operator's pages of reconciliation. */
import type { Words } from '../kit/language.ts';

export const reconciliationWords = {
  runs: ['对账', 'Bills'],
  breaks: ['差错', 'Breaks'],
  compare: ['核对一天的账单', 'Compare the bill of a day'],
  date: ['账单日期', 'Day of the bill'],
  file: ['账单文件', 'File of the bill'],
  fileHint: [
    '微信支付、支付宝账单或银行对账单，原样上传；一天后删除原文件',
    'A bill of WeChat Pay or Alipay, or a bank statement, as it came; the file is forgotten after a day',
  ],
  tooLarge: ['文件过大，请用命令行核对', 'The file is too large here: compare it by the command line'],
  send: ['上传并核对', 'Send and compare'],
  fetch: ['从{channel}下载并核对', 'Fetch from {channel} and compare'],
  again: ['此文件已核对过，这是当时的结果', 'This file was compared before; this is that run'],
  noRuns: ['还没有对过账', 'Nothing was compared yet'],
  version: ['第 {n} 版', 'Version {n}'],
  unexplained: ['未解释差额', 'Not explained yet'],
  allExplained: ['全部解释清楚', 'Everything is explained'],
  theirs: ['渠道账单', "The channel's bill"],
  ours: ['我方账簿', 'Our books'],
  found: ['差错合计', 'Breaks'],
  corrected: ['其中已更正', 'Corrected of these'],
  carried: ['日切挂账（转入／转出）', 'Over midnight (in, out)'],
  matched: ['相符 {one} 笔，合并相符 {sum} 笔', '{one} matched one to one, {sum} by their sum'],
  unfinished: ['未结差错 {n} 项', '{n} breaks unfinished'],
  noBreaks: ['没有未结的差错', 'No break is unfinished'],
  age: ['已 {n} 天', '{n} days old'],
  assignee: ['经办 {who}', 'With {who}'],
  nobody: ['无人认领', 'With nobody'],
  take: ['我来处理', 'Take it'],
  line: ['第 {n} 行', 'Line {n}'],
  nothing: ['没有记录', 'Nothing'],
  difference: ['渠道多于我方', "The channel's less ours"],
  correction: ['更正分录', 'The correction'],
  namesOnly: ['只有单号不同，不动钱款', 'Only names differ: no money moves'],
  propose: ['提出更正', 'Propose the correction'],
  proposedBy: ['{who} 已提出', 'Proposed by {who}'],
  approve: ['同意并入账', 'Let it go and book it'],
  reject: ['退回', 'Turn it down'],
  another: ['须由另一人复核', 'Somebody else has to look at it'],
  booked: ['已入账：{journal}', 'In the books: {journal}'],
  agreed: ['已确认，无需入账', 'Agreed to; nothing to book'],
  history: ['经过', 'History'],
} as const satisfies Record<string, Words>;

export const findingWords: Readonly<Record<string, Words>> = {
  missing: ['短款：渠道没有', 'Missing at the channel'],
  unexpected: ['长款：我方没有', 'Not in our books'],
  amount_differs: ['金额不符', 'The amounts differ'],
  kind_differs: ['收退不符', 'Paid here, refunded there'],
  billed_twice: ['重复记账', 'Billed twice'],
  id_differs: ['渠道单号不符', "Another number of the channel's"],
};

export const standingWords: Readonly<Record<string, Words>> = {
  open: ['待处理', 'Open'],
  proposed: ['待复核', 'Proposed'],
  approved: ['入账中', 'Being booked'],
  closed: ['已了结', 'Closed'],
  superseded: ['已被新账单取代', 'Left to a newer bill'],
};

export const deedWords: Readonly<Record<string, Words>> = {
  take: ['指派', 'assigned'],
  propose: ['提出更正', 'proposed'],
  approve: ['同意', 'let go'],
  reject: ['退回', 'turned down'],
  close: ['了结', 'closed'],
  supersede: ['由新账单取代', 'left to a newer bill'],
};

export const channelWords: Readonly<Record<string, Words>> = {
  wechat: ['微信支付', 'WeChat Pay'],
  alipay: ['支付宝', 'Alipay'],
  bank: ['银行', 'Bank'],
};

/** By its code, or the code itself where a newer cloud knows more than this page. */
export const wordsOf = (words: Readonly<Record<string, Words>>, code: string): Words =>
  words[code] ?? [code, code];
