/** Bills of a term: from the finance office's file, asked about by the student, reviewed by two officers. */
import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../kit/http.ts';
import { type Finance, linRow, openFinance, whole } from './tuitionRoom.ts';

let finance: Finance;
beforeEach(async () => {
  finance = await openFinance();
});

describe('the file of the finance office', () => {
  it('becomes bills at once, each bad row told by line, column and reason, and no name is kept', async () => {
    const said = await finance.upload([
      linRow,
      'S9999,无名,1,,,,2026-12-15',
      'S1002,梅,1.005,,,,2026-12-15',
      'S1002,梅,,,,,2026-12-15',
      'S1002,梅,1,,,,2026-11-27',
      'S1002,梅,1,,,2026-12-15',
      'S1001,林晓晓,1,,,,2026-12-15',
    ]);
    expect(said.body).toMatchObject({ rows: 7, created: 0, unchanged: 1, rejected: 6, billed: whole });
    expect((said.body.problems as { reason: string }[]).map((one) => one.reason)).toEqual([
      'student_unknown',
      'amount_malformed',
      'nothing_billed',
      'date_past',
      'columns_wrong',
      'number_repeated',
    ]);
    expect(await finance.show()).toMatchObject({
      name_masked: '林**',
      left: whole,
      status: 'open',
      due_now: 0,
    });
    expect(JSON.stringify(finance.school.table.all())).not.toContain('林晓晓');
  });

  it('changes no bill that stands, and says the same when it is repeated', async () => {
    const differs = await finance.upload(['S1001,林晓晓,9.00,,,,2026-12-15'], 'again');
    expect(differs.body.problems).toMatchObject([{ line: 2, reason: 'bill_differs' }]);
    expect((await finance.upload(['S1001,林晓晓,9.00,,,,2026-12-15'], 'again')).text).toBe(differs.text);
    expect(codeOf(await finance.upload([linRow], 'again'))).toBe('idempotency_key_reused');
    const two = { term: '2026b', csv: '学号,姓名\nS1,a' };
    expect(codeOf(await finance.school.post('office', '/tuition/bills', two))).toBe(
      'tuition_columns_missing',
    );
  });

  it('is nobody else’s to see', async () => {
    expect(codeOf(await finance.school.get('mei', `/tuition/bills/${finance.bill}`))).toBe(
      'tuition_bill_missing',
    );
    expect((await finance.show('auditor')).id).toBe(finance.bill);
    for (const path of ['/payments', '/links'])
      expect(
        codeOf(
          await finance.post('mei', path, {
            amount: 1,
            currency: 'CNY',
            ...(path === '/links' ? { days: 1 } : { left: 1 }),
          }),
        ),
      ).toBe('tuition_bill_missing');
  });
});

describe('an application', () => {
  const wish = { wish: { kind: 'instalments', parts: 3 }, reason: 'hardship' };

  it('is examined by one officer and decided by another; its parts add up to the fen', async () => {
    expect((await finance.post('lin', '/application', wish)).status).toBe(201);
    expect(codeOf(await finance.pay('lin', 1, whole))).toBe('tuition_under_review');
    expect(codeOf(await finance.post('lin', '/application', wish))).toBe('tuition_application_pending');
    expect(codeOf(await finance.post('office', '/application/review', { event: 'approve' }))).toBe(
      'tuition_move_illegal',
    );
    await finance.post('office', '/application/review', { event: 'examine' }, 'examining');
    expect(codeOf(await finance.post('office', '/application/review', { event: 'approve' }))).toBe(
      'tuition_same_officer',
    );
    const done = await finance.post('second', '/application/review', { event: 'approve' });
    expect(done.body.parts).toEqual([
      { part: 1, amount: 1_600_17, due_on: '2026-12-15', status: 'open' },
      { part: 2, amount: 1_600_17, due_on: '2027-01-15', status: 'open' },
      { part: 3, amount: 1_600_16, due_on: '2027-02-15', status: 'open' },
    ]);
    const again = await finance.post('office', '/application/review', { event: 'examine' }, 'examining');
    expect([again.status, again.headers['Idempotency-Replayed']]).toEqual([200, 'true']);
    expect(codeOf(await finance.post('lin', '/application/withdrawal'))).toBe('tuition_move_illegal');
  });

  it('for less lowers the bill, and is refused beyond it or after a payment', async () => {
    const reduce = (amount: number) =>
      finance.post('lin', '/application', { wish: { kind: 'reduction', amount }, reason: 'orphaned' });
    expect(codeOf(await reduce(whole))).toBe('tuition_wish_impossible');
    await reduce(800_50);
    await finance.post('office', '/application/review', { event: 'examine' });
    await finance.post('second', '/application/review', { event: 'approve' });
    expect(await finance.show()).toMatchObject({ owed: 4_000_00, left: 4_000_00, reduced: 800_50 });
    expect(codeOf(await finance.pay('lin', 4_000_01, 4_000_00))).toBe('tuition_exceeds_left');
    await finance.pay('lin', 4_000_00, 4_000_00);
    expect((await finance.show()).status).toBe('paid');
    expect(codeOf(await reduce(1))).toBe('tuition_application_late');
  });

  it('that was taken back or rejected changes nothing', async () => {
    await finance.post('lin', '/application', {
      wish: { kind: 'deferral', until: '2027-03-01' },
      reason: 'loan-pending',
    });
    await finance.post('lin', '/application/withdrawal');
    await finance.post('lin', '/application', wish);
    await finance.post('office', '/application/review', { event: 'examine' });
    await finance.post('second', '/application/review', { event: 'reject' });
    expect((await finance.show()).parts).toMatchObject([{ amount: whole, due_on: '2026-12-15' }]);
  });
});

describe('what waits for an officer', () => {
  const waiting = async (who: 'office' | 'auditor' = 'office') =>
    (await finance.school.get(who, '/tuition/reviews')).body.data as readonly { readonly id: string }[];

  it('is in the list from the application until it is decided, and again with a proposed refund', async () => {
    expect(await waiting()).toEqual([]);
    await finance.post('lin', '/application', {
      wish: { kind: 'instalments', parts: 4 },
      reason: 'hardship',
    });
    expect(await waiting()).toMatchObject([{ id: finance.bill, application: { status: 'submitted' } }]);
    await finance.post('office', '/application/review', { event: 'examine' });
    expect(await waiting('auditor')).toMatchObject([{ application: { status: 'examined' } }]);
    await finance.post('second', '/application/review', { event: 'approve' });
    expect(await waiting()).toEqual([]);
    await finance.pay('lin', whole, whole);
    const proposed = await finance.post('office', '/refunds', { cause: 'left-school', months_studied: 1 });
    expect(await waiting()).toMatchObject([{ id: finance.bill, refunds: [{ status: 'proposed' }] }]);
    const [refund] = proposed.body.refunds as readonly { readonly id: string }[];
    await finance.post('second', `/refunds/${refund?.id}/approval`);
    expect(await waiting()).toEqual([]);
  });

  it('no longer waits when it is withdrawn', async () => {
    await finance.post('lin', '/application', { wish: { kind: 'instalments', parts: 4 }, reason: 'other' });
    await finance.post('lin', '/application/withdrawal');
    expect(await waiting()).toEqual([]);
  });
});
