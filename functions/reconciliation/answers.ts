/** The sentences of reconciliation's refusals, in Chinese and English, each with its one status. */
import type { ReconciliationRefusalCode } from '../../domains/reconciliation/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';

const say =
  (status: RefusalEntry['status'], type: RefusalEntry['type']) =>
  (zh: string, en: string): RefusalEntry => ({ status, type, zh, en });
const missing = say(404, 'not_found');
const unfit = say(422, 'invalid_request');
const conflict = say(409, 'conflict');

export const reconciliationAnswers: RefusalTable & Record<ReconciliationRefusalCode, RefusalEntry> = {
  'bill-day-not-over': conflict('该日尚未结束，请次日再对账', 'That day is not over: compare it on the next'),
  'bill-file-differs': unfit(
    '各部分合起来与文件校验和不符，请重新上传',
    'The parts together are not that file: send them again',
  ),
  'bill-parts-missing': conflict('账单有部分未上传，请补传', 'Parts of the bill are missing: send them'),
  'bill-empty': unfit('账单是空文件，请重新下载', 'The bill is empty: download it again'),
  'bill-header-unknown': unfit(
    '无法识别账单格式，请上传渠道原始文件',
    'This is no bill that we read: send the file as the channel wrote it',
  ),
  'bill-cut-short': unfit('账单不完整，请重新下载', 'The bill was cut short: download it again'),
  'bill-unreadable': unfit(
    '账单有无法读取的行，请重新下载',
    'A row of the bill cannot be read: download it again',
  ),
  'bill-totals-differ': unfit(
    '账单合计或余额与各行不符，请重新下载或联系渠道',
    'Totals or balances of the bill are not those of its rows: download it again or ask the channel',
  ),
  'bill-of-another-day': unfit(
    '账单中有其他日期的交易，请选对日期',
    'The bill has a row of another day: choose its day',
  ),
  'breaks-too-many': unfit(
    '差错过多，请确认账单属于本商户且日期正确',
    'There are too many breaks: make sure that the bill is ours and of that day',
  ),
  'bill-not-ready': {
    ...conflict(
      '渠道次日十点出账单，请稍后再取',
      'The channel makes its bill by ten the next morning: fetch it then',
    ),
    retryable: true,
  },
  'bill-none': conflict(
    '渠道和账簿当日都没有交易，无需对账',
    'Neither the channel nor our books have anything of that day: there is nothing to compare',
  ),
  'run-missing': missing('没有这次对账', 'There is no such run'),
  'break-missing': missing('没有这项差错', 'There is no such break'),
  'break-superseded': conflict(
    '该日已有新账单，请处理新一次对账的差错',
    'A newer bill of that day was compared: look at the breaks of that run',
  ),
  'break-decided': conflict('该差错已有结论，请重新查看', 'The break is decided: look at it again'),
  'break-not-proposed': conflict('尚未提出更正', 'No correction is proposed: propose it first'),
  'correction-needs-another-person': say(403, 'permission')(
    '更正须由另一位操作员复核',
    'Another operator lets a correction go',
  ),
  'correction-differs': conflict(
    '内容与更正不符，请重新查看后再办',
    'This is not the correction of that break: look at it again',
  ),
};
