/**
 * Verifies the hash chains against the journals, and names the first place that is broken.
 */
import { never } from '../outcome/invariant.ts';
import type { EpochMs } from '../time/businessDate.ts';
import type { Journal, JournalId } from './journal.ts';
import { chainStart, type Hash, journalHash, linkHash, type SealLink } from './seal.ts';

/** Where in a chain: the shard's link, and which of its journals (both from 1). */
export type Position = { readonly shard: string; readonly link: number; readonly journal?: number };

export type Breach =
  | { readonly broken: 'link-altered' | 'link-missing'; readonly at: Position }
  | {
      readonly broken: 'journal-altered' | 'journal-missing' | 'journal-reordered';
      readonly at: Position;
      readonly id: JournalId;
    }
  | { readonly broken: 'journal-extra'; readonly id: JournalId };

export type Verification =
  | { readonly intact: true; readonly links: number; readonly journals: number; readonly unsealed: number }
  | { readonly intact: false; readonly breach: Breach; readonly links: number; readonly journals: number };

/** What is compared: the chains as stored, and the journals as stored. */
export type Evidence = {
  readonly chains: ReadonlyMap<string, readonly SealLink[]>;
  /** In any order; with `ordered`, in the order in which they were written, and then the order is verified too. */
  readonly journals: readonly Journal[];
  readonly ordered?: boolean;
  /** Journals posted from then on may be on their way to a seal; an older one without a seal is extra. */
  readonly sealedBefore: EpochMs;
  /** The last link's hash per shard as kept elsewhere. */
  readonly heads?: ReadonlyMap<string, string>;
};

export const verifySeals = (evidence: Evidence, hash: Hash): Verification => {
  const stored = new Map(evidence.journals.map((journal, place) => [journal.id, { journal, place }]));
  const sealed = new Set<JournalId>();
  let links = 0;
  const broken = (breach: Breach): Verification => ({ intact: false, breach, links, journals: sealed.size });

  for (const [shard, chain] of [...evidence.chains].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let previous = chainStart(shard, hash);
    let place = -1;
    for (const [i, link] of chain.entries()) {
      const at = { shard, link: i + 1 };
      if (link.number !== i + 1) return broken({ broken: 'link-missing', at });
      if (link.shard !== shard || link.previous !== previous || linkHash(link, hash) !== link.hash)
        return broken({ broken: 'link-altered', at });
      for (const [j, one] of link.journals.entries()) {
        const where = { ...at, journal: j + 1 };
        const found = stored.get(one.id);
        if (found === undefined) return broken({ broken: 'journal-missing', at: where, id: one.id });
        if (journalHash(found.journal, hash) !== one.hash)
          return broken({ broken: 'journal-altered', at: where, id: one.id });
        if (evidence.ordered && found.place < place)
          return broken({ broken: 'journal-reordered', at: where, id: one.id });
        place = found.place;
        sealed.add(one.id);
      }
      previous = link.hash;
      links += 1;
    }
    const head = evidence.heads?.get(shard);
    if (head !== undefined && !chain.some((link) => link.hash === head))
      return broken({ broken: 'link-missing', at: { shard, link: chain.length + 1 } });
  }
  for (const shard of evidence.heads?.keys() ?? [])
    if (!evidence.chains.has(shard)) return broken({ broken: 'link-missing', at: { shard, link: 1 } });
  const unsealed = evidence.journals.filter((journal) => !sealed.has(journal.id));
  const extra = unsealed.find((journal) => journal.postedAt < evidence.sealedBefore);
  if (extra) return broken({ broken: 'journal-extra', id: extra.id });
  return { intact: true, links, journals: sealed.size, unsealed: unsealed.length };
};

/** For logs and people: `journal-altered: pay_1 (shard-0, link 3, journal 2)`. */
export const breachText = (breach: Breach): string => {
  switch (breach.broken) {
    case 'link-altered':
    case 'link-missing':
      return `${breach.broken}: ${placeText(breach.at)}`;
    case 'journal-altered':
    case 'journal-missing':
    case 'journal-reordered':
      return `${breach.broken}: ${breach.id} (${placeText(breach.at)})`;
    case 'journal-extra':
      return `${breach.broken}: ${breach.id}`;
    default:
      return never(breach);
  }
};

const placeText = ({ shard, link, journal }: Position): string =>
  `${shard}, link ${link}${journal === undefined ? '' : `, journal ${journal}`}`;
