/** A roster's report as the wire carries it: each bad row with line, column and a sentence that says what to put right. */
import type { RosterFault } from '../../domains/campus/refusals.ts';
import type { BadRow } from '../../domains/campus/roster.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';

// biome-ignore format: a table reads as a table
const sentences: Readonly<Record<RosterFault, { readonly zh: string; readonly en: string }>> = {
  'columns-wrong':           { zh: '列数与标题行不同，请检查逗号', en: 'The row has not as many columns as the first line; look at its commas' },
  'quotes-wrong':            { zh: '引号不配对，请改正后重新导入', en: 'Its quotes do not match; correct them and upload again' },
  'number-malformed':        { zh: '学工号须为 4 至 16 位大写字母或数字', en: 'A number has 4 to 16 capital letters or digits' },
  'person-malformed':        { zh: '须为一码通号：pn_ 加九位数字，本人可在“我的”中看到', en: 'Give the person number, pn_ and nine digits; everybody sees it in their own app' },
  'role-unknown':            { zh: '身份须为 student/学生 或 staff/教职工', en: 'The role is student or staff' },
  'date-malformed':          { zh: '日期须写作 2027-07-31 或 2027/7/31', en: 'Write the day as 2027-07-31 or 2027/7/31' },
  'date-past':               { zh: '有效期已过，请填今天或以后的日期', en: 'That day is over; give today or a later one' },
  'number-repeated':         { zh: '学工号在文件中重复，以先出现的为准', en: 'The number is in the file twice; the first row counts' },
  'person-repeated':         { zh: '同一人在文件中重复，以先出现的为准', en: 'The person is in the file twice; the first row counts' },
  'person-unknown':          { zh: '此人尚未登录过，请其登录一次后重新导入', en: 'Nobody has signed in so; ask them to sign in once, then upload again' },
  'number-taken':            { zh: '学工号已属于他人，请核对', en: 'The number is somebody else\'s; check it' },
  'person-has-other-number': { zh: '此人已有另一个学工号，请核对', en: 'The person has another number already; check it' },
};

export type Did = 'activated' | 'renewed' | 'unchanged';

const snake = (name: string): string => name.replaceAll('-', '_');

export const rosterReport = (asked: {
  readonly id: string;
  readonly now: EpochMs;
  readonly did: readonly Did[];
  readonly bad: readonly BadRow[];
}) => {
  const { id, now, did, bad } = asked;
  const counted = (what: Did): number => did.filter((one) => one === what).length;
  return {
    object: 'roster' as const,
    id,
    created: rfc3339(now),
    rows: did.length + bad.length,
    activated: counted('activated'),
    renewed: counted('renewed'),
    unchanged: counted('unchanged'),
    rejected: bad.length,
    problems: bad
      .toSorted((one, other) => one.line - other.line)
      .map(({ line, column = null, reason }) => ({
        line,
        column,
        reason: snake(reason),
        message_zh: sentences[reason].zh,
        message_en: sentences[reason].en,
      })),
  };
};
export type RosterReport = ReturnType<typeof rosterReport>;
