/** What becomes of a bill when somebody is missing, and how friends settle up who paid for each other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { settlementOf } from '../../domains/tourism/splits/settle.ts';
import { settleUp } from '../../domains/tourism/splits/settleUp.ts';
import { type Bill, divideBill } from '../../domains/tourism/splits/shares.ts';
import type { Split, SplitPolicy, SplitShare } from '../../domains/tourism/splits/split.ts';

const zero = fen(0);
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}`);
const bill = (more: Partial<Bill> & { people: readonly string[] }): Bill => ({
  mode: 'equally',
  discountFen: zero,
  serviceFen: zero,
  participants: more.people.map((share) => ({ share })),
  ...more,
});
const sharesOf = (of: Bill): number[] => {
  const division = divideBill(of);
  if (isRefusal(division)) throw new Error(division.refused);
  return division.shares.map((one) => one.fen);
};
const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0);

describe('what a policy makes of missing shares', () => {
  const lunch = (
    policy: SplitPolicy,
    shares: readonly (Partial<SplitShare> & { fen: Fen })[],
    more: Partial<Split> = {},
  ): Split => ({
    id: 'spl_x',
    organiser: 'lin',
    merchant: 'mch_noodlehouse',
    createdAt: 0,
    deadlineAt: 1,
    fen: fen(sum(shares.map((one) => one.fen))),
    mode: 'equally',
    policy,
    status: 'settling',
    calledOff: false,
    fingerprint: '',
    settled: [],
    revision: 0,
    ...more,
    shares: shares.map((one, index) => ({ share: `s${index}`, status: 'held', lines: [], ...one })),
  });
  const [lin, mei, tao] = [
    { person: 'lin', fen: fen(33_34) },
    { person: 'mei', fen: fen(33_33) },
    { person: 'tao', fen: fen(33_33), status: 'open' as const },
  ];
  const paysOf = (split: Split) => {
    const settled = settlementOf(split);
    return isRefusal(settled) ? settled.refused : settled.map((one) => [one.person, one.hadFen, one.fen]);
  };

  it('takes what is held when nobody is missing, whatever the policy', () => {
    for (const policy of ['cancel', 'organiser-covers', 'shrink'] as const)
      expect(paysOf(lunch(policy, [lin, mei, { ...tao, status: 'held' }]))).toEqual([
        ['lin', 33_34, 33_34],
        ['mei', 33_33, 33_33],
        ['tao', 33_33, 33_33],
      ]);
  });

  it('cancels', () => {
    expect(paysOf(lunch('cancel', [lin, mei, tao]))).toBe('split-incomplete');
    expect(paysOf(lunch('shrink', [lin, mei], { calledOff: true }))).toBe('split-called-off');
  });

  it('lets the organiser cover, with a share of the own or without', () => {
    expect(paysOf(lunch('organiser-covers', [lin, mei, tao]))).toEqual([
      ['lin', 33_34, 66_67],
      ['mei', 33_33, 33_33],
    ]);
    expect(paysOf(lunch('organiser-covers', [{ ...lin, person: 'kai' }, mei, tao]))).toEqual([
      ['kai', 33_34, 33_34],
      ['mei', 33_33, 33_33],
      ['lin', 0, 33_33],
    ]);
    expect(
      paysOf(
        lunch('organiser-covers', [
          { ...lin, status: 'declined' },
          { ...mei, status: 'open' },
        ]),
      ),
    ).toEqual([['lin', 0, 66_67]]);
  });

  it('shrinks to those who approved, as far as each agreed, and no fen further', () => {
    const consents = (upTo: number, other: number) =>
      paysOf(
        lunch('shrink', [{ ...lin, consentUpToFen: fen(upTo) }, { ...mei, consentUpToFen: fen(other) }, tao]),
      );
    expect(consents(50_00, 50_00)).toEqual([
      ['lin', 33_34, 50_00],
      ['mei', 33_33, 50_00],
    ]);
    expect(consents(49_99, 50_00)).toBe('shrink-above-consent');
    expect(consents(50_00, 49_99)).toBe('shrink-above-consent');
    expect(paysOf(lunch('shrink', [lin, mei, tao]))).toBe('shrink-above-consent');
    expect(paysOf(lunch('shrink', [{ ...lin, status: 'open' }, tao]))).toBe('split-incomplete');
  });

  it('adds up to the bill under every policy that pays, whoever is missing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 100, max: 1_000_000 }),
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        fc.constantFrom('organiser-covers' as const, 'shrink' as const),
        (count, total, present, policy) => {
          const parts = sharesOf(bill({ people: names(count), fen: fen(total) }));
          const shares = parts.map((own, index) => ({
            person: index === 0 ? 'lin' : `p${index}`,
            fen: fen(own),
            consentUpToFen: fen(total),
            status: present[index] ? ('held' as const) : ('open' as const),
          }));
          const settled = settlementOf(lunch(policy, shares));
          if (isRefusal(settled)) expect(present.slice(0, count).some(Boolean)).toBe(false);
          else {
            expect(sum(settled.map((one) => one.fen))).toBe(total);
            expect(settled.every((one) => one.fen >= one.hadFen)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('settling up', () => {
  it('finds the five transfers of six people (TOUR-06)', () => {
    const paid = [
      ['小强', 20_80],
      ['张三', 10_50],
      ['赵四', 60_20],
      ['汤姆', 66_00],
      ['杰瑞', 6_00],
      ['米老鼠', 0],
    ] as const;
    const transfers = settleUp(paid.map(([person, own]) => ({ person, fen: fen(own) })));
    expect(transfers.map(({ from, to, fen: moved }) => [from, to, moved])).toEqual([
      ['米老鼠', '汤姆', 27_25],
      ['杰瑞', '汤姆', 11_50],
      ['杰瑞', '赵四', 9_75],
      ['张三', '赵四', 16_75],
      ['小强', '赵四', 6_45],
    ]);
  });

  it('leaves nobody more than a fen apart, with fewer transfers than people', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 }),
        (paid) => {
          const people = paid.map((own, index) => ({ person: `p${index}`, fen: fen(own) }));
          const borne = new Map<string, number>(people.map((one) => [one.person, one.fen]));
          const transfers = settleUp(people);
          for (const { from, to, fen: moved } of transfers) {
            expect(moved).toBeGreaterThan(0);
            borne.set(from, (borne.get(from) ?? 0) + moved);
            borne.set(to, (borne.get(to) ?? 0) - moved);
          }
          expect(Math.max(...borne.values()) - Math.min(...borne.values())).toBeLessThanOrEqual(1);
          expect(transfers.length).toBeLessThan(people.length);
        },
      ),
    );
  });
});
