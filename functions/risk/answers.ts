/** The sentences of risk's refusals, in Chinese and English, each with its one status. */
import type { RiskRefusalCode } from '../../domains/risk/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';
import { approvalAnswers } from '../platform/approvals.ts';

const say =
  (status: RefusalEntry['status'], type: RefusalEntry['type']) =>
  (zh: string, en: string): RefusalEntry => ({ status, type, zh, en });
const missing = say(404, 'not_found');
const conflict = say(409, 'conflict');

const own: Readonly<Record<RiskRefusalCode, RefusalEntry>> = {
  'rules-missing': missing('没有这一版规则', 'There is no such version of the rules'),
  'rules-moved-on': conflict(
    '现行规则已变化，请基于现行版本重新提出',
    'Other rules decide by now: propose the change again from those',
  ),
  'case-missing': missing('没有这个案件', 'There is no such case'),
  'case-decided': conflict('该案件已有结论，请重新查看', 'The case is decided: look at it again'),
};

export const riskAnswers: RefusalTable = { ...approvalAnswers, ...own };
