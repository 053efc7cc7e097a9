/** A citizen's year at the tax office: filled in beforehand, changed, filed, paid late; and overpaid tax given back. */
import { describe, expect, it } from 'vitest';
import { errorOf, type Reply } from '../../kit/http.ts';
import { expectWholeBooks, gets, lin, moneyOf, openRoom, tokens } from '../basket/room.ts';
import { file, overWithheld, pay, refund, report, show, underWithheld } from './citizen.ts';

const codeOf = (reply: Reply): unknown[] => [reply.status, errorOf(reply).code];
const funded = () => openRoom(5_000_000);
type Result = { readonly due_amount: number; readonly refund_amount: number; readonly tax_amount: number };
const resultOf = (reply: Reply): Result => reply.body.result as Result;

describe('a year that owes tax', () => {
  it('is filled in from the records of every payer', async () => {
    const room = await funded();
    expect(codeOf(await show(room))).toEqual([404, 'records_missing']);
    await report(room, underWithheld);
    await report(room, { kind: 'labour', paid: 500_000, withheld: 80_000 }, 'another');
    const draft = await show(room);
    expect([draft.status, draft.body.status, draft.body.id]).toEqual([200, 'draft', null]);
    expect(draft.body.income).toMatchObject({ wages: 20_000_000, labour: 500_000, special: 1_200_000 });
    expect(resultOf(draft)).toMatchObject({ withheld_amount: 680_000 });
    expect(codeOf(await show(room, tokens.mei))).toEqual([404, 'records_missing']);
  });

  it('is filed as the person states it, and its tax is paid to both treasuries with the late fee of that day', async () => {
    const room = await funded();
    await report(room, underWithheld);
    const filed = await file(room, { additional: 2_400_000 });
    expect(filed.status, filed.text).toBe(201);
    // (200,000 − 60,000 − 12,000 − 24,000) × 10 % − 2,520 = 7,880; 6,000 were withheld.
    expect(resultOf(filed)).toMatchObject({ tax_amount: 788_000, due_amount: 188_000, refund_amount: 0 });
    // 30 June to 22 November: 145 days at 0.05 %.
    const late = Math.round((188_000 * 145 * 5) / 10_000);
    expect([filed.body.status, filed.body.late_fee_amount, filed.body.payable_amount]).toEqual([
      'due',
      late,
      188_000 + late,
    ]);
    expect(codeOf(await pay(room, { expected_amount: 188_000 }))).toEqual([412, 'due_changed']);
    const before = (await moneyOf(room.ledger, lin)).available;
    const paid = await pay(room, { expected_amount: 188_000 + late }, 'right');
    expect([paid.status, paid.body.status, paid.body.payable_amount], paid.text).toEqual([201, 'paid', 0]);
    expect((await moneyOf(room.ledger, lin)).available).toBe(before - 188_000 - late);
    const [central, local] = [
      await gets(room.ledger, 'treasury-central'),
      await gets(room.ledger, 'treasury-beijing'),
    ];
    expect(central + local).toBe(188_000 + late);
    expect(Math.abs(central * 2 - local * 3)).toBeLessThan(5);
    expect(codeOf(await pay(room, {}, 'once-more'))).toEqual([409, 'return_not_due']);
    await expectWholeBooks(room);
  });

  it('is filed once; what was withheld is not the person’s to state; a year that runs cannot be filed', async () => {
    const room = await funded();
    await report(room, underWithheld);
    expect((await file(room, { withheld: 9 })).status).toBe(400);
    expect((await file(room)).status).toBe(201);
    expect(codeOf(await file(room, {}, 'again'))).toEqual([409, 'return_filed_already']);
    await report(room, { ...underWithheld, year: 2026 }, 'this-year');
    expect(codeOf(await show(room, tokens.lin, 2026))).toEqual([422, 'period_in_future']);
    expect(codeOf(await pay(await funded()))).toEqual([404, 'return_missing']);
  });

  it('waits for a wallet that covers it', async () => {
    const room = await openRoom(100);
    await report(room, underWithheld);
    await file(room);
    expect(codeOf(await pay(room))).toEqual([402, 'insufficient_funds']);
    expect((await show(room)).body.status).toBe('due');
  });
});

describe('overpaid tax', () => {
  const overpaid = async () => {
    const room = await funded();
    await report(room, overWithheld);
    const filed = await file(room);
    return { room, id: String(filed.body.id), amount: resultOf(filed).refund_amount };
  };

  it('goes back when one officer proposed it and another approved exactly that', async () => {
    const { room, id, amount } = await overpaid();
    expect(amount).toBe(72_000);
    const by = { id, amount };
    const before = (await moneyOf(room.ledger, lin)).available;
    const early = await refund(room, { ...by, what: 'approval', by: 'zhao', key: 'early' });
    expect(codeOf(early)).toEqual([409, 'refund_not_proposed']);
    const other = await refund(room, { ...by, what: 'proposal', by: 'wu', key: 'x', amount: amount + 1 });
    expect(codeOf(other)).toEqual([409, 'refund_amount_differs']);
    const proposed = await refund(room, { ...by, what: 'proposal', by: 'wu', key: 'p' });
    expect(proposed.body).toMatchObject({ status: 'refund_proposed', proposed_by: 'op_wu', amount });
    const own = await refund(room, { ...by, what: 'approval', by: 'wu', key: 'own' });
    expect(codeOf(own)).toEqual([403, 'checker_is_maker']);
    expect((await moneyOf(room.ledger, lin)).available).toBe(before);
    const approved = await refund(room, { ...by, what: 'approval', by: 'zhao', key: 'a' });
    expect(approved.body).toMatchObject({ status: 'refunded', approved_by: 'op_zhao', amount });
    expect((await moneyOf(room.ledger, lin)).available).toBe(before + amount);
    for (const again of ['a', 'b']) await refund(room, { ...by, what: 'approval', by: 'zhao', key: again });
    expect((await moneyOf(room.ledger, lin)).available).toBe(before + amount);
    expect((await show(room)).body.status).toBe('refunded');
    await expectWholeBooks(room);
  });

  it('that was rejected is proposed anew, and an old rejection that comes again rejects nothing', async () => {
    const { room, id, amount } = await overpaid();
    const by = { id, amount };
    await refund(room, { ...by, what: 'proposal', by: 'wu', key: 'p1' });
    const own = await refund(room, { ...by, what: 'rejection', by: 'wu', key: 'own' });
    expect(codeOf(own)).toEqual([403, 'checker_is_maker']);
    const rejected = await refund(room, { ...by, what: 'rejection', by: 'zhao', key: 'r' });
    expect(rejected.body).toMatchObject({ status: 'overpaid', proposed_by: null });
    const replay = await refund(room, { ...by, what: 'proposal', by: 'wu', key: 'p1' });
    expect(replay.body.status).toBe('overpaid');
    await refund(room, { ...by, what: 'proposal', by: 'wu', key: 'p2' });
    await refund(room, { ...by, what: 'rejection', by: 'zhao', key: 'r' });
    expect((await refund(room, { ...by, what: 'approval', by: 'zhao', key: 'a' })).body.status).toBe(
      'refunded',
    );
  });

  it('of nobody, and of a year that owes tax, does not exist', async () => {
    const { room } = await overpaid();
    const nobody = { what: 'proposal', id: `txr_${'0'.repeat(26)}`, by: 'wu', amount: 1, key: 'n' } as const;
    expect(codeOf(await refund(room, nobody))).toEqual([404, 'not_found']);
    const owing = await funded();
    await report(owing, underWithheld);
    const { id } = (await file(owing)).body;
    const none = { what: 'proposal', id: String(id), by: 'wu', amount: 1, key: 'n' } as const;
    expect(codeOf(await refund(owing, none))).toEqual([409, 'return_not_overpaid']);
  });

  it('is given back once when two officers approve at the same moment', async () => {
    const { room, id, amount } = await overpaid();
    const before = (await moneyOf(room.ledger, lin)).available;
    const by = { id, amount };
    await refund(room, { ...by, what: 'proposal', by: 'wu', key: 'p' });
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        refund(room, { ...by, what: 'approval', by: 'zhao', key: `a${at % 3}` }),
      ),
    );
    expect((await moneyOf(room.ledger, lin)).available).toBe(before + amount);
    await expectWholeBooks(room);
  });
});
