/**
 * What a journal of ours makes us expect of a channel: its money on the channel's clearing account, under the number that
 * the channel was given.
 *
 * The fact `billedAs` says that number; a journal without it is named by its business fact (`top-up:top_…`), and then what
 * follows the colon is the number. A correction of an earlier day explains that day, and nothing is expected of it again.
 */
import { clearing } from '../../ledger/account.ts';
import type { Journal } from '../../ledger/journal.ts';
import { changesOf } from '../../ledger/statement.ts';
import { addFen, negateFen } from '../../money/fen.ts';
import { correctionKind } from '../breaks/correction.ts';
import type { Expectation } from './expectation.ts';

const textOf = (fact: unknown): string | undefined =>
  typeof fact === 'string' && fact !== '' ? fact : undefined;

const numberOf = ({ id, facts }: Journal): string => textOf(facts.billedAs) ?? id.slice(id.indexOf(':') + 1);

/** Undefined: it moves nothing at that channel. */
export const expectationOf = (journal: Journal, channel: string): Expectation | undefined => {
  if (journal.kind === correctionKind) return undefined;
  const { availableFen, heldFen } = changesOf(clearing(channel), journal);
  const inFen = addFen(availableFen, heldFen);
  if (inFen === 0) return undefined;
  const channelId = textOf(journal.facts.channelId) ?? textOf(journal.facts.bankReference);
  return {
    journal: journal.id,
    kind: inFen > 0 ? 'payment' : 'refund',
    billedAs: numberOf(journal),
    at: journal.postedAt,
    fen: inFen > 0 ? inFen : negateFen(inFen),
    ...(channelId === undefined ? {} : { channelId }),
  };
};
