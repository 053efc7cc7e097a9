/**
 * Journals as a clerk writes them, for expectations:
 *
 *   Dr  wallet:lin                 33.34
 *       Cr  payable:noodle-house           33.34
 *
 * A pot other than `available` and a change at once of an unbounded account are named in brackets.
 */
import { type AccountId, classOf } from '../../domains/ledger/account.ts';
import type { Journal, Line } from '../../domains/ledger/journal.ts';
import { type Fen, fen, yuanText } from '../../domains/money/fen.ts';

const remarkOf = (line: Line): string => {
  const held = line.pot === 'held' ? ' (held)' : '';
  return classOf(line.account).bounded || line.applied === 'projected' ? held : ' (spendable)';
};

/** One line per journal line, with single spaces, so that expectations may align as they like. */
export const journalText = (journal: Pick<Journal, 'lines'>): string =>
  journal.lines
    .map(
      (line) =>
        `${line.side === 'debit' ? 'Dr' : 'Cr'} ${line.account}${remarkOf(line)} ${yuanText(line.fen)}`,
    )
    .join('\n');

/** An expectation without its alignment and its empty lines. */
export const clerk = (written: string): string =>
  written
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('\n');

/** `33.34` in fen. Tests write yuan as people do. */
export const yuan = (written: string): Fen => {
  const [whole = '0', cents = ''] = written.split('.');
  return fen(Number(whole) * 100 + Number(cents.padEnd(2, '0')));
};

export const account = (id: string): AccountId => id as AccountId;
