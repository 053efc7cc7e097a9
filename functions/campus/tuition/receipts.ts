/** The receipt of a payment: issued with the payment, or by whoever asks for it first. One payment has one. */
import type { TuitionBill } from '../../../domains/campus/tuition/bill.ts';
import { type Receipt, receiptNumber } from '../../../domains/campus/tuition/receipt.ts';
import { type Journal, totalOf } from '../../../domains/ledger/journal.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { sha256Hex } from '../../platform/ids.ts';
import type { CampusPorts } from '../ports.ts';

const rounds = 20;

/** Twenty digits, as on an invoice, so that it can be read out and typed. */
const checkCodeOf = (secret: string): string =>
  (BigInt(`0x${sha256Hex(secret)}`) % 10n ** 20n).toString().padStart(20, '0');

export const receiptFor = async (
  ports: Pick<CampusPorts, 'store' | 'cardSecret'>,
  bill: TuitionBill,
  payment: Journal,
): Promise<Receipt> => {
  const { tuition } = ports.store;
  const year = payment.businessDate.slice(0, 4);
  for (let round = 0; round < rounds; round += 1) {
    const earlier = await tuition.receiptOf(bill.id, payment.id);
    if (earlier !== undefined) return earlier;
    const last = await tuition.lastNumber(year);
    const receipt: Receipt = {
      number: receiptNumber(year, last + 1),
      checkCode: checkCodeOf(ports.cardSecret()),
      issuedAt: payment.postedAt,
      bill: bill.id,
      payment: payment.id,
      nameMasked: bill.nameMasked,
      term: bill.term,
      fen: totalOf(payment.lines, 'debit'),
    };
    if ((await tuition.issueReceipt(receipt, last)) === 'issued') return receipt;
  }
  throw new Fault('many receipts are being numbered', { retry: 'safe' });
};
