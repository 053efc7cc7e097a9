/**
 * A term's tuition: billed by a file, put into parts, one part paid by the student and one by a parent through a link that two
 * people open, receipts that anybody verifies, and money back to both when the student leaves.
 */
import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domains/time/businessDate.ts';
import { api, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import { expectBooksInOrder, staff, type Tourist, topUp, tourist } from './cast.ts';
import { daysAhead, noonOf } from './days.ts';

const day = daysAhead(1);
const deadline = addDays(day, 23);
let now = noonOf(day);
const clock = () => now;
const office = () => staff('operator', clock);
const second = () => {
  const [, other] = suite().staff.filter((one) => one.role === 'operator');
  return api(other?.token, clock);
};
const base = '/v1/campus/tuition';

let student: Tourist;
let mother: Tourist;
let uncle: Tourist;
let bill: Json;
let secret: string;
const path = () => `${base}/bills/${bill.id}`;
const shown = async (): Promise<Json> => expectStatus(await student.get(path()), 200);
const wallet = async (person: Tourist): Promise<number> =>
  expectStatus(await person.get('/v1/wallet'), 200).available;

beforeAll(async () => {
  [student, mother, uncle] = await Promise.all([tourist(clock), tourist(clock), tourist(clock)]);
  const number = `T${String(randomInt(10_000_000, 100_000_000))}`;
  const roster = `学号,一码通号,身份,有效期至\n${number},${student.id},学生,2099-07-31\n`;
  expectStatus(await office().post('/v1/campus/rosters', { csv: roster }), 201);
  for (const person of [student, mother, uncle]) await topUp(person, 400_000);
  const csv = `学号,姓名,学费,住宿费,教材费,保险费,缴费截止日\n${number},林晓晓,3000,1200,480.50,120,${deadline}\nX000,无名,1,,,,${deadline}\n`;
  const report = expectStatus(await office().post(`${base}/bills`, { term: '2026b', csv }), 201);
  expect([report.created, report.rejected, report.billed]).toEqual([1, 1, 480_050]);
  [bill] = expectStatus(await student.get(`${base}/bills`), 200).data;
});

describe('a term’s tuition', () => {
  it('in parts is told to anybody, asked for by the student and granted by two officers', async () => {
    const sum = { amount: bill.left, currency: 'CNY', parts: 3, first_due_on: deadline };
    const quote = expectStatus(await api().post(`${base}/plans/quote`, sum), 200);
    const wish = { wish: { kind: 'instalments', parts: 3 }, reason: 'hardship' };
    expectStatus(await student.post(`${path()}/application`, wish), 201);
    expectRefusal(
      await student.post(`${path()}/payments`, { amount: 1, currency: 'CNY', left: bill.left }),
      409,
      'tuition_under_review',
    );
    const review = (event: string) => ({ event });
    expectStatus(await office().post(`${path()}/application/review`, review('examine')), 200);
    expectRefusal(
      await office().post(`${path()}/application/review`, review('approve')),
      403,
      'tuition_same_officer',
    );
    const granted = expectStatus(await second().post(`${path()}/application/review`, review('approve')), 200);
    expect(granted.parts.map(({ status: _, ...part }: Json) => part)).toEqual(quote.parts);
  });

  it('is paid in part by the student, once', async () => {
    const body = { amount: 160_017, currency: 'CNY', left: 480_050 };
    const key = `part-${student.id}`;
    const first = await student.post(`${path()}/payments`, body, { key });
    expect(expectStatus(first, 201).receipt).toMatch(/^\d{4}-\d{8}$/);
    const again = await student.post(`${path()}/payments`, body, { key });
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
    expectRefusal(await student.post(`${path()}/payments`, body), 409, 'tuition_paid_meanwhile');
    expect((await shown()).left).toBe(320_033);
  });

  it('is paid by one of two who have the link, and the other hears so', async () => {
    now = `${day}T05:00:00.000Z`;
    const asked = { amount: 160_017, currency: 'CNY', days: 7 };
    secret = expectStatus(await student.post(`${path()}/links`, asked), 201).secret;
    const seen = expectStatus(await mother.post(`${base}/links/opening`, { secret }), 200);
    expect([seen.name_masked, seen.amount, seen.status, seen.number]).toEqual([
      '林**',
      160_017,
      'open',
      undefined,
    ]);
    const body = { secret, amount: 160_017, currency: 'CNY' };
    expectStatus(await mother.post(`${base}/links/payments`, body), 201);
    expectRefusal(await uncle.post(`${base}/links/payments`, body), 409, 'tuition_link_paid');
    expect([await wallet(mother), await wallet(uncle)]).toEqual([239_983, 400_000]);
    expectRefusal(await student.post(`${base}/links/revocation`, { secret }), 409, 'tuition_link_paid');
  });

  it('by a link that was revoked, or that nobody made, is not paid', async () => {
    const asked = { amount: 1, currency: 'CNY', days: 1 };
    const link = expectStatus(await student.post(`${path()}/links`, asked), 201);
    const body = { secret: link.secret, amount: 1, currency: 'CNY' };
    expectRefusal(await mother.post(`${base}/links/revocation`, { secret }), 404, 'tuition_link_missing');
    expectStatus(await student.post(`${base}/links/revocation`, { secret: link.secret }), 200);
    expectRefusal(await uncle.post(`${base}/links/payments`, body), 409, 'tuition_link_revoked');
    const guessed = { ...body, secret: 'A'.repeat(48) };
    expectRefusal(await uncle.post(`${base}/links/payments`, guessed), 404, 'tuition_link_missing');
    expectRefusal(await mother.get(path()), 404, 'tuition_bill_missing');
  });

  it('has receipts that anybody verifies', async () => {
    const { data } = expectStatus(await student.get(`${path()}/receipts`), 200);
    expect(data.map((one: Json) => one.amount)).toEqual([160_017, 160_017]);
    const { number, check_code, amount, currency } = data[0];
    const verify = { number, check_code, amount, currency };
    expect(expectStatus(await api().post(`${base}/receipts/verification`, verify), 200).genuine).toBe(true);
    const forged = { ...verify, amount: 160_018 };
    expectRefusal(await api().post(`${base}/receipts/verification`, forged), 404, 'tuition_receipt_missing');
  });

  it('goes back to those who paid when the student leaves, the last payment first', async () => {
    const left = { cause: 'left-school', months_studied: 1 };
    const [proposed] = expectStatus(await office().post(`${path()}/refunds`, left), 201).refunds;
    expect(proposed.amount).toBe(175_984);
    const approval = `${path()}/refunds/${proposed.id}/approval`;
    expectRefusal(await office().post(approval), 403, 'tuition_same_officer');
    const closed = expectStatus(await second().post(approval), 200);
    expect([closed.status, closed.left]).toEqual(['closed', 0]);
    expect([await wallet(mother), await wallet(student)]).toEqual([400_000, 400_000 - 160_017 + 15_967]);
    await expectBooksInOrder();
  });
});
