/**
 * A day's bill against what was expected: every planted error is found and named, nothing else is, and every fen between
 * the two is explained (test 20 of the list: ROUNDS=10000 is the nightly amount).
 */
import { describe, expect, it } from 'vitest';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { readAlipayTradeBill } from '../../domains/reconciliation/bills/alipayTrade.ts';
import type { BillRow } from '../../domains/reconciliation/bills/bill.ts';
import { readWechatTradeBill } from '../../domains/reconciliation/bills/wechatTrade.ts';
import {
  type Carried,
  type Expectation,
  nothingCarried,
} from '../../domains/reconciliation/matching/expectation.ts';
import { moneyIn, reconcile } from '../../domains/reconciliation/matching/match.ts';
import { startOfDate } from '../../domains/time/businessDate.ts';
import { randomFrom } from '../kit/random.ts';
import { alipayTradeText, type Meant, wechatTradeText } from './writeBills.ts';

const rounds = Number(process.env.ROUNDS ?? 1_000);
const only = process.env.SEED;
const date = '2026-11-22';
const midnight = startOfDate('2026-11-23');
const day = { date, toleranceMs: 300_000 };
const tomorrow = { ...day, date: '2026-11-23' };
const noon = startOfDate(date) + 12 * 3_600_000;

const expected = (name: string, more: Partial<Expectation> = {}): Expectation => ({
  journal: `journal-${name}`,
  kind: 'payment',
  billedAs: name,
  at: noon,
  fen: fen(1_000),
  channelId: `ch-${name}`,
  ...more,
});
const { channelId: _, ...unanswered } = expected('a');
const billed = (name: string, more: Partial<BillRow> = {}): BillRow =>
  ({
    ...{ line: 2, kind: 'payment', channelId: `ch-${name}`, reference: name, payment: name },
    ...{ at: noon, fen: fen(1_000), feeFen: fen(6) },
    ...more,
  }) as BillRow;
const of = (ours: readonly Expectation[], theirs: readonly BillRow[], before: Carried = nothingCarried) =>
  reconcile(day, { ours, theirs }, before);
const found = (ours: readonly Expectation[], theirs: readonly BillRow[]) =>
  of(ours, theirs).breaks.map(({ finding, differenceFen }) => [finding, differenceFen]);

describe('one number', () => {
  it('on both sides, with one sum: a match', () => {
    expect(of([expected('a')], [billed('a')])).toEqual({
      matches: [
        { billedAs: 'a', kind: 'payment', journals: ['journal-a'], lines: [2], fen: 1_000, by: 'one' },
      ],
      breaks: [],
      carried: nothingCarried,
    });
  });

  it.each<[string, Expectation[], BillRow[], unknown]>([
    ['missing at the channel', [expected('a')], [], [['missing', -1_000]]],
    ['a refund missing at the channel', [expected('a', { kind: 'refund' })], [], [['missing', 1_000]]],
    ['unexpected by us', [], [billed('a')], [['unexpected', 1_000]]],
    ['of another sum', [expected('a')], [billed('a', { fen: fen(999) })], [['amount-differs', -1]]],
    ['billed twice', [expected('a')], [billed('a'), billed('a', { line: 3 })], [['billed-twice', 1_000]]],
    [
      'under another number of theirs',
      [expected('a')],
      [billed('a', { channelId: 'x' })],
      [['id-differs', 0]],
    ],
    [
      'paid with us, refunded there',
      [expected('a')],
      [billed('a', { kind: 'refund' })],
      [['kind-differs', -2_000]],
    ],
    ['not answered yet, so no number of theirs is known', [unanswered], [billed('a')], []],
  ])('%s', (_, ours, theirs, breaks) => {
    expect(found(ours, theirs)).toEqual(breaks);
  });

  it('of several journals is one row, and of one journal several rows', () => {
    const parts = [
      expected('a', { journal: 'j1', fen: fen(400) }),
      expected('a', { journal: 'j2', fen: fen(600) }),
    ];
    expect(of(parts, [billed('a')]).matches).toMatchObject([{ journals: ['j1', 'j2'], by: 'sum' }]);
    const rows = [billed('a', { fen: fen(300) }), billed('a', { line: 3, channelId: 'ch-2', fen: fen(700) })];
    expect(of([expected('a')], rows).matches).toMatchObject([{ lines: [2, 3], by: 'sum' }]);
  });
});

describe('around midnight', () => {
  const late = expected('late', { at: midnight - 2_000 });
  const early = billed('late', { at: midnight + 1_000 });

  it('what is on one side only waits for the day after, and is matched there', () => {
    const first = of([late], []);
    expect(first).toEqual({ matches: [], breaks: [], carried: { expectations: [late], rows: [] } });
    const second = reconcile(tomorrow, { ours: [], theirs: [early] }, first.carried);
    expect(second).toMatchObject({ matches: [{ billedAs: 'late' }], breaks: [], carried: nothingCarried });
  });

  it('a row that is early waits for our journal', () => {
    const first = of([], [billed('late', { at: midnight - 1_000 })]);
    expect(first.carried.rows).toHaveLength(1);
    const second = reconcile(
      tomorrow,
      { ours: [expected('late', { at: midnight + 500 })], theirs: [] },
      first.carried,
    );
    expect(second.breaks).toEqual([]);
  });

  it('waits once: after that it is missing, or unexpected', () => {
    const carried: Carried = { expectations: [late], rows: [billed('x', { at: midnight - 1 })] };
    const { breaks } = reconcile(tomorrow, { ours: [], theirs: [] }, carried);
    expect(breaks.map(({ finding }) => finding)).toEqual(['missing', 'unexpected']);
  });

  it('a sum that differs does not wait, however near', () => {
    expect(of([late], [{ ...early, at: midnight - 1, fen: fen(1) }]).breaks).toHaveLength(1);
  });

  it('noon does not wait', () => {
    expect(of([expected('a')], []).carried).toEqual(nothingCarried);
  });
});

describe('a file with planted errors', () => {
  const channels = [
    ['wechat', wechatTradeText, readWechatTradeBill],
    ['alipay', alipayTradeText, readAlipayTradeBill],
  ] as const;

  it.each(channels)('of %s: all are found, and nothing else', (_, write, read) => {
    for (let round = 1; round <= rounds; round += 1) {
      const seed = only === undefined ? round : Number(only);
      const random = randomFrom(seed);
      const upTo = (most: number): number => Math.floor(random() * (most + 1));
      const trueRows = Array.from({ length: 30 + upTo(30) }, (_, index): Meant => {
        const kind = random() < 0.2 ? 'refund' : 'payment';
        const payment = `p${index}`;
        const reference = kind === 'refund' ? `r${index}` : payment;
        const trade = `2026${index}`;
        const channelId = kind === 'refund' ? `${trade}/${reference}` : trade;
        const amount = fen(1 + upTo(100_000));
        return { kind, payment, reference, channelId, at: noon + index, fen: amount, feeFen: fen(upTo(600)) };
      });
      const ours = trueRows.map((row): Expectation => {
        const { kind, reference: billedAs, at, channelId } = row;
        return { journal: `j-${billedAs}`, kind, billedAs, at, fen: row.fen, channelId };
      });
      const planted: string[] = [];
      const errors = upTo(20);
      const theirs = trueRows.flatMap((row, index): Meant[] => {
        if (index >= errors) return [row];
        const other = `9${row.channelId}`;
        const spoilt: readonly (readonly [string, Meant[]])[] = [
          ['missing', []],
          ['amount-differs', [{ ...row, fen: (row.fen + 1 + upTo(50)) as Fen }]],
          ['billed-twice', [row, row]],
          ['id-differs', [{ ...row, channelId: other }]],
        ];
        const [finding, rows] = spoilt[upTo(spoilt.length - 1)] ?? ['', []];
        planted.push(`${finding} ${row.reference}`);
        return rows;
      });
      for (let extra = upTo(3); extra > 0; extra -= 1) {
        theirs.push({
          ...(trueRows[0] as Meant),
          kind: 'payment',
          reference: `x${extra}`,
          payment: `x${extra}`,
          channelId: `7${extra}`,
        });
        planted.push(`unexpected x${extra}`);
      }
      const bill = read(write(theirs));
      if (isRefusal(bill)) throw new Error(bill.refused);
      expect([...bill.problems, ...bill.differences], `SEED=${seed}`).toEqual([]);
      const { matches, breaks, carried } = of(ours, bill.rows);
      const named = breaks.map(({ finding, billedAs }) => `${finding} ${billedAs}`);
      expect(named.toSorted(), `SEED=${seed}`).toEqual(planted.toSorted());
      expect(carried).toEqual(nothingCarried);
      const explained = breaks.reduce((all, one) => all + one.differenceFen, 0);
      expect(moneyIn(bill.rows) - moneyIn(ours), `SEED=${seed}`).toBe(explained);
      expect(matches.length, `SEED=${seed}`).toBeGreaterThan(0);
      if (only !== undefined) break;
    }
  });
});
