/** GET /v1/campus/tuition/vouchers/{date}: a day that has ended, as the school's books want it; asked again it is the same file. */
import { hash } from 'node:crypto';
import { schoolMerchant } from '../../../domains/campus/tuition/bill.ts';
import { voucherOf } from '../../../domains/campus/tuition/voucher.ts';
import { showVoucher } from '../../../domains/campus/tuition/vouchers/contract.ts';
import { payable } from '../../../domains/ledger/account.ts';
import { journalsBetween } from '../../../domains/ledger/between.ts';
import { refuse } from '../../../domains/outcome/refusal.ts';
import { addDays, businessDate, startOfDate } from '../../../domains/time/businessDate.ts';
import { answer, door } from '../../platform/door.ts';
import type { CampusPorts } from '../ports.ts';

/** So long after midnight statements have followed the ledger everywhere. */
const settledAfterMs = 60_000;

const voucherDoor = door(showVoucher, async ({ params, now }, { ledger }: CampusPorts) => {
  const { date } = params;
  const until = startOfDate(addDays(date, 1));
  if (now < until + settledAfterMs) return refuse('tuition-day-open', { today: businessDate(now) });
  const { csv } = voucherOf(
    date,
    await journalsBetween(ledger, payable(schoolMerchant), [startOfDate(date), until]),
  );
  return answer(csv, {
    headers: {
      'Content-Disposition': `attachment; filename="tuition-${date}.csv"`,
      'Content-Digest': `sha-256=:${hash('sha256', csv, 'base64')}:`,
    },
  });
});

export const voucherDoors = [voucherDoor];
