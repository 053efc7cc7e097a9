/**
 * A seeded day of 100,000 payments and refunds with a thousand faults closes: every fault is found, every break is corrected
 * by its own journal, and the books have to the fen what the channel's bills say (`PAYMENTS=`, `SEED=`).
 */
import { describe, expect, it } from 'vitest';
import { clearing } from '../../domains/ledger/account.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { sumFen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { readAnyBill } from '../../domains/reconciliation/bills/anyBill.ts';
import type { BillRow } from '../../domains/reconciliation/bills/bill.ts';
import { correctionPosting } from '../../domains/reconciliation/breaks/correction.ts';
import { type Break, nothingCarried } from '../../domains/reconciliation/matching/expectation.ts';
import { expectationOf } from '../../domains/reconciliation/matching/expected.ts';
import { moneyIn, reconcile } from '../../domains/reconciliation/matching/match.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import { faultKinds, today, tomorrow, wholeDay } from './wholeDay.ts';
import { wechatTradeText } from './writeBills.ts';

const payments = Number(process.env.PAYMENTS ?? 100_000);
const seed = Number(process.env.SEED ?? 20_261_122);
const toleranceMs = 30_000;
const closesAt = Date.parse('2026-11-24T10:00:00+08:00');

describe(`a day of ${payments} payments, SEED=${seed}`, () => {
  it('closes with nothing unexplained', { timeout: 300_000 }, async () => {
    const day = wholeDay(payments, seed);
    const ledger = memoryLedger();
    for (const journal of day.journals) await ledger.post({ journal });
    const read = (date: typeof today | typeof tomorrow): readonly BillRow[] => {
      const bill = readAnyBill(wechatTradeText(day.rows[date]));
      if (isRefusal(bill)) throw new Error(bill.refused);
      expect([bill.format, bill.problems, bill.differences]).toEqual(['wechat-trade', [], []]);
      return bill.rows;
    };
    const bills = { [today]: read(today), [tomorrow]: read(tomorrow) };
    const ours = Object.groupBy(
      ledger.journals().flatMap((one) => expectationOf(one, 'wechat') ?? []),
      ({ at }) => businessDate(at),
    );

    const first = reconcile(
      { date: today, toleranceMs },
      { ours: ours[today] ?? [], theirs: bills[today] },
      nothingCarried,
    );
    const second = reconcile(
      { date: tomorrow, toleranceMs },
      { ours: ours[tomorrow] ?? [], theirs: bills[tomorrow] },
      first.carried,
    );
    expect(second.carried).toEqual(nothingCarried);
    const breaks: readonly Break[] = [...first.breaks, ...second.breaks];
    const found = (what: string) => breaks.filter(({ finding }) => finding === what).length;
    const breaking = faultKinds.slice(0, 6) as readonly Break['finding'][];
    for (const kind of breaking)
      expect(found(kind), kind).toBe(day.planted[kind as keyof typeof day.planted]);
    expect(breaks.length).toBe(sumFen(breaking.map((kind) => found(kind) as never)));
    expect(Math.min(...Object.values(day.planted)), 'every fault was planted').toBeGreaterThan(0);

    const channelFen = sumFen([moneyIn(bills[today]), moneyIn(bills[tomorrow])]);
    const bookFen = async () => (await ledger.balance(clearing('wechat'))).projectedFen;
    expect(channelFen - (await bookFen())).toBe(sumFen(breaks.map(({ differenceFen }) => differenceFen)));
    for (const [at, { billedAs, differenceFen }] of breaks.entries()) {
      if (differenceFen === 0) continue;
      const posted = { breakId: `brk_${at}`, channel: 'wechat', billedAs, differenceFen, at: closesAt };
      expect(isRefusal(await ledger.post(correctionPosting(posted)))).toBe(false);
    }
    expect(channelFen - (await bookFen())).toBe(0);
    const { debitFen, creditFen } = await ledger.trialBalance();
    expect(debitFen).toBe(creditFen);
  });
});
