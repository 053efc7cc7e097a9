/** Accounts and bills of utilities, and one basket over offices: paid in full, in part, late, and turned back. */
import { describe, expect, it } from 'vitest';
import { errorOf } from '../../kit/http.ts';
import { bind, day, expectWholeBooks, fine, gets, lin, moneyOf, openRoom, power, read, tax } from './room.ts';

const bills = async (room: Awaited<ReturnType<typeof openRoom>>, account: string) =>
  (await room.get('lin', `/utilities/accounts/${account}/bills`)).body.data as Record<string, never>[];

describe('an account of a utility', () => {
  it('is bound by number and holder; who it is, is told to nobody', async () => {
    const room = await openRoom();
    const bound = await room.post('lin', '/utilities/accounts', power);
    expect([bound.status, bound.body.account_no]).toEqual([201, '0301']);
    const answers = await Promise.all(
      [{ holder_name: '李四' }, { account_no: '9999999999' }].map(async (wrong) => {
        const reply = await room.post('mei', '/utilities/accounts', { ...power, ...wrong });
        const { request_id: _own, ...error } = errorOf(reply);
        return JSON.stringify([reply.status, error]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('account_not_confirmed');
    expect(bound.text + answers.join('')).not.toContain('王芳');
    expect(JSON.stringify(room.table.all())).not.toContain('王芳');
  });

  it('is tried ten times a day at most, whatever is tried', async () => {
    const room = await openRoom();
    const wrong = { ...power, holder_name: '张三' };
    const codes: string[] = [];
    for (let tried = 0; tried < 11; tried += 1)
      codes.push(String(errorOf(await room.post('lin', '/utilities/accounts', wrong)).code));
    expect([...new Set(codes.slice(0, 10)), codes[10]]).toEqual(['account_not_confirmed', 'too_many_tries']);
    room.clock.now += day;
    expect((await room.post('lin', '/utilities/accounts', power)).status).toBe(201);
  });

  it('is bound once by one person, and by another of the family as well; it is let go and bound anew', async () => {
    const room = await openRoom();
    const account = await bind(room);
    expect(errorOf(await room.post('lin', '/utilities/accounts', power)).code).toBe('account_already_bound');
    expect((await room.post('mei', '/utilities/accounts', power)).status).toBe(201);
    expect((await room.get('mei', `/utilities/accounts/${account}/bills`)).status).toBe(404);
    expect((await room.post('lin', `/utilities/accounts/${account}/removal`)).body.status).toBe('removed');
    expect((await room.get('lin', `/utilities/accounts/${account}/bills`)).status).toBe(404);
    expect((await room.get('lin', '/utilities/accounts')).body.data).toEqual([]);
    expect((await room.post('lin', '/utilities/accounts', power)).status).toBe(201);
  });

  it('a reading becomes a bill in tiers that fit its 22 days; one below the last is refused', async () => {
    const room = await openRoom();
    const account = await bind(room);
    const below = await read(room, account, '999.99');
    expect([below.status, errorOf(below).code]).toEqual([422, 'reading_below_last']);
    const made = await read(room, account);
    expect(made.status, made.text).toBe(201);
    const meter = made.body.meter as { tiers: { to: string; units: string }[]; scale: object[] };
    // 240 and 400 kWh a month are 176 and 293 1/3 for 22 of 30 days.
    expect(meter.tiers.map(({ to, units }) => [to, units])).toEqual([
      ['176', '176'],
      ['(880/3)', '(352/3)'],
      [null, '(620/3)'],
    ]);
    // 176 at 0.4883, 117 1/3 at 0.5383, 206 2/3 at 0.7883.
    expect([made.body.amount, made.body.due_on, meter.scale.length]).toEqual([31_202, '2026-12-07', 3]);
    expect((await bills(room, account)).map(({ bill_no }) => bill_no)).toEqual(['0100200301-1']);
    expect(errorOf(await read(room, account, '1600')).code).toBe('reading_not_due');
  });

  it('a bill that does not follow from its tariff is not shown', async () => {
    const room = await openRoom();
    const account = await bind(room);
    await read(room, account);
    const [made] = room.offices.books.bills(power.office, power.account_no);
    if (made === undefined) throw new Error('no bill');
    const { paid: _paid, ...bill } = made;
    room.offices.books.keepBill({ ...bill, amount: bill.amount + 1, fromLaidBy: 0, made_on: '2026-11-22' });
    const shown = await room.get('lin', `/utilities/accounts/${account}/bills`);
    expect([shown.status, errorOf(shown).code]).toEqual([409, 'bill_differs']);
  });
});

describe('a basket', () => {
  it('pays a bill, a tax and a fine at once; each office and treasury gets its own', async () => {
    const room = await openRoom();
    const account = await bind(room);
    const bill_no = String((await read(room, account)).body.bill_no);
    const items = [{ account_id: account, bill_no }, tax, fine];
    const paid = await room.post('lin', '/baskets', { items, expected_amount: 101_203 });
    expect([paid.status, paid.body.status, paid.body.amount], paid.text).toEqual([201, 'paid', 101_203]);
    expect((paid.body.items as { shares: object }[]).map(({ shares }) => shares)).toEqual([
      [{ payee: 'power-beijing', amount: 31_202 }],
      [
        { payee: 'treasury-central', amount: 30_001 },
        { payee: 'treasury-beijing', amount: 20_000 },
      ],
      [{ payee: 'treasury-beijing', amount: 20_000 }],
    ]);
    expect(await gets(room.ledger, 'treasury-beijing')).toBe(40_000);
    expect(await moneyOf(room.ledger, lin)).toEqual({ available: 200_000 - 101_203, held: 0 });
    expect((await bills(room, account)).map(({ status, due_amount }) => [status, due_amount])).toEqual([
      ['paid', 0],
    ]);
    expect(errorOf(await room.post('lin', '/baskets', { items: [tax] })).code).toBe('bill_already_paid');
    const listed = (await room.get('lin', '/baskets')).body.data as object[];
    expect(listed).toEqual([paid.body]);
    expect((await room.get('mei', `/baskets/${String(paid.body.id)}`)).status).toBe(404);
    await expectWholeBooks(room);
  });

  it('pays a bill in part; the late charge grows on the rest, and is paid before it', async () => {
    const room = await openRoom();
    const account = await bind(room);
    const bill_no = String((await read(room, account)).body.bill_no);
    const pay = (amount?: number) =>
      room.post('lin', '/baskets', {
        items: [{ account_id: account, bill_no, ...(amount === undefined ? {} : { amount }) }],
      });
    expect((await pay(11_202)).status).toBe(201);
    // Due on 7 December. Ten days late: 200.00 at one in a thousand a day.
    room.clock.now = Date.parse('2026-12-17T04:00:00Z');
    const [late] = await bills(room, account);
    expect(late).toMatchObject({
      status: 'overdue',
      unpaid_amount: 20_000,
      late_days: 10,
      late_amount: 200,
      due_amount: 20_200,
    });
    expect((await pay(10_200)).status).toBe(201);
    // 2.00 went to the late charge, 100.00 are left and grow from here on.
    room.clock.now += 20 * day;
    expect((await bills(room, account))[0]).toMatchObject({ unpaid_amount: 10_000, late_amount: 200 });
    const over = await pay(10_201);
    expect([over.status, errorOf(over).code]).toEqual([422, 'amount_exceeds_due']);
    expect((await pay()).body.amount).toBe(10_200);
    expect((await bills(room, account))[0]).toMatchObject({
      status: 'paid',
      due_amount: 0,
      paid_amount: 31_602,
    });
  });

  it('lays money by, and the next bill is paid from it first', async () => {
    const room = await openRoom();
    const account = await bind(room);
    const laid = await room.post('lin', '/baskets', { items: [{ account_id: account, lay_by: 10_000 }] });
    expect(laid.status, laid.text).toBe(201);
    await read(room, account);
    const shown = (await room.get('lin', `/utilities/accounts/${account}/bills`)).body;
    expect(shown.balance).toBe(0);
    expect((shown.data as object[])[0]).toMatchObject({ paid_amount: 10_000, due_amount: 21_202 });
  });

  it.each([
    ['a notice that has run out', 'notice_expired', 409, [fine], {}],
    ['a notice nobody sent', 'bill_missing', 404, [{ ...tax, notice_no: 'T2026-999999' }], {}],
    [
      'a notice at a utility',
      'office_unknown',
      404,
      [{ office: 'power-beijing', notice_no: '0100200301' }],
      {},
    ],
    ['one bill twice', 'item_repeated', 422, [tax, tax], {}],
    ['another sum than expected', 'due_changed', 412, [tax], { expected_amount: 50_000 }],
  ])('with %s is refused before any money moves', async (_what, code, status, items, more) => {
    const room = await openRoom();
    room.clock.now += day;
    const before = room.ledger.journals().length;
    const reply = await room.post('lin', '/baskets', { items, ...more });
    expect([reply.status, errorOf(reply).code], reply.text).toEqual([status, code]);
    expect(room.ledger.journals().length).toBe(before);
    expect(room.offices.asked).toEqual([]);
  });

  it('says beforehand what it would do, and does nothing', async () => {
    const room = await openRoom();
    const before = room.ledger.journals().length;
    const reply = await room.post('lin', '/baskets', { items: [tax] }, 'k', { dry_run: 'true' });
    expect([reply.status, reply.body.would_apply], reply.text).toEqual([200, true]);
    expect([room.ledger.journals().length, room.offices.asked.length]).toEqual([before, 0]);
  });

  it('without money enough tells no office', async () => {
    const room = await openRoom(100);
    const reply = await room.post('lin', '/baskets', { items: [tax] });
    expect([reply.status, errorOf(reply).code]).toEqual([402, 'insufficient_funds']);
    expect(room.offices.asked.filter((one) => one.startsWith('pay'))).toEqual([]);
    await expectWholeBooks(room);
  });
});

describe('an office that misbehaves', () => {
  const payTwo = async (...manners: Parameters<Awaited<ReturnType<typeof openRoom>>['offices']['next']>) => {
    const room = await openRoom();
    room.offices.next(...manners);
    const reply = await room.post('lin', '/baskets', { items: [fine, tax] });
    await room.settle();
    const [basket] = (await room.get('lin', '/baskets')).body.data as { status: string }[];
    const books = room.offices.books.file('2026-11-22').rows.map(({ amount }) => amount);
    await expectWholeBooks(room);
    return { room, reply, basket, books, left: (await moneyOf(room.ledger, lin)).available };
  };

  it.each([
    ['takes it and says nothing', 'takes-and-says-nothing'],
    ['hears nothing the first time', 'hears-nothing'],
    ['takes its time', 'takes-its-time'],
    ['answers with another amount than it booked', 'alters-the-receipt'],
  ] as const)('%s: asked until it is known, and paid once', async (_what, manner) => {
    const { basket, books, left } = await payTwo('takes', manner);
    expect([basket?.status, books, left]).toEqual(['paid', [20_000, 50_001], 200_000 - 70_001]);
  });

  it.each([
    ['declines', 'declines', 'office_declined'],
    ['books another amount', 'books-another-amount', 'receipt_differs'],
  ] as const)('%s: all is reversed under its message, and the money is back', async (_what, manner, code) => {
    const { room, reply, basket, books, left } = await payTwo('takes', manner);
    expect([reply.status, errorOf(reply).code]).toEqual([409, code]);
    expect([basket?.status, books, left]).toEqual(['not_paid', [], 200_000]);
    const messages = room.offices.asked.filter((one) => one.startsWith('reverse'));
    expect(messages).toHaveLength(2);
    // Whatever arrives late under that message finds it closed.
    const [first] = messages;
    const message = String(first).split(' ')[1] ?? '';
    const order = { message, office: fine.office, account_no: fine.notice_no, bill_no: fine.notice_no };
    const late = await room.offices.biller.pay({ ...order, amount: 20_000, value_date: '2026-11-22' });
    expect(late.status).toBe('reversed');
  });
});
