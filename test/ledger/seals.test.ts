/**
 * Whoever changes a byte of the books is found out, and so is the place.
 */
import { describe, expect, it } from 'vitest';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { type Journal, journalId } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import { sequence } from '../../domains/ledger/projection.ts';
import { linkHash, nextLink, type SealLink } from '../../domains/ledger/seal.ts';
import { breachText, verifySeals } from '../../domains/ledger/verifySeals.ts';
import { fen } from '../../domains/money/fen.ts';
import { sha256 } from '../../functions/platform/ledger/sealing.ts';
import { entry, noon } from '../kit/cast.ts';
import { randomFrom } from '../kit/random.ts';

const journals: readonly Journal[] = Array.from(
  { length: 30 },
  (_, i) =>
    payment({
      ...entry(`pay-${i}`, noon + i),
      facts: { purpose: 'dine', till: i },
      from: wallet(`p${i % 4}`),
      to: [
        { account: payable('m'), fen: fen(100 + i) },
        { account: payable('n'), fen: fen(7) },
      ],
    }).journal,
);

/** Links of 4, 5, 6, ... journals. */
const chainOf = (shard: string, of: readonly Journal[]): SealLink[] => {
  const links: SealLink[] = [];
  for (let at = 0, size = 4; at < of.length; at += size, size += 1) {
    const records = of
      .slice(at, at + size)
      .map((journal, i) => ({ sequence: sequence(String(at + i + 1)), journal }));
    const link = nextLink(shard, links.at(-1), records, sha256);
    if (link) links.push(link);
  }
  return links;
};
const chain = chainOf('s', journals);
const verify = (links: readonly SealLink[], of: readonly Journal[], more = {}) => {
  const found = verifySeals(
    { chains: new Map([['s', links]]), journals: of, ordered: true, sealedBefore: noon + 1_000, ...more },
    sha256,
  );
  return found.intact ? `intact: ${found.links} links, ${found.journals} journals` : breachText(found.breach);
};
const swapped = <T>(list: readonly T[], i: number, j: number): T[] => {
  const copy = [...list];
  [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  return copy;
};
const replaced = <T>(list: readonly T[], i: number, by: (one: T) => T): T[] =>
  list.map((one, at) => (at === i ? by(one) : one));

describe('books that nobody touched', () => {
  it('are intact', () => expect(verify(chain, journals)).toBe('intact: 5 links, 30 journals'));
  it('are intact in any order of reading, where the order is not known', () =>
    expect(verify(chain, journals.toReversed(), { ordered: false })).toContain('intact'));
  it('hash the same however the names of facts are ordered', () =>
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}'));
});

describe('what was done to them is named, with its place', () => {
  it.each<readonly [string, readonly SealLink[], readonly Journal[], object, string]>([
    [
      'an amount',
      chain,
      replaced(journals, 5, (one) => ({ ...one, postedAt: one.postedAt + 1 })),
      {},
      'journal-altered: pay-5 (s, link 2, journal 2)',
    ],
    ['a journal lost', chain, journals.toSpliced(9, 1), {}, 'journal-missing: pay-9 (s, link 3, journal 1)'],
    [
      'a journal slipped in',
      chain,
      [...journals, { ...(journals[0] as Journal), id: journalId('forged') }],
      {},
      'journal-extra: forged',
    ],
    [
      'two journals exchanged',
      chain,
      swapped(journals, 10, 11),
      {},
      'journal-reordered: pay-11 (s, link 3, journal 3)',
    ],
    [
      'a link altered',
      replaced(chain, 2, (link) => ({ ...link, journals: swapped(link.journals, 0, 1) })),
      journals,
      {},
      'link-altered: s, link 3',
    ],
    ['a link lost', chain.toSpliced(1, 1), journals, {}, 'link-missing: s, link 2'],
    ['two links exchanged', swapped(chain, 1, 2), journals, {}, 'link-missing: s, link 2'],
    ['the end cut off', chain.slice(0, 4), journals, {}, 'journal-extra: pay-22'],
    [
      'the end cut off, journals too, against a kept head',
      chain.slice(0, 4),
      journals.slice(0, 22),
      { heads: new Map([['s', chain.at(-1)?.hash]]) },
      'link-missing: s, link 5',
    ],
    [
      'a whole chain lost, against a kept head',
      [],
      [],
      { chains: new Map(), heads: new Map([['s', 'x']]) },
      'link-missing: s, link 1',
    ],
  ])('%s', (_what, links, of, more, expected) => expect(verify(links, of, more)).toBe(expected));

  it('a link that was altered and hashed anew shows at the next one', () => {
    const forged = replaced(chain, 1, (link) => {
      const changed = { ...link, journals: swapped(link.journals, 0, 1) };
      return { ...changed, hash: linkHash(changed, sha256) };
    });
    expect(verify(forged, swapped(journals, 4, 5))).toBe('link-altered: s, link 3');
  });
});

/** Every text and number inside a value, as a way to change it by one character. */
const leaves = (
  value: unknown,
  change: (path: readonly (string | number)[]) => void,
  path: readonly (string | number)[] = [],
): void => {
  if (value !== null && typeof value === 'object')
    for (const [name, member] of Object.entries(value)) leaves(member, change, [...path, name]);
  else change(path);
};
const mutated = (value: unknown, path: readonly (string | number)[], random: () => number): unknown => {
  const [name, ...rest] = path;
  if (name !== undefined && Array.isArray(value))
    return value.map((member, i) => (i === Number(name) ? mutated(member, rest, random) : member));
  if (name !== undefined) {
    const members = value as Record<string, unknown>;
    return { ...members, [name]: mutated(members[name], rest, random) };
  }
  if (typeof value === 'number') return value + 1 + Math.floor(random() * 9);
  const text = String(value);
  const at = Math.floor(random() * text.length);
  const other = text.charCodeAt(at) === 120 ? 'y' : 'x';
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
};

it('any byte of any journal or link: 1,000 changes, each detected at its place', () => {
  const random = randomFrom(21);
  const places: {
    readonly inLink: boolean;
    readonly index: number;
    readonly path: readonly (string | number)[];
  }[] = [];
  journals.forEach((journal, index) => {
    leaves(journal, (path) => void places.push({ inLink: false, index, path }));
  });
  chain.forEach((link, index) => {
    leaves(link, (path) => void places.push({ inLink: true, index, path }));
  });
  for (let i = 0; i < 1_000; i += 1) {
    const { inLink, index, path } = places[Math.floor(random() * places.length)] as (typeof places)[number];
    const links = inLink ? replaced(chain, index, (link) => mutated(link, path, random) as SealLink) : chain;
    const of = inLink ? journals : replaced(journals, index, (one) => mutated(one, path, random) as Journal);
    const found = verify(links, of);
    const what = `${path.join('.')} of ${inLink ? 'link' : 'journal'} ${index + 1}: ${found}`;
    expect(found, what).not.toContain('intact');
    if (inLink) expect(found, what).toContain(`link ${index + 1}`);
    else expect(found, what).toContain(`pay-${index}`);
  }
});
