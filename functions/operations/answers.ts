/** The sentences of the doors for staff; `saga-differs` and `step-unavailable` are said in the platform's words. */
import type { OperationsRefusalCode } from '../../domains/operations/refusals.ts';
import type { RefusalEntry } from '../platform/answers.ts';

type Said = Exclude<
  OperationsRefusalCode,
  'saga-differs' | 'step-unavailable' | 'saga-not-claimed' | 'saga-not-due'
>;

const missing = (zh: string, en: string): RefusalEntry => ({ status: 404, type: 'not_found', zh, en });
const conflict = (zh: string, en: string, advice = 'read_again'): RefusalEntry => ({
  status: 409,
  type: 'conflict',
  zh,
  en,
  advice,
});

export const operationsAnswers: Readonly<Record<Said, RefusalEntry>> = {
  'saga-missing': missing('没有这个事务', 'There is no such saga'),
  'journal-missing': missing('没有这张凭证', 'There is no such journal'),
  'saga-ended': conflict('事务已结束', 'The saga has ended'),
  'saga-not-stuck': conflict('事务没有卡住，会自行继续', 'The saga is not stuck; it goes on by itself'),
  'closure-open': conflict('已有待确认的关闭提案', 'A proposal to close it is open'),
  'closure-changed': conflict('提案之后事务有变化，请重新查看', 'The saga has moved since; look again'),
  'closure-expired': conflict('提案已过期', 'The proposal has expired'),
  'closure-needs-another-person': {
    status: 403,
    type: 'permission',
    zh: '须由另一位操作员确认',
    en: 'Another operator has to confirm',
  },
};
