/** Commercial policies by direct settlement: several in order, what a company says no to, and what it leaves unknown. */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { codeOf } from '../kit/http.ts';
import { classA, expectWholeBooks, openBill, openRoom, type Room } from './hospital.ts';

const city = {
  id: 'city',
  insurer: 'pingan',
  covers: 'in_scope',
  deductible_amount: 100_000,
  share: '0.5',
  cap_amount: 50_000,
};
const work = { ...city, id: 'work', insurer: 'taiping', covers: 'all', deductible_amount: 0, share: '0.1' };
const roomWith = () => openRoom({ policies: [city, work] });

const settle = (room: Room, bill: string, more: object = {}) =>
  room.post('lin', '/settlements', { bills: [bill], ...more });
const policiesPaid = (body: Awaited<ReturnType<Room['ok']>>) =>
  (body.payers as { payer: string; amount: number }[])
    .filter(({ payer }) => payer === 'policy')
    .map(({ amount }) => amount);
/** As the worker does, a minute later. */
const drive = async (room: Room): Promise<void> => {
  room.clock.now += 60_000;
  for (const id of await room.sagas.due(room.clock.now, 10)) await room.sagas.drive(id, room.clock.now);
};

describe('policies in order', () => {
  it('each is asked, claimed and confirmed; the second stands on what the first has paid', async () => {
    const room = await roomWith();
    const settled = await room.ok(settle(room, await openBill(room, [classA('visit', 280_000)])));
    // 2,100.00 are left by the fund: 500.00 (its cap), then a tenth of 1,600.00.
    expect(policiesPaid(settled)).toEqual([50_000, 16_000]);
    expect(room.claims.heard).toEqual([
      ...['quote', 'quote'],
      ...['claim', 'claim'],
      ...['confirm', 'confirm'],
    ]);
    expect(room.claims.desk.books.owes('pingan')).toBe(50_000);
    await expectWholeBooks(room);
  });

  it('a patient may leave them out, and claim later', async () => {
    const room = await roomWith();
    const bill = await openBill(room, [classA('visit', 280_000)]);
    const quote = await room.ok(
      room.post('lin', '/baskets/quote', { bills: [bill], without_policies: true }),
    );
    const settled = await room.ok(settle(room, bill, { without_policies: true, expected_cash: 180_000 }));
    expect([quote.cash_amount, settled.cash_amount, policiesPaid(settled)]).toEqual([180_000, 180_000, []]);
    expect(room.claims.heard).toEqual([]);
    await expectWholeBooks(room);
  });

  it('companies are not asked where they pay nothing', async () => {
    const room = await openRoom({ policies: [city] });
    await room.ok(settle(room, await openBill(room, [classA('visit', 90_000)])));
    expect(room.claims.heard).toEqual([]);
  });
});

describe('a company that does not pay', () => {
  const refused = async (room: Room, bill: string, code: string): Promise<void> => {
    const before = JSON.stringify((await room.ledger.trialBalance()).accounts);
    expect(codeOf(await settle(room, bill))).toBe(code);
    expect(JSON.stringify((await room.ledger.trialBalance()).accounts)).toBe(before);
    expect((await room.ok(room.get('lin', `/bills/${bill}`))).status).toBe('open');
    await expectWholeBooks(room);
  };

  it('a policy that lapsed is found before anybody’s money is held', async () => {
    const room = await roomWith();
    const bill = await openBill(room, [classA('visit', 280_000)]);
    room.claims.desk.lapse('work');
    await refused(room, bill, 'company_declined');
    expect(room.claims.heard).toEqual(['quote', 'quote']);
    await room.ok(settle(room, bill, { without_policies: true }));
    await expectWholeBooks(room);
  });

  it('a year that the company knows to be used up is a difference, not a surprise afterwards', async () => {
    const room = await roomWith();
    const bill = await openBill(room, [classA('visit', 280_000)]);
    // The patient has claimed 300.00 directly from the company.
    const elsewhere = {
      ...{ message: 'elsewhere', person: 'pn_100000001', hospital: 'other', bill: 'b', year: '2026' },
      policy: {
        id: 'city',
        insurer: 'pingan',
        covers: 'all',
        deductibleFen: 0,
        share: '1',
        capFen: 50_000,
      },
      ...{ coveredFen: 30_000, fen: 30_000, now: room.clock.now },
    } as Parameters<typeof room.claims.companies.claim>[0];
    await room.claims.companies.claim(elsewhere);
    expect(codeOf(await settle(room, bill))).toBe('company_differs');
    await room.claims.companies.reverse({ message: 'elsewhere', company: 'pingan', now: room.clock.now });
    await room.ok(settle(room, bill));
    await expectWholeBooks(room);
  });

  it('declined after long thought: all of it is turned back, the other company’s claim too', async () => {
    const room = await roomWith();
    const bill = await openBill(room, [classA('visit', 280_000)]);
    room.claims.control.late = { ms: 30_000, as: 'declined' };
    const pending = await room.post('lin', '/settlements', { bills: [bill] }, 'waits');
    expect([pending.status, pending.body.status]).toEqual([202, 'settling']);
    await drive(room);
    expect(codeOf(await room.post('lin', '/settlements', { bills: [bill] }, 'waits'))).toBe(
      'company_declined',
    );
    const told = await room.ok(room.get('lin', `/settlements/${pending.body.id}`));
    expect(told).toMatchObject({
      status: 'turned_back',
      bills: [bill],
      reason: { code: 'company_declined' },
    });
    expect(room.claims.desk.books.owes()).toBe(0);
    await expectWholeBooks(room);
  });

  it('accepted after long thought: the same settlement goes on, and nothing is claimed twice', async () => {
    const room = await roomWith();
    const bill = await openBill(room, [classA('visit', 280_000)]);
    room.claims.control.late = { ms: 30_000, as: 'claimed' };
    expect((await room.post('lin', '/settlements', { bills: [bill] }, 'waits')).status).toBe(202);
    await drive(room);
    const settled = await room.ok(room.post('lin', '/settlements', { bills: [bill] }, 'waits'));
    expect([settled.status, policiesPaid(settled)]).toEqual(['settled', [50_000, 16_000]]);
    expect(room.claims.heard.filter((one) => one === 'claim')).toHaveLength(2);
    await expectWholeBooks(room);
  });

  it('one that never decides is given up while the hold still stands', async () => {
    const room = await roomWith();
    const bill = await openBill(room, [classA('visit', 280_000)]);
    room.claims.control.late = { ms: 86_400_000, as: 'claimed' };
    expect((await room.post('lin', '/settlements', { bills: [bill] }, 'waits')).status).toBe(202);
    for (let minute = 0; minute < 40; minute += 1) await drive(room);
    expect(codeOf(await room.post('lin', '/settlements', { bills: [bill] }, 'waits'))).toBe(
      'company_undecided',
    );
    room.claims.control.late = undefined;
    await room.ok(settle(room, bill));
    await expectWholeBooks(room);
  });
});

describe('a claim whose answer is lost', () => {
  const losing = async (arrives: boolean) => {
    const room = await roomWith();
    const { companies } = room.claims;
    const { claim } = companies;
    let lost = false;
    const sent: string[] = [];
    Object.assign(companies, {
      claim: async (asked: Parameters<typeof claim>[0]) => {
        sent.push(asked.message);
        const said = lost || arrives ? await claim(asked) : undefined;
        if (lost && said) return said;
        lost = true;
        throw new Fault('lost', { retry: 'unknown-outcome' });
      },
    });
    const bill = await openBill(room, [classA('visit', 280_000)]);
    const first = await room.post('lin', '/settlements', { bills: [bill] }, 'once');
    expect([202, 409]).toContain(first.status);
    await drive(room);
    return { room, sent, reply: await room.post('lin', '/settlements', { bills: [bill] }, 'once'), bill };
  };

  it('is looked for, and all of it is reversed where another was not sent yet', async () => {
    const { room, sent, reply, bill } = await losing(true);
    // The first is there, the second was never sent: nobody sends it now.
    expect([codeOf(reply), sent.length]).toEqual(['company_answer_lost', 1]);
    expect(room.claims.desk.books.owes()).toBe(0);
    await expectWholeBooks(room);
    await room.ok(settle(room, bill));
    await expectWholeBooks(room);
  });

  it('that never arrived is reversed by its message, so that it cannot arrive later', async () => {
    const { room, sent, reply } = await losing(false);
    expect([codeOf(reply), sent.length]).toEqual(['company_answer_lost', 1]);
    expect(await room.claims.companies.find({ message: String(sent[0]), company: 'pingan', now: 0 })).toEqual(
      { status: 'unknown' },
    );
    await expectWholeBooks(room);
  });
});
