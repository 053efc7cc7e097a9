/** Receipts: shown to those who may see the bill, verified by anybody who holds one. */
import { showReceipts, verifyReceipt } from '../../../domains/campus/tuition/paying/contract.ts';
import type { Receipt } from '../../../domains/campus/tuition/receipt.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { isRefusal, refuse } from '../../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import { door } from '../../platform/door.ts';
import type { CampusPorts } from '../ports.ts';
import { billSeenBy } from './billDoors.ts';
import { paymentsOf } from './billWire.ts';
import { schoolOf } from './paymentDoors.ts';
import { receiptFor } from './receipts.ts';

const receiptOnWire = (one: Receipt, school: Awaited<ReturnType<typeof schoolOf>>) => ({
  object: 'tuition_receipt' as const,
  number: one.number,
  check_code: one.checkCode,
  issued: rfc3339(one.issuedAt),
  ...school,
  name_masked: one.nameMasked,
  term: one.term,
  payment: one.payment,
  amount: one.fen,
  currency: 'CNY' as const,
});

const showReceiptsDoor = door(showReceipts, async ({ params, caller }, ports: CampusPorts) => {
  const bill = await billSeenBy(ports, params.bill_id, caller);
  if (isRefusal(bill)) return bill;
  const school = await schoolOf(ports);
  const data: ReturnType<typeof receiptOnWire>[] = [];
  for (const payment of await paymentsOf(ports, bill.id))
    data.push(receiptOnWire(await receiptFor(ports, bill, payment), school));
  return { object: 'list' as const, data };
});

/** Which of the three is wrong is not said: who has the receipt has all of them. */
const verifyReceiptDoor = door(verifyReceipt, async ({ body }, ports: CampusPorts) => {
  const found = await ports.store.tuition.receiptNumbered(body.number);
  if (found?.checkCode !== body.check_code || found.fen !== body.amount)
    return refuse('tuition-receipt-missing');
  return {
    object: 'tuition_receipt_verification' as const,
    genuine: true as const,
    number: found.number,
    issued: rfc3339(found.issuedAt),
    ...(await schoolOf(ports)),
    amount: found.fen,
    refunded: await ports.ledger.takenOf(journalId(found.payment)),
    currency: 'CNY' as const,
  };
});

export const receiptDoors = [showReceiptsDoor, verifyReceiptDoor];
