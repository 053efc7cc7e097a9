/**
 * How a break is explained in the books: the money that the channel has and we do not know, or the other way round, between
 * its clearing account and suspense, where it waits for its owner.
 *
 * One journal per break, under the break's own name, so that however often it is approved it is posted once.
 */
import { clearing, suspense } from '../../ledger/account.ts';
import { credit, debit, journal, journalId } from '../../ledger/journal.ts';
import { entryOf } from '../../ledger/payment.ts';
import type { Posting } from '../../ledger/posting.ts';
import { type Fen, negateFen } from '../../money/fen.ts';
import { invariant } from '../../outcome/invariant.ts';
import type { EpochMs } from '../../time/businessDate.ts';

export const correctionKind = 'reconciliation-correction';

export type Correction = {
  readonly breakId: string;
  readonly channel: string;
  readonly billedAs: string;
  /** Channel's sum less ours. */
  readonly differenceFen: Fen;
  readonly at: EpochMs;
};

export const correctionId = (breakId: string) => journalId(`correction:${breakId}`);

/**
 *   Dr  channel clearing    what the channel has more than our books
 *       Cr  suspense                                                  the same
 *
 * and the other way round where it has less.
 */
export const correctionPosting = ({ breakId, channel, billedAs, differenceFen, at }: Correction): Posting => {
  invariant(differenceFen !== 0, `break ${breakId} is about no money`);
  const [more, less] = [clearing(channel), suspense(channel)];
  const [debited, credited] = differenceFen > 0 ? [more, less] : [less, more];
  const size = differenceFen > 0 ? differenceFen : negateFen(differenceFen);
  return {
    journal: journal({
      ...entryOf(correctionKind, {
        id: correctionId(breakId),
        at,
        fingerprint: `${breakId}:${differenceFen}`,
        facts: { break: breakId, channel, billedAs },
      }),
      // biome-ignore format: a journal reads like a journal
      lines: [
        debit (debited,  size),
        credit(credited, size),
      ],
    }),
  };
};
