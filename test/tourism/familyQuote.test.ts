/** The cheapest mix of family and single tickets, through the quote door: published sums, and what makes no sense. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../kit/http.ts';
import { openRoom } from './room.ts';

const family = {
  adult_amount: 25_00,
  child_amount: 12_00,
  family_amount: 40_00,
  covers: { adults: 2, children: 2 },
  from: '2026-01-01',
  source: 'https://www.openjudges.com/p/B3657',
};
const asking = async () => {
  const room = await openRoom();
  return (group: object, more: object = {}) =>
    room.post('lin', '/tickets/quote', { group, family: { ...family, ...more } });
};

describe('a family at the quote door', () => {
  it('of one adult and two children pays 49.00, not the 40.00 of a ticket for four (TOUR-03)', async () => {
    const { status, body } = await (await asking())({ adults: 1, children: 2 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: 'ticket_quote',
      result: { amount: 49_00, tickets: [], mix: { family_tickets: 0, adults: 1, children: 2 } },
      trace: [
        { rule: 'given/family/adult', each_amount: 25_00, count: 1, amount: 25_00, source: family.source },
        { rule: 'given/family/child', each_amount: 12_00, count: 2, amount: 24_00, confidence: 'G' },
      ],
    });
  });

  it('takes family tickets where they pay off, and says what each line is', async () => {
    const { body } = await (await asking())({ adults: 3, children: 4 });
    expect(body.result).toMatchObject({ amount: 89_00, mix: { family_tickets: 1, adults: 1, children: 2 } });
    expect(body.trace).toMatchObject([
      { zh: '家庭票（2 大 2 小）', en: 'family ticket for 2 and 2', amount: 40_00 },
      { zh: '成人票', amount: 25_00 },
      { zh: '儿童票', amount: 24_00 },
    ]);
  });

  it('pays what its lines add up to, never more than single tickets', async () => {
    const ask = await asking();
    const count = fc.integer({ min: 0, max: 30 });
    const price = fc.integer({ min: 0, max: 20_000 });
    const given = fc.record({ adults: count, children: count, adult: price, child: price, whole: price });
    await fc.assert(
      fc.asyncProperty(given, async ({ adults, children, adult, child, whole }) => {
        fc.pre(adults + children > 0);
        const prices = { adult_amount: adult, child_amount: child, family_amount: whole };
        const { body } = await ask({ adults, children }, prices);
        const { amount } = body.result as { amount: number };
        const lines = (body.trace as { amount: number }[]).reduce((sum, one) => sum + one.amount, 0);
        expect(amount).toBe(lines);
        expect(amount).toBeLessThanOrEqual(adults * adult + children * child);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nobody', { adults: 0, children: 0 }, {}],
    ['less than nobody', { adults: -1, children: 2 }, {}],
    ['a thousand and one', { adults: 1_001, children: 0 }, {}],
    ['a family ticket for nobody', { adults: 1, children: 1 }, { covers: { adults: 0, children: 0 } }],
    ['a price below nothing', { adults: 1, children: 1 }, { family_amount: -1 }],
    ['a price without a source', { adults: 1, children: 1 }, { source: '' }],
    ['a price from no day', { adults: 1, children: 1 }, { from: '2026-02-30' }],
  ])('is refused: %s', async (_what, group, more) => {
    const reply = await (await asking())(group, more);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'parameter_invalid']);
  });

  it('is told what is missing, and that tickets and a family are not asked about at once', async () => {
    const room = await openRoom();
    const group = { adults: 1, children: 1 };
    const tickets = [{ product: 'tianmen-ticket', date: '2026-11-30', visitors: [{ class: 'adult' }] }];
    for (const [body, code] of [
      [{ group }, 'parameter_missing'],
      [{ family }, 'parameter_missing'],
      [{ group, family, tickets }, 'parameter_unknown'],
    ] as const)
      expect(codeOf(await room.post('lin', '/tickets/quote', body))).toBe(code);
  });
});
