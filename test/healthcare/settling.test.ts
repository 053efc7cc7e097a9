/** Bills are opened, quoted, confirmed once and settled: who pays what, in which order, and what the books say. */
import { describe, expect, it } from 'vitest';
import { codeOf } from '../kit/http.ts';
import { journalText } from '../kit/journalText.ts';
import { classA, expectWholeBooks, inpatient, lin, openBill, openRoom, type Room } from './hospital.ts';

const lastJournal = (room: Room, kind: string): string => {
  const found = room.ledger.journals().findLast((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no journal ${kind}`);
  return journalText(found);
};

describe('a basket', () => {
  it('is settled by one confirmation: fund, own account, wallet; in double entry', async () => {
    const room = await openRoom();
    // 1,800.00 of 2,800.00 are the patient's own; of the rest the pool pays 70 %.
    const bill = await openBill(room, [classA('visit', 280_000)]);
    const quote = await room.ok(room.post('lin', '/baskets/quote', { bills: [bill] }));
    expect([quote.fund_amount, quote.person_amount, quote.cash_amount]).toEqual([70_000, 210_000, 180_000]);
    const settled = await room.ok(
      room.post('lin', '/settlements', { bills: [bill], expected_cash: 180_000 }),
    );
    expect(settled.status).toBe('settled');
    expect(settled.payers).toEqual(quote.payers);
    expect(lastJournal(room, 'capture')).toBe(
      [
        'Dr purse:pn_100000001.medical (held) 300.00',
        'Dr wallet:pn_100000001 (held) 1800.00',
        'Dr receivable:fund.beijing 700.00',
        'Cr payable:mch_hospital 2100.00',
        'Cr payable:mch_hospital.insured 700.00',
      ].join('\n'),
    );
    const me = await room.ok(room.get('lin', '/me'));
    expect([me.account_balance, me.settling]).toEqual([0, false]);
    expect(me.year_so_far).toMatchObject({ deductible_paid_amount: 180_000, in_scope_amount: 280_000 });
    await expectWholeBooks(room);
  });

  it('settles several bills at once, each on what the one before it has used', async () => {
    const room = await openRoom();
    const first = await openBill(room, [classA('visit', 180_000)]);
    const second = await openBill(room, [classA('drugs', 100_000)]);
    const third = await openBill(room, [classA('ward', 230_000)], inpatient);
    const settled = await room.ok(room.post('lin', '/settlements', { bills: [first, second, third] }));
    // 0.00, then 70 %, then inpatient: the deductible of the year is paid already.
    const funds = (settled.bills as { result: { fund_amount: number } }[]).map(
      ({ result }) => result.fund_amount,
    );
    expect(funds).toEqual([0, 70_000, 195_500]);
    await expectWholeBooks(room);
  });

  it('policies pay after the funds, the relative after the own account, the deposit before the wallet', async () => {
    const policy = {
      id: 'city',
      insurer: 'pingan',
      covers: 'in_scope',
      deductible_amount: 100_000,
      share: '0.5',
      cap_amount: 50_000,
    };
    const room = await openRoom({ policies: [policy] });
    await room.ok(room.post('mei', '/family-members', { member: lin }));
    const deposit = { hospital: 'mch_hospital', amount: 40_000, currency: 'CNY' };
    await room.ok(room.post('lin', '/deposits', deposit));
    const bill = await openBill(room, [classA('visit', 280_000)]);
    const settled = await room.ok(room.post('lin', '/settlements', { bills: [bill] }));
    const paid = (settled.payers as { payer: string; amount: number }[]).map(
      ({ payer, amount }) => [payer, amount] as const,
    );
    expect(paid).toEqual([
      ['fund', 70_000],
      ['policy', 50_000],
      ['account', 30_000],
      ['relative_account', 20_000],
      ['deposit', 40_000],
      ['wallet', 70_000],
    ]);
    // The policy has paid its year: the next bill gets nothing of it.
    const next = await openBill(room, [classA('visit', 1_000_000)]);
    const quote = await room.ok(room.post('lin', '/baskets/quote', { bills: [next] }));
    expect((quote.payers as { payer: string; amount: number }[])[1]).toMatchObject({
      payer: 'policy',
      amount: 0,
    });
    await expectWholeBooks(room);
  });

  it('at the cashier’s the patient’s own code confirms, once, even where the wallet pays nothing', async () => {
    const room = await openRoom();
    const [bill, other] = [
      await openBill(room, [classA('visit', 10_000)]),
      await openBill(room, [classA('drugs', 10_000)]),
    ];
    const refused = async (body: object): Promise<string> => {
      const reply = await room.post('cashier', '/settlements', body);
      expect(reply.status, reply.text).toBeGreaterThanOrEqual(400);
      return String(codeOf(reply));
    };
    expect(await refused({ bills: [bill] })).toBe('patient_not_present');
    expect(await refused({ bills: [bill], code: await room.showCode('pn_100000003' as typeof lin) })).toMatch(
      /patient_not_present|credential_suspended/,
    );
    const code = await room.showCode(lin);
    const settled = await room.ok(room.post('cashier', '/settlements', { bills: [bill], code }, 'once'));
    expect(settled.cash_amount).toBe(0);
    expect(await refused({ bills: [other], code })).toBe('code_used');
    // A lost answer is asked for again, when the code has long died.
    room.clock.now += 3_600_000;
    const again = await room.post('cashier', '/settlements', { bills: [bill], code }, 'once');
    expect([again.status, again.body]).toEqual([201, settled]);
    await expectWholeBooks(room);
  });
});

describe('what turns a settlement back leaves nothing behind', () => {
  const trial = async (room: Room) => JSON.stringify((await room.ledger.trialBalance()).accounts);
  const unchanged = async (room: Room, bill: string, body: object, code: string): Promise<void> => {
    const before = await trial(room);
    const reply = await room.post('lin', '/settlements', { bills: [bill], ...body });
    expect([codeOf(reply), await trial(room)]).toEqual([code, before]);
    expect((await room.ok(room.get('lin', `/bills/${bill}`))).status).toBe('open');
    expect((await room.ok(room.get('lin', '/me'))).settling).toBe(false);
    await expectWholeBooks(room);
  };

  it('another sum of cash than was agreed to', async () => {
    const room = await openRoom();
    await unchanged(
      room,
      await openBill(room, [classA('visit', 280_000)]),
      { expected_cash: 1 },
      'cash_changed',
    );
  });

  it('an insurer that computes another sum, or refuses', async () => {
    const room = await openRoom();
    const bill = await openBill(room, [classA('visit', 280_000)]);
    room.insurer.wrongBy = 1;
    await unchanged(room, bill, {}, 'insurer_differs');
    room.insurer.wrongBy = 0;
    room.insurer.closed = true;
    await unchanged(room, bill, {}, 'insurer_refused');
    room.insurer.closed = false;
    expect((await room.ok(room.post('lin', '/settlements', { bills: [bill] }))).status).toBe('settled');
  });

  it('a wallet without enough', async () => {
    const room = await openRoom();
    const bill = await openBill(room, [classA('a', 450_000), classA('b', 450_000)]);
    const quote = await room.ok(room.post('lin', '/baskets/quote', { bills: [bill] }));
    expect(quote.cash_amount).toBe(366_000);
    const poor = await openBill(room, [classA('a', 4_500_000)]);
    await unchanged(room, poor, {}, 'insufficient_funds');
  });
});

describe('bills and baskets that are refused', () => {
  it.each([
    ['on a day that has not come', 'period_in_future', { date: '2026-11-23' }],
    ['for somebody not insured there', 'not_insured_there', { place: 'hangzhou' }],
    ['for somebody insured otherwise', 'not_insured_there', { insured: 'retired' }],
    ['for somebody not insured at all', 'not_insured_there', { patient: 'pn_100000003' }],
    ['at a tier without a rule there', 'tier_unknown', { tier: 'elsewhere' }],
    ['before the first rule', 'rule_not_in_force', { date: '2022-12-31' }],
    ['with one item twice', 'item_repeated', { items: [classA('a', 1), classA('a', 1)] }],
    [
      'with a first share of class A',
      'item_contradictory',
      { items: [{ ...classA('a', 1), first_pay_share: '0.1' }] },
    ],
  ])('%s: %s', async (_what, code, change) => {
    const room = await openRoom();
    const body = { ...inpatient, items: [classA('a', 100)], ...change };
    expect(codeOf(await room.post('hospital', '/bills', body))).toBe(code);
  });

  it('somebody else’s bill does not exist; a settled or cancelled one is not open', async () => {
    const room = await openRoom();
    const bill = await openBill(room, [classA('a', 100)]);
    for (const who of ['mei', 'clinic'] as const) {
      expect((await room.get(who, `/bills/${bill}`)).status).toBe(404);
      expect(codeOf(await room.post(who, '/baskets/quote', { bills: [bill] }))).toBe('bill_unknown');
    }
    expect(codeOf(await room.post('lin', '/settlements', { bills: [bill, bill] }))).toBe('bill_repeated');
    await room.ok(room.post('lin', '/settlements', { bills: [bill] }));
    expect(codeOf(await room.post('lin', '/settlements', { bills: [bill] }))).toBe('bill_not_open');
    expect(codeOf(await room.post('hospital', `/bills/${bill}/cancellation`))).toBe('bill_not_open');
    const other = await openBill(room, [classA('a', 100)]);
    await room.ok(room.post('hospital', `/bills/${other}/cancellation`));
    expect(codeOf(await room.post('lin', '/settlements', { bills: [other] }))).toBe('bill_not_open');
  });
});
