/**
 * The books as auditors see them: the trial balance, chains of several shards, heads kept elsewhere, pages of a
 * statement, and what goes back of a division.
 */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import type { Journal } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import { sequence } from '../../domains/ledger/projection.ts';
import { nextLink, type SealLink } from '../../domains/ledger/seal.ts';
import { splitBy } from '../../domains/ledger/splitPlan.ts';
import { readPosition, statementKey, statementOf } from '../../domains/ledger/statement.ts';
import { trialBalanceOf } from '../../domains/ledger/trialBalance.ts';
import { breachText, verifySeals } from '../../domains/ledger/verifySeals.ts';
import { walkBack } from '../../domains/ledger/walkBack.ts';
import { fen, lesserFen } from '../../domains/money/fen.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { sha256 } from '../../functions/platform/ledger/sealing.ts';
import { bank, entry, lin, mei, noodleHouse, noon, shuttle } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';

const bought = (id: string, at = noon): Journal =>
  payment({ ...entry(id, at), from: lin, to: [{ account: noodleHouse, fen: yuan('1') }] }).journal;

describe('a trial balance', () => {
  it('puts each balance on its side, by name, and an overdrawn account on the other', () => {
    const balances = [
      [lin, fen(70)],
      [bank, fen(100)],
      [noodleHouse, fen(-5)],
      [mei, fen(0)],
      [shuttle, fen(35)],
    ] as const;
    expect(trialBalanceOf(balances)).toEqual({
      debitFen: 105,
      creditFen: 105,
      accounts: [
        { account: bank, debitFen: 100, creditFen: 0 },
        { account: noodleHouse, debitFen: 5, creditFen: 0 },
        { account: shuttle, debitFen: 0, creditFen: 35 },
        { account: lin, debitFen: 0, creditFen: 70 },
        { account: mei, debitFen: 0, creditFen: 0 },
      ],
    });
  });
});

describe('chains of several shards', () => {
  const journals = ['pay-1', 'pay-2', 'pay-3', 'pay-4'].map((id, i) => bought(id, noon + i));
  const chainOf = (shard: string, of: readonly Journal[]): SealLink[] => {
    const links: SealLink[] = [];
    for (const [i, journal] of of.entries()) {
      const records = [{ sequence: sequence(String(i + 1)), journal }];
      const link = nextLink(shard, links.at(-1), records, sha256);
      if (link) links.push(link);
    }
    return links;
  };
  const [a, b] = [chainOf('a', journals.slice(0, 2)), chainOf('b', journals.slice(2))];
  const verified = (
    chains: readonly (readonly [string, readonly SealLink[]])[],
    of: readonly Journal[] = journals,
    more: { heads?: ReadonlyMap<string, string>; sealedBefore?: number } = {},
  ): string => {
    const given = { chains: new Map(chains), journals: of, sealedBefore: noon + 60_000, ...more };
    const found = verifySeals(given, sha256);
    return found.intact
      ? `${found.links} links, ${found.journals} journals, ${found.unsealed} unsealed`
      : `${breachText(found.breach)} after ${found.links} links, ${found.journals} journals`;
  };
  const headOf = (chain: readonly SealLink[], link = chain.length): string => chain[link - 1]?.hash ?? '';

  it('are verified one after the other, by name', () => {
    expect(
      verified([
        ['b', b],
        ['a', a],
      ]),
    ).toBe('4 links, 4 journals, 0 unsealed');
    const others = journals.filter(({ id }) => id !== 'pay-1' && id !== 'pay-3');
    const first = 'journal-missing: pay-1 (a, link 1, journal 1) after 0 links, 0 journals';
    expect(
      verified(
        [
          ['b', b],
          ['a', a],
        ],
        others,
      ),
    ).toBe(first);
    expect(
      verified(
        [
          ['a', a],
          ['b', b],
        ],
        others,
      ),
    ).toBe(first);
  });

  it('do not stand in for each other', () => {
    expect(
      verified([
        ['a', b],
        ['b', a],
      ]),
    ).toMatch(/^link-altered: a, link 1/);
    const moved = a.map((link) => ({ ...link, shard: 'b' }));
    expect(
      verified([
        ['a', moved],
        ['b', b],
      ]),
    ).toMatch(/^link-altered: a, link 1/);
  });

  it('reach as far as the heads that were kept elsewhere', () => {
    const heads = (entries: readonly (readonly [string, string])[]) => ({ heads: new Map(entries) });
    const both = [
      ['a', a],
      ['b', b],
    ] as const;
    expect(
      verified(
        both,
        journals,
        heads([
          ['a', headOf(a)],
          ['b', headOf(b)],
        ]),
      ),
    ).toMatch(/^4 links/);
    expect(verified(both, journals, heads([['a', headOf(a, 1)]]))).toMatch(/^4 links/);
    const cut = [
      ['a', a.slice(0, 1)],
      ['b', b],
    ] as const;
    const rest = journals.filter(({ id }) => id !== 'pay-2');
    expect(verified(cut, rest)).toMatch(/^3 links/);
    expect(verified(cut, rest, heads([['a', headOf(a)]]))).toMatch(/^link-missing: a, link 2/);
    expect(verified(both, journals, heads([['c', 'x']]))).toMatch(/^link-missing: c, link 1/);
  });

  it('leave out only what is too young to be sealed', () => {
    const young = bought('pay-5', noon + 1_000);
    const both = [
      ['a', a],
      ['b', b],
    ] as const;
    const with5 = [...journals, young];
    expect(verified(both, with5, { sealedBefore: noon + 1_000 })).toMatch(/1 unsealed$/);
    expect(verified(both, with5, { sealedBefore: noon + 1_001 })).toMatch(/^journal-extra: pay-5/);
  });
});

describe('a page of a statement', () => {
  const journals = ['pay-3', 'pay-2', 'pay-1'].map((id, i) => bought(id, noon - i));

  it('ends where the account does, without a cursor to nowhere', () => {
    const page = statementOf(lin, journals, { balanceFen: yuan('7'), limit: 3 });
    expect(page.entries.map((one) => one.balanceAfterFen)).toEqual([yuan('7'), yuan('8'), yuan('9')]);
    expect(page.nextCursor).toBeUndefined();
    expect(statementOf(lin, [], { balanceFen: yuan('7'), limit: 3 })).toEqual({ entries: [] });
  });

  it('goes on after the last entry that it shows, from the balance before it', () => {
    const { entries, nextCursor = '' } = statementOf(lin, journals, { balanceFen: yuan('7'), limit: 2 });
    expect(entries).toHaveLength(2);
    const one = statementOf(lin, journals, { balanceFen: yuan('7'), limit: 1 });
    expect(readPosition(one.nextCursor ?? '')?.before).toBe(statementKey(journals[0] as Journal));
    expect(readPosition(nextCursor)).toEqual({
      before: statementKey(journals[1] as Journal),
      balanceFen: yuan('9'),
    });
  });

  it.each([
    ['', 'nothing'],
    [`x${String(noon).padStart(15, '0')}#1pay-1~0`, 'something before it'],
    [`${String(noon).padStart(15, '0')}#1pay-1~0x`, 'something behind it'],
    [`${String(noon).padStart(15, '0')}#1pay-1`, 'no balance'],
  ])('is not found by "%s": %s', (cursor) => {
    expect(readPosition(cursor)).toBeUndefined();
  });

  it('may start from a debt or from nothing, never from minus nothing', () => {
    const at = `${String(noon).padStart(15, '0')}#1pay-1`;
    expect(readPosition(`${at}~-12`)?.balanceFen).toBe(-12);
    expect(Object.is(readPosition(`${at}~-0`)?.balanceFen, 0)).toBe(true);
  });
});

describe('what cannot be', () => {
  const shares = [
    { account: noodleHouse, fen: fen(3) },
    { account: shuttle, fen: fen(2) },
  ];
  it.each([
    ['more than all of it', 0, 6],
    ['more than is left of it', 4, 2],
    ['less than nothing', 0, -1],
  ])('is %s going back', (_what, takenFen, takesFen) => {
    expect(() => walkBack(shares, { takenFen: fen(takenFen), takesFen: fen(takesFen) })).toThrow(Bug);
  });
  it('is a debt that is split', () => {
    expect(() => splitBy({ name: 'p', version: 1, steps: [{ step: 'kept' }] }, fen(-1))).toThrow(Bug);
  });
});

it('canonical JSON leaves out what is not there, at every depth, and is null where there is nothing', () => {
  expect(canonicalJson({ b: undefined, a: { d: undefined, c: [undefined, 1] } })).toBe(
    '{"a":{"c":[null,1]}}',
  );
  expect(canonicalJson(undefined)).toBe('null');
  expect(canonicalJson(null)).toBe('null');
});

it('of two equal sums either is the lesser', () => {
  expect(lesserFen(fen(5), fen(5))).toBe(5);
});
