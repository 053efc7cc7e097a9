/** What a simulated payment channel keeps: charges and refunds by the number of who asked, one line of a file per change. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type Charge = {
  readonly attempt: string;
  readonly merchant: string;
  /** As it was ordered: a repeat with another order is refused. */
  readonly order: string;
  readonly how: 'scanned' | 'shown' | 'app';
  readonly orderedFen: number;
  /** What was collected; 0 before. */
  readonly paidFen: number;
  readonly state: 'waiting' | 'paid' | 'closed' | 'refused';
  readonly number: string;
  readonly payerCode: string;
  readonly description: string;
  readonly at: number;
  readonly noticeUrl: string;
};

export type Refund = {
  readonly refund: string;
  readonly attempt: string;
  readonly fen: number;
  readonly state: 'arrived' | 'failed';
  readonly number: string;
  readonly at: number;
  readonly noticeUrl: string;
};

export type ChannelBooks = {
  charge(attempt: string): Charge | undefined;
  charges(): readonly Charge[];
  refund(number: string): Refund | undefined;
  refunds(): readonly Refund[];
  keepCharge(charge: Charge): Charge;
  keepRefund(refund: Refund): Refund;
  /** All that was given back of a charge. */
  refundedFen(attempt: string): number;
  /** The channel's own next number, 28 digits. */
  nextNumber(): string;
};

export const openChannelBooks = (file?: string): ChannelBooks => {
  const charges = new Map<string, Charge>();
  const refunds = new Map<string, Refund>();
  let numbers = 0;
  const take = (line: Charge | Refund): void => {
    if ('refund' in line) refunds.set(line.refund, line);
    else charges.set(line.attempt, line);
    numbers = Math.max(numbers, Number(line.number.slice(-12)));
  };
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    const kept = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    for (const line of kept) if (line !== '') take(JSON.parse(line) as Charge | Refund);
  }
  const keep = <T extends Charge | Refund>(line: T): T => {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
    take(line);
    return line;
  };
  return {
    charge: (attempt) => charges.get(attempt),
    charges: () => [...charges.values()],
    refund: (number) => refunds.get(number),
    refunds: () => [...refunds.values()],
    keepCharge: keep,
    keepRefund: keep,
    refundedFen: (attempt) =>
      [...refunds.values()]
        .filter((one) => one.attempt === attempt && one.state === 'arrived')
        .reduce((sum, one) => sum + one.fen, 0),
    nextNumber: () => `4200000000000000${String(numbers + 1).padStart(12, '0')}`,
  };
};
