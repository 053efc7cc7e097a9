/** Bills: the finance office's file, the student's own bills, and applications about them, each move decided on the bill as it stands. */

import { termNamed } from '../../../domains/campus/terms.ts';
import { apply, move, type Wish } from '../../../domains/campus/tuition/application.ts';
import { newBill, type TuitionBill } from '../../../domains/campus/tuition/bill.ts';
import { type BadBill, type BillEntry, readBills } from '../../../domains/campus/tuition/billRows.ts';
import {
  listBills,
  quotePlan,
  showBill,
  uploadBills,
} from '../../../domains/campus/tuition/bills/contract.ts';
import { inParts, sumOf } from '../../../domains/campus/tuition/plan.ts';
import {
  applyFor,
  listReviews,
  reviewApplication,
  withdrawApplication,
} from '../../../domains/campus/tuition/reviews/contract.ts';
import { fen } from '../../../domains/money/fen.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { businessDate, type EpochMs } from '../../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../../platform/cursor.ts';
import { answer, type Caller, door } from '../../platform/door.ts';
import { shortHash } from '../../platform/ids.ts';
import { csvRows } from '../csvRows.ts';
import type { CampusPorts } from '../ports.ts';
import { fileText } from '../rosterFile.ts';
import { type BillOnWire, billOnWire, paidOf, paymentsOf } from './billWire.ts';

const missing = refuse('tuition-bill-missing');

/** To a person only the own bill exists. */
export const billSeenBy = async (
  { store }: CampusPorts,
  id: string,
  caller: Caller,
): Promise<TuitionBill | Refusal<'tuition-bill-missing'>> => {
  const bill = await store.tuition.bill(id);
  return bill === undefined || (caller.role === 'person' && bill.student !== caller.sub) ? missing : bill;
};

export const shownBill = async (ports: CampusPorts, bill: TuitionBill, now: EpochMs): Promise<BillOnWire> =>
  billOnWire(bill, paidOf(await paymentsOf(ports, bill.id)), businessDate(now));

const rounds = 8;

type Asked = {
  readonly id: string;
  readonly fingerprint: string;
  readonly now: EpochMs;
  readonly caller: Caller;
};

/** Decided on the bill as it stands, and decided anew where it moved on meanwhile. A repetition is answered as the first was. */
export const changedBill = async (
  ports: CampusPorts,
  asked: Asked & { readonly bill: string },
  decide: (bill: TuitionBill, paid: ReturnType<typeof paidOf>) => TuitionBill | Refusal,
): Promise<
  { readonly body: BillOnWire; readonly bill: TuitionBill; readonly replayed: boolean } | Refusal
> => {
  const { tuition } = ports.store;
  for (let round = 0; round < rounds; round += 1) {
    const bill = await billSeenBy(ports, asked.bill, asked.caller);
    if (isRefusal(bill)) return bill;
    const seen = await tuition.seen(asked.id);
    if (seen !== undefined)
      return seen.fingerprint === asked.fingerprint
        ? { body: seen.said as BillOnWire, bill, replayed: true }
        : refuse('idempotency-key-reused');
    const paid = paidOf(await paymentsOf(ports, bill.id));
    const next = decide(bill, paid);
    if (isRefusal(next)) return next;
    const body = billOnWire(next, paid, businessDate(asked.now));
    if ((await tuition.changeBill(next, { ...asked, said: body })) === 'changed')
      return { body, bill: next, replayed: false };
  }
  throw new Fault('this bill is being changed by others', { retry: 'safe' });
};

const dressed = (done: { readonly body: BillOnWire; readonly replayed: boolean } | Refusal) =>
  isRefusal(done) ? done : answer(done.body, { replayed: done.replayed });

type Written = { readonly did: 'created' | 'unchanged'; readonly fen: number } | BadBill;

const write = async (
  ports: CampusPorts,
  entry: BillEntry,
  of: { term: string; now: EpochMs },
): Promise<Written> => {
  const { line, number, nameMasked, items, dueOn } = entry;
  const holder = await ports.store.holders.byNumber(number);
  if (holder?.role !== 'student') return { line, column: 'number', reason: 'student-unknown' };
  const id = `tui_${shortHash(`${of.term}\n${number}`)}`;
  const facts = { id, term: of.term, number, student: holder.person, nameMasked, items: [...items], dueOn };
  const { bill, created } = await ports.store.tuition.createBill(newBill(facts, of.now));
  const same = JSON.stringify([bill.items, bill.dueOn]) === JSON.stringify([items, dueOn]);
  if (!created && !same) return { line, reason: 'bill-differs' };
  return { did: created && bill.createdAt === of.now ? 'created' : 'unchanged', fen: sumOf(items) };
};

const uploadDoor = door(uploadBills, async (request, ports: CampusPorts) => {
  const { body, now, fingerprint } = request;
  const id = request.id('tup');
  const seen = await ports.store.tuition.seen(id);
  if (seen !== undefined && seen.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  if (seen !== undefined) return answer(seen.said as never, { replayed: true });
  if (termNamed(body.term) === undefined) return refuse('term-unknown', { param: '/term' });
  const text = 'csv' in body ? body.csv : fileText(Buffer.from(body.csv_base64, 'base64'), body.encoding);
  if (isRefusal(text)) return text;
  const read = readBills(csvRows(text), businessDate(now));
  if (isRefusal(read)) return read;
  const written: Written[] = [];
  for (const entry of read.good) written.push(await write(ports, entry, { term: body.term, now }));
  const stand = written.flatMap((one) => ('did' in one ? [one] : []));
  const bad = [...read.bad, ...written.flatMap((one) => ('did' in one ? [] : [one]))];
  const report = {
    object: 'tuition_upload' as const,
    term: body.term,
    rows: read.good.length + read.bad.length,
    created: stand.filter((one) => one.did === 'created').length,
    unchanged: stand.filter((one) => one.did === 'unchanged').length,
    rejected: bad.length,
    billed: stand.reduce((sum, one) => sum + one.fen, 0),
    currency: 'CNY' as const,
    problems: bad
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, column, reason }) => ({
        line,
        column: column ?? null,
        reason: reason.replaceAll('-', '_'),
      })),
  };
  const other = await ports.store.tuition.begin({ id, fingerprint, said: report });
  if (other === undefined) return report;
  return other.fingerprint === fingerprint
    ? answer(other.said as typeof report, { replayed: true })
    : refuse('idempotency-key-reused');
});

const quotePlanDoor = door(quotePlan, async ({ body }) => ({
  object: 'tuition_plan' as const,
  amount: body.amount,
  currency: 'CNY' as const,
  parts: inParts({ totalFen: fen(body.amount), parts: body.parts, firstDueOn: body.first_due_on })
    .filter((one) => one.fen > 0)
    .map((one) => ({ part: one.part, amount: one.fen, due_on: one.dueOn })),
}));

const listBillsDoor = door(listBills, async ({ caller, now }, ports: CampusPorts) => {
  const bills = await ports.store.tuition.billsOf(caller.sub);
  return { object: 'list' as const, data: await Promise.all(bills.map((one) => shownBill(ports, one, now))) };
});

const showBillDoor = door(showBill, async ({ params, caller, now }, ports: CampusPorts) => {
  const bill = await billSeenBy(ports, params.bill_id, caller);
  return isRefusal(bill) ? bill : shownBill(ports, bill, now);
});

const wished = (body: { kind: 'reduction'; amount: number } | Exclude<Wish, { kind: 'reduction' }>): Wish =>
  body.kind === 'reduction' ? { kind: body.kind, fen: fen(body.amount) } : body;

const applyDoor = door(applyFor, async (request, ports: CampusPorts) => {
  const { params, body, now } = request;
  const asked = { ...request, id: request.id('tap'), bill: params.bill_id };
  const wish = wished(body.wish);
  return dressed(
    await changedBill(ports, asked, (bill, paid) =>
      apply(bill, { id: asked.id, wish, reason: body.reason, at: now, paidFen: sumOf(paid) }),
    ),
  );
});

const withdrawDoor = door(withdrawApplication, async (request, ports: CampusPorts) => {
  const asked = { ...request, id: request.id('taw'), bill: request.params.bill_id };
  return dressed(
    await changedBill(ports, asked, (bill) => move(bill, { event: 'withdraw', by: request.caller.sub })),
  );
});

const reviewDoor = door(reviewApplication, async (request, ports: CampusPorts) => {
  const asked = { ...request, id: request.id('tar'), bill: request.params.bill_id };
  const { event } = request.body;
  return dressed(await changedBill(ports, asked, (bill) => move(bill, { event, by: request.caller.sub })));
});

const listReviewsDoor = door(listReviews, async ({ query, now }, ports: CampusPorts) => {
  const filter = { reviews: true };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const { bills, next } = await ports.store.tuition.waiting({ limit: query.limit ?? 20, ...cursor });
  const shown = await Promise.all(bills.map((one) => shownBill(ports, one, now)));
  return listAnswer(shown, next, filter);
});

export const billDoors = [
  uploadDoor,
  quotePlanDoor,
  listBillsDoor,
  showBillDoor,
  applyDoor,
  withdrawDoor,
  reviewDoor,
  listReviewsDoor,
];
