/** The sentences of settlement's refusals, in Chinese and English, each with its one status. */
import type { SettlementRefusalCode } from '../../domains/settlement/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';

const say =
  (status: RefusalEntry['status'], type: RefusalEntry['type']) =>
  (zh: string, en: string): RefusalEntry => ({ status, type, zh, en });
const missing = say(404, 'not_found');
const unfit = say(422, 'invalid_request');
const conflict = say(409, 'conflict');

export const settlementAnswers: RefusalTable & Record<SettlementRefusalCode, RefusalEntry> = {
  'terms-missing': missing(
    '该商户尚无结算条件，请先提出并复核',
    'The merchant has no terms yet: propose them and have another person agree',
  ),
  'terms-change-missing': missing('没有这项条件变更', 'There is no such change of terms'),
  'terms-change-decided': conflict('该变更已生效，请重新查看', 'This change has been agreed to; look again'),
  'terms-change-differs': conflict(
    '内容与所提不符，请重新查看后再同意',
    'This is not what was proposed: look at it again before you agree',
  ),
  'terms-begin-too-early': unfit(
    '生效日已结算，请选未结算的日期',
    'That day is settled: choose a first day that is not',
  ),
  'tariff-rate-out-of-range': unfit('费率须在 0 至 5% 之间', 'The rate lies between 0 and 5 %'),
  'tariff-bounds-crossed': unfit('最低手续费高于封顶', 'The least fee is above the cap'),
  'tariff-negative': unfit('手续费不能为负', 'No part of a fee is negative'),
  'needs-another-person': say(403, 'permission')('须由另一位操作员复核', 'Another operator has to agree'),
  'day-not-over': conflict('该日尚未结束，请次日再结算', 'That day is not over: settle it on the next'),
  'calendar-unknown': unfit('该年的日历尚未公布', 'The calendar of that year is not announced'),
  'batches-of-whom': say(400, 'invalid_request')(
    '请指明商户或日期之一',
    'Name a merchant or a date, one of them',
  ),
  'batch-missing': missing('没有这个结算批次', 'There is no such batch'),
  'batch-differs': conflict('金额与批次不符，请重新查看', 'That is not its payout: look at the batch again'),
  'batch-not-waiting': conflict('该批次不在等待复核', 'The batch does not wait for a second person'),
  'statement-too-large': unfit(
    '明细过多，请按商户流水分页下载',
    'There are too many movements: page through the statement of account of the merchant instead',
  ),
};
