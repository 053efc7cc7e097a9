/**
 * What a journal moved, and for whom: a wallet and its purses are a person's, a payable is a company's.
 *
 * Both pots count together, so that setting money aside moves nothing and paying it out of a hold does; and so does whatever one
 * party moves between its own accounts.
 */
import { type AccountId, classOf } from '../ledger/account.ts';
import { changeOf } from '../ledger/accountRecord.ts';
import type { Journal } from '../ledger/journal.ts';
import { type Fen, fen, zeroFen } from '../money/fen.ts';
import { allMeans, type Means, type Movement, type Party } from './movement.ts';

/** Money that goes back to where it came from belongs to what was reported, or was too little to be. */
const goesBack: ReadonlySet<string> = new Set([
  ...['refund', 'reversal', 'release', 'payout-back', 'tax-refund', 'correction'],
]);

const ownerOf = (account: AccountId): string => account.slice(account.indexOf(':') + 1);

const partyOf = (account: AccountId): Party | undefined => {
  const { name } = classOf(account);
  if (name === 'payable') return { kind: 'company', id: ownerOf(account) };
  // A purse is named after its person and what it is for: `pn_100000001.meal`.
  return name === 'wallet' || name === 'purse'
    ? { kind: 'person', id: ownerOf(account).split('.')[0] ?? '' }
    : undefined;
};

const nameOf = (account: AccountId): string => partyOf(account)?.id ?? account;

/** No channel of ours writes another than domestic; a journal of one that does says so among its facts. */
const meansOf = ({ facts }: Journal): Means => allMeans.find((means) => means === facts.means) ?? 'domestic';

export const movementsOf = (entry: Journal): readonly Movement[] => {
  if (goesBack.has(entry.kind)) return [];
  const changes = new Map<string, { readonly party: Party; readonly sumFen: Fen }>();
  for (const line of entry.lines) {
    const party = partyOf(line.account);
    if (party === undefined) continue;
    const before = changes.get(party.id)?.sumFen ?? zeroFen;
    changes.set(party.id, { party, sumFen: fen(before + changeOf(line)) });
  }
  return [...changes.values()].flatMap(({ party, sumFen }): Movement[] => {
    if (sumFen === 0) return [];
    const others = entry.lines.filter(({ account }) => nameOf(account) !== party.id);
    const greatest = others.toSorted((a, b) => b.fen - a.fen)[0];
    return [
      {
        ...{ journal: entry.id, at: entry.postedAt, fen: fen(Math.abs(sumFen)), party },
        ...{ way: sumFen > 0 ? 'in' : 'out', means: meansOf(entry) },
        other: greatest === undefined ? party.id : nameOf(greatest.account),
      },
    ];
  });
};

/**
 * The account under which a reading of the whole day counts this journal, so that it counts once however many accounts it names:
 * the first whose balance follows from the stream, since those are listed by day.
 */
export const countedUnder = (entry: Journal): AccountId | undefined =>
  entry.lines.find(({ applied }) => applied === 'projected')?.account;
