/** The journals of one account between two moments, oldest first: for whoever closes a day. */
import type { EpochMs } from '../time/businessDate.ts';
import type { AccountId } from './account.ts';
import type { Journal } from './journal.ts';
import type { Ledger } from './port.ts';
import { cursorBefore } from './statement.ts';

const perPage = 500;

/** From the first moment on, up to but without the other. */
export const journalsBetween = async (
  ledger: Pick<Ledger, 'statement'>,
  account: AccountId,
  [from, until]: readonly [from: EpochMs, until: EpochMs],
): Promise<readonly Journal[]> => {
  const found: Journal[] = [];
  let cursor: string | undefined = cursorBefore(until);
  while (cursor !== undefined) {
    const page: Awaited<ReturnType<Ledger['statement']>> = await ledger.statement(account, {
      limit: perPage,
      cursor,
    });
    const inside = page.entries.filter(({ journal }) => journal.postedAt >= from);
    found.push(...inside.map(({ journal }) => journal));
    cursor = inside.length < page.entries.length ? undefined : page.nextCursor;
  }
  return found.reverse();
};
