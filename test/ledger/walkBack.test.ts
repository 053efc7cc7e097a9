/**
 * Refunds walk a journal back: whatever the parts and their order, they add up to the original for every party.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { income, payable, wallet } from '../../domains/ledger/account.ts';
import { capture, hold, release } from '../../domains/ledger/hold.ts';
import type { Journal } from '../../domains/ledger/journal.ts';
import { payment, topUp } from '../../domains/ledger/payment.ts';
import { refund, reversal } from '../../domains/ledger/refund.ts';
import { basisOf, walkBack } from '../../domains/ledger/walkBack.ts';
import { addFen, fen, zeroFen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { bank, entry, lin, mei, minute, noodleHouse, noon, tao } from '../kit/cast.ts';
import { clerk, journalText, yuan } from '../kit/journalText.ts';

const textOf = (built: ReturnType<typeof refund> | ReturnType<typeof reversal>): string =>
  isRefusal(built) ? built.refused : journalText(built.journal);

const lunch: Journal = capture({
  ...entry('lunch'),
  holdId: 'h',
  from: [
    { account: lin, fen: yuan('33.34'), returnsFen: yuan('6.66') },
    { account: mei, fen: yuan('33.33') },
    { account: tao, fen: yuan('33.33') },
  ],
  to: [{ account: noodleHouse, fen: yuan('100') }],
}).journal;

describe('a lunch of three', () => {
  it('goes back to each as it came, without what the capture gave back already', () => {
    expect(textOf(refund({ ...entry('r'), original: lunch, fen: yuan('100'), takenFen: zeroFen }))).toBe(
      clerk(`
        Dr  payable:noodle-house (spendable)   100.00
            Cr  wallet:lin                              33.34
            Cr  wallet:mei                              33.33
            Cr  wallet:tao                              33.33
      `),
    );
  });

  it('gives the odd fen of a small refund to one of them, and to another the next time', () => {
    const next = (takenFen: number) =>
      textOf(refund({ ...entry('r'), original: lunch, fen: fen(1), takenFen: fen(takenFen) }));
    expect(next(0)).toBe(clerk('Dr payable:noodle-house (spendable) 0.01\nCr wallet:lin 0.01'));
    expect(next(1)).toBe(clerk('Dr payable:noodle-house (spendable) 0.01\nCr wallet:mei 0.01'));
    expect(next(2)).toBe(clerk('Dr payable:noodle-house (spendable) 0.01\nCr wallet:tao 0.01'));
  });

  it('is conditional on what has gone back so far, because that decides the odd fen', () => {
    const built = refund({ ...entry('r'), original: lunch, fen: yuan('10'), takenFen: yuan('25') });
    expect(isRefusal(built) ? built : built.remainder).toEqual({
      journal: 'lunch',
      ofFen: yuan('100'),
      takesFen: yuan('10'),
      expectedLeftFen: yuan('75'),
    });
  });
});

describe('a payment of two', () => {
  const { journal } = payment({ ...entry('p'), from: lin, to: [{ account: noodleHouse, fen: yuan('10') }] });

  it('needs nothing read before a refund: concurrent ones do not get into each other’s way', () => {
    const built = refund({ ...entry('r'), original: journal, fen: yuan('4') });
    expect(isRefusal(built) ? built : built.remainder).toEqual({
      journal: 'p',
      ofFen: yuan('10'),
      takesFen: yuan('4'),
    });
  });

  it('is reversed as a whole and once', () => {
    const built = reversal({ ...entry('r'), original: journal });
    expect(textOf(built)).toBe(clerk('Dr payable:noodle-house (spendable) 10.00\nCr wallet:lin 10.00'));
    expect(isRefusal(built) ? built : built.remainder).toMatchObject({
      takesFen: yuan('10'),
      expectedLeftFen: yuan('10'),
    });
  });
});

describe('what may be reversed', () => {
  const reversed = (original: Journal) => textOf(reversal({ ...entry('r'), original }));
  it('is a top-up, by taking it out of the wallet', () => {
    const { journal } = topUp({ ...entry('t'), from: bank, to: lin, fen: yuan('5') });
    expect(reversed(journal)).toBe(clerk('Dr wallet:lin 5.00\nCr clearing:bank 5.00'));
  });
  it('is a capture, into what its payers may spend', () => {
    expect(reversed(lunch)).toContain('Cr wallet:lin 33.34');
  });
  it('is no hold, release, refund or reversal', () => {
    const kept = hold({
      ...entry('h'),
      holdId: 'h',
      expiresAt: noon + minute,
      account: lin,
      fen: yuan('5'),
    }).journal;
    const from = [{ account: lin, fen: yuan('5') }];
    const freed = release({ ...entry('f'), holdId: 'h', from, reason: 'released' }).journal;
    const back = refund({ ...entry('r'), original: lunch, fen: yuan('1'), takenFen: zeroFen });
    const undone = reversal({ ...entry('u'), original: lunch });
    if (isRefusal(back) || isRefusal(undone)) throw new Error('cannot be refused');
    for (const journal of [kept, freed, back.journal, undone.journal])
      expect(reversed(journal)).toBe('not-reversible');
  });
});

describe('any sequence of refunds', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 });
  const cuts = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 12 });

  it('never takes a fen from anybody twice, balances every time, and ends at the original (20,000 histories)', () => {
    fc.assert(
      fc.property(amounts, amounts, cuts, (paid, feeParts, parts) => {
        const total = paid.reduce((sum, one) => sum + one, 0);
        const fees = feeParts.map((part) => Math.min(part, Math.floor(total / (feeParts.length + 1))));
        const rest = total - fees.reduce((sum, one) => sum + one, 0);
        const gave = paid.map((one, i) => ({ account: wallet(`p${i}`), fen: fen(one) }));
        const got = [
          { account: payable('m'), fen: fen(rest) },
          ...fees.map((one, i) => ({ account: income(`f${i}`), fen: fen(one) })),
        ].filter((share) => share.fen > 0);
        const sums = new Map<string, number>();
        let taken = 0;
        for (const part of [...parts, total]) {
          const takes = Math.min(part, total - taken);
          if (takes === 0) break;
          for (const side of [gave, got]) {
            const back = walkBack(side, { takenFen: fen(taken), takesFen: fen(takes) });
            if (addFen(...back.map((share) => share.fen)) !== takes) return false;
            for (const share of back) {
              if (share.fen < 0) return false;
              sums.set(share.account, (sums.get(share.account) ?? 0) + share.fen);
            }
          }
          taken += takes;
        }
        return [...gave, ...got].every((share) => sums.get(share.account) === share.fen);
      }),
      { numRuns: 20_000 },
    );
  });

  it('keeps each within one fen of its exact part where two share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 9_999 }),
        fc.nat(),
        (a, b, seed) => {
          const takes = seed % (a + b + 1);
          const shares = [lin, mei].map((account, i) => ({ account, fen: fen(i === 0 ? a : b) }));
          const [first] = walkBack(shares, { takenFen: zeroFen, takesFen: fen(takes) });
          return Math.abs((first?.fen ?? 0) * (a + b) - takes * a) <= a + b;
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('does not meet the Alabama paradox: one fen more never takes a fen from anybody', () => {
    const shares = [6, 6, 2].map((weight, i) => ({ account: wallet(`p${i}`), fen: fen(weight) }));
    for (let sum = 0; sum < 14; sum += 1)
      expect(
        walkBack(shares, { takenFen: fen(sum), takesFen: fen(1) })
          .map((share) => share.fen)
          .toSorted(),
      ).toEqual([0, 0, 1]);
  });
});

it('the basis of a journal is who gave and who got, net', () => {
  expect(basisOf(lunch).gave.map((share) => share.fen)).toEqual([3334, 3333, 3333]);
  expect(basisOf(lunch).totalFen).toBe(yuan('100'));
});
