/** Words of the campus office: files that are uploaded, and what waits for an officer. */
import type { Words } from '../kit/language.ts';

export const officeWords = {
  campus: ['校园办公室：待审', 'Campus office: to be reviewed'],
  title: ['校园办公室', 'Campus office'],
  roster: ['导入名册', 'Upload the roster'],
  rosterHint: [
    'CSV：学号、一码通号、身份、有效期至；正确的行马上启用，错的行逐行列出',
    'CSV with number, person, role and last day; good rows are active at once, bad ones are listed',
  ],
  bills: ['导入一学期的缴费单', 'Upload the bills of a term'],
  billsHint: [
    'CSV：学号、姓名、各项金额、缴费截止日；姓名只保留姓',
    'CSV with number, name, the items and the last day; of a name only the family name is kept',
  ],
  term: ['学期', 'Term'],
  file: ['文件', 'File'],
  send: ['上传', 'Upload'],
  tooLarge: ['文件太大，请分成几个再传', 'The file is too large: send it in several'],
  rosterDone: [
    '共 {rows} 行：新启用 {activated}，更新 {renewed}，没变 {unchanged}，有错 {rejected}',
    '{rows} rows: {activated} new, {renewed} changed, {unchanged} as before, {rejected} wrong',
  ],
  billsDone: [
    '共 {rows} 行：新开 {created}，没变 {unchanged}，有错 {rejected}，合计 {amount}',
    '{rows} rows: {created} new, {unchanged} as before, {rejected} wrong, {amount} in all',
  ],
  line: ['第 {line} 行', 'Line {line}'],
  reviews: ['等您办理', 'Waits for an officer'],
  reviewsWhy: [
    '申请先由一人初审，再由另一人终审；退费由一人提出，另一人复核。',
    'One officer examines an application, another decides; one proposes a refund, another approves it.',
  ],
  none: ['没有要办的', 'Nothing waits'],
  since: ['{time} 提交', 'Sent {time}'],
  examine: ['初审通过', 'Examined'],
  approve: ['同意', 'Grant'],
  reject: ['不同意', 'Do not grant'],
  refundApprove: ['复核退费 {amount}', 'Approve the refund of {amount}'],
  refundFor: ['退费：{cause}', 'Refund: {cause}'],
  overpaid: ['多缴', 'overpaid'],
  'left-school': ['离校', 'left school'],
  owed: ['应缴 {owed}，已缴 {paid}', '{owed} owed, {paid} paid'],
} as const satisfies Record<string, Words>;

/** What is wrong with a row of bills, by its reason. */
export const billFaults = {
  columns_wrong: ['列数不对', 'The number of columns is wrong'],
  quotes_wrong: ['引号不成对', 'Quotes do not close'],
  number_malformed: ['学号格式不对', 'This is no student number'],
  name_missing: ['缺姓名', 'The name is missing'],
  amount_malformed: ['金额格式不对', 'This is no amount'],
  nothing_billed: ['没有任何收费', 'Nothing is billed'],
  date_malformed: ['日期格式不对', 'This is no date'],
  date_past: ['截止日已过', 'The last day is over'],
  number_repeated: ['学号重复', 'The number comes twice'],
  student_unknown: ['名册里没有这名学生', 'The roster has no such student'],
  bill_differs: ['已有内容不同的缴费单', 'There is another bill already'],
} as const satisfies Record<string, Words>;
