/** The insurer's accounts of one day against ours: its totals (3201) and its rows (3202). */
import {
  type AccountDay,
  type AccountDifference,
  type AccountRow,
  accountQuestion,
  compareAccounts,
  readDetail,
  totalsOf,
  totalsTold,
} from '../../../domains/healthcare/insurer/accountCheck.ts';
import { placeCodes } from '../../../domains/healthcare/insurer/codes.ts';
import type { Input, Transaction } from '../../../domains/healthcare/insurer/envelope.ts';
import type { InsurerRefusal } from '../../../domains/healthcare/insurer/port.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { factOf, node, untrusted } from './insurerChannel.ts';
import { messageId } from './messageIds.ts';
import type { Answered, Platform } from './platform.ts';

/** Rows of ours carry ids by `settlementMessage`. */
export type AccountCheck = {
  compareDay(
    day: AccountDay,
    ours: readonly AccountRow[],
    now: EpochMs,
  ): Promise<readonly AccountDifference[] | InsurerRefusal>;
};

export const accountsChannel = (platform: Platform): AccountCheck => ({
  async compareDay(day, ours, now) {
    const { hospital, place, visit, date } = day;
    const question = accountQuestion(day, placeCodes[place] ?? '');
    const asked = (what: Transaction, input: Input): Promise<Answered> => {
      const fact = factOf(`${place}/${day.insured}/${visit}/${date}/${JSON.stringify(input)}/${now}`, what);
      const msgid = messageId({ hospital, on: date, fact });
      return platform({ what, visit, place, hospital, msgid, input, now });
    };
    const totals = await asked('check-totals', { data: { ...question, ...totalsTold(totalsOf(ours)) } });
    if (isRefusal(totals)) return totals;
    const details = await asked('check-details', { data: question });
    if (isRefusal(details)) return details;
    const theirs = readDetail(details.output.detail);
    if (theirs === undefined) throw untrusted();
    // Sums may agree by chance: rows are always compared.
    const found = compareAccounts(ours, theirs);
    const saysSame = node(totals.output.stmtinfo).stmt_rslt === '0';
    return saysSame || found.length > 0 ? found : [{ kind: 'totals-differ', ours: totalsOf(ours) }];
  },
});
