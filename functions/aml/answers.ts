/** The sentences of this room's refusals, in Chinese and English, each with its one status. */
import type { AmlRefusalCode } from '../../domains/aml/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';
import { approvalAnswers } from '../platform/approvals.ts';

const say =
  (status: RefusalEntry['status'], type: RefusalEntry['type']) =>
  (zh: string, en: string): RefusalEntry => ({ status, type, zh, en });
const missing = say(404, 'not_found');
const conflict = say(409, 'conflict');

const own: Readonly<Record<AmlRefusalCode, RefusalEntry>> = {
  'aml-day-not-over': conflict(
    '该日尚未结束，请次日一点后再检查',
    'That day is not over: read it after one in the morning of the next',
  ),
  'aml-report-missing': missing('没有这份报告', 'There is no such report'),
  'aml-part-missing': missing('文件没有这一部分，请查看总数', 'The file has fewer parts: see how many'),
  'large-value-is-filed': conflict(
    '大额交易不能排除，请报送后登记回执号',
    'Large value is not dismissed: file it and give the receipt',
  ),
  'filing-open': conflict(
    '已有登记待复核，请先复核',
    'A filing waits for another person: have it decided first',
  ),
  'filing-done': conflict('该报告已办结，请重新查看', 'This report is done with: look at it again'),
  'filing-missing': conflict('尚未登记报送，请先登记', 'No filing is proposed: propose it first'),
};

export const amlAnswers: RefusalTable = { ...approvalAnswers, ...own };
