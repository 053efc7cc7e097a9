/** Bills: opened and cancelled by the hospital, seen by it and by the patient. */
import { type Bill, openBill } from '../../domains/healthcare/bills/bill.ts';
import { cancelBill, createBill, listBills, showBill } from '../../domains/healthcare/bills/contract.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, type Caller, door } from '../platform/door.ts';
import { billOnWire } from './billWire.ts';
import type { RecordPorts } from './ports.ts';

/** The hospital that a caller acts for: itself, or the one its till stands at. */
export const hospitalOf = (caller: Caller): string | undefined =>
  caller.role === 'person'
    ? undefined
    : (caller.merchant ?? (caller.role === 'merchant' ? caller.sub : undefined));

/** A patient's own, or one of the hospital's. To anybody else it does not exist. */
export const isOf = (caller: Caller, of: { readonly patient: string; readonly hospital: string }): boolean =>
  caller.role === 'person' ? of.patient === caller.sub : of.hospital === hospitalOf(caller);

const billOf = async (
  { store }: RecordPorts,
  id: string,
  caller: Caller,
): Promise<Bill | Refusal<'not-found'>> => {
  const bill = await store.bills.find(id);
  return bill !== undefined && isOf(caller, bill) ? bill : refuse('not-found');
};

const named = async ({ merchants }: RecordPorts, bill: Bill) =>
  billOnWire(bill, await merchants.find(bill.hospital));

export const createBillDoor = door(createBill, async (request, ports: RecordPorts) => {
  const { body, caller, now, fingerprint } = request;
  const hospital = hospitalOf(caller);
  if (hospital === undefined) return refuse('not-yours-to-use');
  const insured = await ports.store.insured.find(body.patient);
  const bill = openBill(insured, {
    id: request.id('bil'),
    hospital,
    visit: body.visit,
    tier: body.tier,
    place: body.place,
    insured: body.insured,
    on: body.date,
    items: body.items.map((item) => ({
      id: item.id,
      name: item.name,
      class: item.class,
      amountFen: fen(item.amount),
      firstPayShare: item.first_pay_share ?? '0',
      ...(item.ceiling_amount === undefined ? {} : { ceilingFen: fen(item.ceiling_amount) }),
      restByFund: item.rest_by_fund ?? false,
    })),
    fingerprint,
    now,
  });
  if (isRefusal(bill)) return bill;
  const opened = await ports.store.bills.open(bill);
  return isRefusal(opened) ? opened : answer(await named(ports, opened.bill), { replayed: opened.replayed });
});

export const listBillsDoor = door(listBills, async ({ query, caller }, ports: RecordPorts) => {
  const whose = hospitalOf(caller) ?? caller.sub;
  const filter = { bills: whose };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const page = { limit: query.limit ?? 20, ...cursor };
  const { bills, next } =
    caller.role === 'person'
      ? await ports.store.bills.ofPatient(whose, page)
      : await ports.store.bills.ofHospital(whose, page);
  return listAnswer(await Promise.all(bills.map((bill) => named(ports, bill))), next, filter);
});

export const showBillDoor = door(showBill, async ({ params, caller }, ports: RecordPorts) => {
  const bill = await billOf(ports, params.bill_id, caller);
  return isRefusal(bill) ? bill : named(ports, bill);
});

export const cancelBillDoor = door(cancelBill, async (request, ports: RecordPorts) => {
  const bill = await billOf(ports, request.params.bill_id, request.caller);
  if (isRefusal(bill)) return bill;
  if (!(await ports.store.bills.cancel(bill.id, request.id('bcn')))) return refuse('bill-not-open');
  return named(ports, { ...bill, status: 'cancelled' });
});
