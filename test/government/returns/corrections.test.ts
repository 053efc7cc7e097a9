/** Corrections: what was filed wrong is filed anew, the difference is paid or given back, and what was is still there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorOf, type Reply } from '../../kit/http.ts';
import { expectWholeBooks, gets, lin, moneyOf, openRoom } from '../basket/room.ts';
import {
  boughtInJuly,
  car,
  certify,
  correct,
  file,
  pay,
  recordObject,
  refund,
  report,
  show,
  underWithheld,
  verify,
  withObject,
} from './citizen.ts';

const codeOf = (reply: Reply): unknown[] => [reply.status, errorOf(reply).code];
const underPaid = async () => {
  const room = await openRoom(5_000_000);
  await report(room, underWithheld);
  return room;
};
type Shown = { readonly id: string; readonly status: string; readonly settled_amount: number };
const stand = ({ body }: Reply): unknown[] => {
  const { status, settled_amount, payable_amount, refundable_amount, late_fee_amount } = body;
  return [status, settled_amount, Number(payable_amount) - Number(late_fee_amount), refundable_amount];
};

describe('a return that was paid', () => {
  it('and claimed too much is corrected: the rest is due, late from the day the first was due', async () => {
    const room = await underPaid();
    await file(room, { additional: 2_400_000 });
    const first = await pay(room);
    const paper = (await certify(room)).body;
    // 24,000 were claimed and 12,000 are right: 10 % of 12,000 more.
    const corrected = await correct(room, { additional: 1_200_000 });
    expect(corrected.status, corrected.text).toBe(201);
    expect(stand(corrected)).toEqual(['due', 188_000, 120_000, 0]);
    expect(corrected.body).toMatchObject({ corrects: first.body.id, certificate: null });
    expect(corrected.body.late_fee_amount).toBe(Math.round((120_000 * 145 * 5) / 10_000));
    const before = (await moneyOf(room.ledger, lin)).available;
    const paid = await pay(room, { expected_amount: corrected.body.payable_amount }, 'rest');
    expect([paid.status, paid.body.status], paid.text).toEqual([201, 'paid']);
    expect((await moneyOf(room.ledger, lin)).available).toBe(before - Number(corrected.body.payable_amount));
    // The first paper still says what was paid then; the second is of the rest.
    expect((await verify(room, String(paper.verify_path))).body).toEqual(paper);
    const second = (await certify(room, 'second')).body;
    expect([second.number, second.tax_amount]).toEqual(['BJ-2026-00000002', 120_000]);
    await expectWholeBooks(room);
  });

  it('and claimed too little gets the difference back between two officers, and only that', async () => {
    const room = await underPaid();
    await file(room);
    await pay(room);
    const corrected = await correct(room, { additional: 2_400_000 });
    expect(stand(corrected)).toEqual(['overpaid', 428_000, 0, 240_000]);
    const by = { id: String(corrected.body.id), amount: 240_000 };
    const before = (await moneyOf(room.ledger, lin)).available;
    await refund(room, { ...by, what: 'proposal', by: 'wu', key: 'p' });
    expect(codeOf(await correct(room, {}, 'meanwhile'))).toEqual([409, 'return_being_refunded']);
    const back = await refund(room, { ...by, what: 'approval', by: 'zhao', key: 'a' });
    expect([back.status, back.body.status], back.text).toEqual([200, 'refunded']);
    expect((await moneyOf(room.ledger, lin)).available).toBe(before + 240_000);
    // And once more: what came back counts as not settled.
    expect(stand(await correct(room, {}, 'as-it-was'))).toEqual(['due', 188_000, 240_000, 0]);
    await expectWholeBooks(room);
  });

  it('whose payment has no certificate yet can still have one after it was corrected', async () => {
    const room = await underPaid();
    await file(room);
    await pay(room);
    await correct(room, { additional: 1_000 });
    const paper = await certify(room);
    expect([paper.status, paper.body.tax_amount], paper.text).toEqual([201, 428_000]);
    expect((await certify(room, 'again')).body).toEqual(paper.body);
  });
});

describe('a correction', () => {
  it('of a return that nobody paid replaces it', async () => {
    const room = await underPaid();
    const first = await file(room);
    const corrected = await correct(room, { additional: 1_200_000 });
    expect(stand(corrected)).toEqual(['due', 0, 308_000, 0]);
    expect((await show(room)).body.corrects).toBe(first.body.id);
    expect((await pay(room)).body.status).toBe('paid');
  });

  it('is made once, however often it is asked for; nothing is no correction, and nothing filed cannot be corrected', async () => {
    const room = await underPaid();
    expect(codeOf(await correct(room, { additional: 1 }))).toEqual([404, 'return_missing']);
    await file(room, { additional: 100 });
    expect(codeOf(await correct(room, { additional: 100 }, 'same'))).toEqual([409, 'return_not_changed']);
    const once = await correct(room, { additional: 200 }, 'key');
    const again = await correct(room, { additional: 200 }, 'key');
    expect([again.status, again.headers['Idempotency-Replayed'], again.body]).toEqual([
      201,
      'true',
      once.body,
    ]);
    expect(codeOf(await correct(room, { additional: 300 }, 'key'))).toEqual([422, 'idempotency_key_reused']);
  });

  it('is not paid by the payment of what it corrects, when that is asked for again', async () => {
    const room = await underPaid();
    await file(room, { additional: 1_200_000 });
    const paid = await pay(room, {}, 'first');
    const paper = await certify(room, 'paper');
    expect((await correct(room, { additional: 0 })).body.status).toBe('due');
    const again = await pay(room, {}, 'first');
    expect([again.body.id, again.body.status, again.headers['Idempotency-Replayed']], again.text).toEqual([
      ...[paid.body.id, 'paid', 'true'],
    ]);
    expect((await show(room)).body.status).toBe('due');
    await pay(room, {}, 'second');
    expect((await certify(room, 'paper')).body).toEqual(paper.body);
    expect((await certify(room, 'another')).body.tax_amount).toBe(120_000);
  });

  it('waits for a payment that was begun, and the payment goes on', async () => {
    const room = await underPaid();
    const filed = (await file(room)).body as Shown;
    const key = { pk: `TX#${lin}#2025`, sk: 'RETURN' };
    await room.table.write([{ kind: 'change', key, set: { status: 'paying' }, when: [] }]);
    expect(codeOf(await correct(room, { additional: 1 }))).toEqual([409, 'return_being_paid']);
    expect((await show(room)).body.status).toBe('paying');
    const paid = await pay(room);
    expect([paid.body.id, paid.body.status]).toEqual([filed.id, 'paid']);
    await expectWholeBooks(room);
  });

  it('comes before or after a payment at the same moment, never between it and the return', async () => {
    for (let run = 0; run < 40; run += 1) {
      const room = await underPaid();
      await file(room);
      const [paid, corrected] = await Promise.all(
        run % 2 === 0
          ? [pay(room), correct(room, { additional: 1_200_000 })]
          : [correct(room, { additional: 1_200_000 }), pay(room)].reverse(),
      );
      expect([201, 409]).toContain(paid?.status);
      expect([201, 409]).toContain(corrected?.status);
      // Whatever happened: what went to the treasuries is what the versions say was settled.
      const end = await show(room);
      if (end.body.status === 'due') await pay(room, {}, 'in-the-end');
      const got =
        (await gets(room.ledger, 'treasury-central')) + (await gets(room.ledger, 'treasury-beijing'));
      const asked = corrected?.status === 201 ? [308_000, 428_000] : [428_000];
      const taxes = room.ledger
        .journals()
        .filter(({ facts }) => facts.taxReturn !== undefined)
        .map(({ facts }) => Number(facts.taxFen));
      expect(asked).toContain(taxes.reduce((sum, one) => sum + one, 0));
      expect(got).toBeGreaterThanOrEqual(Math.min(...asked));
      await expectWholeBooks(room);
    }
  });

  it('after any number of others leaves exactly what the law asks, whatever was paid and given back', async () => {
    const step = fc.record({ additional: fc.integer({ min: 0, max: 40 }), settles: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const room = await underPaid();
        let shown = await file(room, { additional: 0 });
        for (const [at, { additional, settles }] of steps.entries()) {
          const corrected = await correct(room, { additional: additional * 100_000 }, `c${at}`);
          if (corrected.status === 201) shown = corrected;
          const { status, id, refundable_amount: amount } = shown.body;
          if (settles && status === 'due') {
            const paid = await pay(room, {}, `p${at}`);
            // Beyond the wallet's limit of a day it stays due.
            shown = paid.status === 201 ? paid : await show(room);
          }
          if (settles && status === 'overpaid' && shown.body.settled_amount !== 0) {
            const by = { id: String(id), amount: Number(amount) };
            await refund(room, { ...by, what: 'proposal', by: 'wu', key: `p${at}` });
            await refund(room, { ...by, what: 'approval', by: 'zhao', key: `a${at}` });
            shown = await show(room);
          }
          const { result, settled_amount, payable_amount, late_fee_amount, refundable_amount } = shown.body;
          const { due_amount, refund_amount } = result as { due_amount: number; refund_amount: number };
          const open =
            shown.body.status === 'due'
              ? Number(payable_amount) - Number(late_fee_amount)
              : -Number(refundable_amount);
          if (shown.body.status === 'due' || shown.body.status === 'overpaid')
            expect(Number(settled_amount) + open).toBe(due_amount - refund_amount);
        }
        await expectWholeBooks(room);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a taxed object', () => {
  it('that was bought in July and filed for the year gets half of it back', async () => {
    const room = await openRoom();
    const { id } = (await recordObject(room)).body;
    const mine = withObject(room, id);
    await mine.file();
    expect((await mine.pay()).body.status).toBe('paid');
    const corrected = await mine.correct(boughtInJuly);
    expect(stand(corrected)).toEqual(['overpaid', 48_000, 0, 24_000]);
    expect(codeOf(await mine.correct(boughtInJuly, 'same'))).toEqual([409, 'return_not_changed']);
    expect(
      codeOf(await mine.correct({ tax: 'deed_tax', deed: { kind: 'debt', debt: 1, added: 1 } }, 'x')),
    ).toEqual([400, 'parameter_invalid']);
    const by = { id: String(corrected.body.id), amount: 24_000 };
    await refund(room, { ...by, what: 'proposal', by: 'wu', key: 'p' });
    expect((await refund(room, { ...by, what: 'approval', by: 'zhao', key: 'a' })).body.status).toBe(
      'refunded',
    );
    expect((await mine.show()).body).toMatchObject({
      status: 'refunded',
      refundable_amount: 0,
      tax_amount: 24_000,
    });
    expect(await gets(room.ledger, 'treasury-beijing')).toBe(48_000);
    expect(car.due_on).toBe('2026-12-31');
    await expectWholeBooks(room);
  });
});
