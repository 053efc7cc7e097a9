/** The sentence that bills and returns share: who pays named another sum than what is due by now. */
import type { RefusalEntry } from '../platform/answers.ts';

export const dueChanged: RefusalEntry = {
  status: 412,
  type: 'conflict',
  advice: 'read_again',
  zh: '应缴金额已变化，请重新查询',
  en: 'What is due is not what you expected; look again',
};
