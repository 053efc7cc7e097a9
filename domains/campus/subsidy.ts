/**
 * Meal subsidies: the school gives them for a term, only canteens take them, and what is left goes back to the school.
 *
 * The end is a posting like any other: nothing lapses silently, and what is refunded to an ended purse goes back as well.
 */
import { receivable } from '../ledger/account.ts';
import { credit, debit, journal, journalId } from '../ledger/journal.ts';
import { type Entry, entryOf } from '../ledger/payment.ts';
import type { AccountState } from '../ledger/port.ts';
import type { Posting } from '../ledger/posting.ts';
import type { Fen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { purseAccount } from './purses.ts';

/** The school owes what it has promised and not yet paid in. */
export const school = receivable('campus-subsidy');

/**
 * A subsidy for a term.
 *
 *   Dr  school (receivable)   amount
 *       Cr  subsidy purse             amount
 */
export const subsidyGrant = (
  entry: Entry & { readonly person: string; readonly term: string; readonly fen: Fen },
): Posting => ({
  journal: journal({
    ...entryOf('subsidy', entry),
    // biome-ignore format: a journal reads like a journal
    lines: [
      debit (school,                                            entry.fen),
      credit(purseAccount(entry.person, 'subsidy', entry.term), entry.fen),
    ],
  }),
});

/**
 * The term is over: what is left goes back to the giver. Undefined: nothing is left. Named after the state of the purse, so
 * that two who end it at once end it once; if somebody was faster the purse no longer covers it.
 *
 *   Dr  subsidy purse   what is left
 *       Cr  school                     what is left
 */
export const subsidyEnd = (asked: {
  readonly person: string;
  readonly term: string;
  readonly purse: Pick<AccountState, 'account' | 'availableFen' | 'version'>;
  readonly now: EpochMs;
}): Posting | undefined => {
  const { account, availableFen, version } = asked.purse;
  if (availableFen === 0) return undefined;
  const id = journalId(`subsidy-end:${asked.person}:${asked.term}:${version}`);
  return {
    journal: journal({
      ...entryOf('subsidy-end', { id, at: asked.now, fingerprint: id, facts: { term: asked.term } }),
      // biome-ignore format: a journal reads like a journal
      lines: [
        debit (account, availableFen),
        credit(school,  availableFen),
      ],
    }),
  };
};
