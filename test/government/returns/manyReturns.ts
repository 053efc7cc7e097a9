/** Many people who paid their tax, straight in the store, to issue certificates at the same moment. */

import { zeroFen } from '../../../domains/money/fen.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { taxOfficeOn } from '../../../functions/government/returns/live.ts';
import { firstVersion } from '../../../functions/government/returns/steps.ts';
import type { TaxReturn } from '../../../functions/government/returns/store.ts';
import { memoryTable } from '../../../functions/platform/memoryTable.ts';
import { memoryWrapping } from '../../../functions/platform/vault/memoryWrapping.ts';
import { noon } from '../../kit/cast.ts';
import { noIncome, year } from '../income.ts';

const paidReturn = (at: number): TaxReturn => ({
  ...firstVersion(0),
  id: `txr_${at}`,
  person: `pn_${at}`,
  subject: '2025',
  tax: 'individual-income-tax',
  year: 2025,
  fingerprint: 'f',
  status: 'paid',
  filedAt: noon,
  income: year(noIncome),
  settlement: {
    taxableFen: zeroFen,
    taxFen: zeroFen,
    withheldFen: zeroFen,
    dueFen: zeroFen,
    refundFen: zeroFen,
    exempt: false,
  },
  paid: { on: '2026-11-22', taxFen: at + 1, lateFeeFen: 0 },
});

export const taxReturnsOf = async (count: number) => {
  const table = memoryTable();
  const { returns: store, issue } = taxOfficeOn(table, memoryWrapping);
  const returns = Array.from({ length: count }, (_, at) => paidReturn(at));
  for (const one of returns) await store.file(one);
  return {
    issueAll: async (): Promise<string[]> => {
      const issued = { office: 'tax-beijing', on: '2026-11-22', now: noon };
      const actOf = (id: string) => ({ id: `act-${id}`, fingerprint: 'f' });
      const numbers = await Promise.all(returns.map((one) => issue(one, { ...issued, act: actOf(one.id) })));
      return numbers.map((number) => {
        if (isRefusal(number)) throw new Error(number.refused);
        return number;
      });
    },
    numbers: async (): Promise<number[]> => [
      Number((await table.get({ pk: 'TCN#BJ#2026', sk: 'N' }))?.last ?? 0),
    ],
  };
};
