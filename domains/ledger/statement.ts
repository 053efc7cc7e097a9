/**
 * Statements: the journals of one account, newest first, each with the balance after it.
 *
 * The balance is folded back from the present one, so a page costs what it shows, whatever came before it.
 */
import { addFen, type Fen, fen, subtractFen, zeroFen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { type AccountId, classOf } from './account.ts';
import { changeOf } from './accountRecord.ts';
import type { Journal } from './journal.ts';
import type { Balance, Statement, StatementEntry } from './port.ts';

/**
 * Sorts as the moments do; within one, a hold comes before what takes it (a saga holds and captures in one breath), and
 * the journal's id tells the rest apart.
 */
export const statementKey = (journal: Pick<Journal, 'postedAt' | 'kind' | 'id'>): string =>
  `${startOfMoment(journal.postedAt)}#${journal.kind === 'hold' ? 0 : 1}${journal.id}`;

/** Sorts before every statement key of that moment, and after every one before it. */
export const startOfMoment = (at: EpochMs): string => String(at).padStart(15, '0');

export const changesOf = (account: AccountId, journal: Journal): { availableFen: Fen; heldFen: Fen } => {
  let available = 0;
  let held = 0;
  for (const line of journal.lines) {
    if (line.account !== account) continue;
    if (line.pot === 'held') held += changeOf(line);
    else available += changeOf(line);
  }
  return { availableFen: fen(available), heldFen: fen(held) };
};

/** The part of the journals' changes that a running balance runs over: `available` or, unbounded, the whole. */
export const runningChange = (account: AccountId, journal: Journal): Fen => {
  const changes = changesOf(account, journal);
  return classOf(account).bounded ? changes.availableFen : addFen(changes.availableFen, changes.heldFen);
};

/** Where a page goes on: before this key, from this balance. */
export type Position = { readonly before: string; readonly balanceFen: Fen };

/** Undefined for text that no page gave out. */
export const readPosition = (cursor: string): Position | undefined => {
  const read = /^(\d{15}#[A-Za-z0-9_:.-]{1,129})~(-?\d{1,15})$/.exec(cursor);
  return read?.[1] && read[2] ? { before: read[1], balanceFen: fen(Number(read[2]) + 0) } : undefined;
};

/** The cursor of a page that begins with the last journal before that moment; balances on it are told from nothing. */
export const cursorBefore = (at: EpochMs): string => `${startOfMoment(at)}#-~0`;

/** `journals`: newest first; one more than the limit shows that there is another page. */
export const statementOf = (
  account: AccountId,
  journals: readonly Journal[],
  from: { readonly balanceFen: Fen; readonly limit: number },
): Statement => {
  const entries: StatementEntry[] = [];
  let { balanceFen } = from;
  for (const journal of journals.slice(0, from.limit)) {
    const changes = changesOf(account, journal);
    entries.push({
      journal,
      availableChangeFen: changes.availableFen,
      heldChangeFen: changes.heldFen,
      balanceAfterFen: balanceFen,
    });
    balanceFen = subtractFen(balanceFen, runningChange(account, journal));
  }
  const last = entries.at(-1);
  return last && journals.length > from.limit
    ? { entries, nextCursor: `${statementKey(last.journal)}~${balanceFen}` }
    : { entries };
};

export const noBalance: Balance = { availableFen: zeroFen, heldFen: zeroFen, projectedFen: zeroFen };

/** The balance that some journals add up to. An unbounded account's is all `projectedFen`: sweeps are no journals. */
export const balanceOf = (account: AccountId, journals: Iterable<Journal>): Balance => {
  let sum = noBalance;
  for (const journal of journals) {
    const changes = changesOf(account, journal);
    sum = classOf(account).bounded
      ? {
          ...sum,
          availableFen: addFen(sum.availableFen, changes.availableFen),
          heldFen: addFen(sum.heldFen, changes.heldFen),
        }
      : { ...sum, projectedFen: addFen(sum.projectedFen, changes.availableFen, changes.heldFen) };
  }
  return sum;
};
