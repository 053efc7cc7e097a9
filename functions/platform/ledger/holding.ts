/**
 * What a transaction writes about holds: one is opened with what it counts against; one is taken from, and what of it comes
 * back to its own account goes back into the day's limits by the same write.
 *
 * How a hold was counted is assumed, made part of the condition, and corrected from what a failed write brings back.
 */
import {
  type AccountRecord,
  type Effect,
  mostHolds,
  openedHold,
  returnedFen,
  windowsGivenBack,
} from '../../../domains/ledger/accountRecord.ts';
import type { Journal } from '../../../domains/ledger/journal.ts';
import type { Counted } from '../../../domains/ledger/posting.ts';
import { businessMonth } from '../../../domains/time/businessDate.ts';
import { countedItem, holdItem } from './accountItem.ts';
import { type Item, number, text } from './journalItem.ts';

const holdIsNew = 'attribute_not_exists(holds.#hold)';
const holdsLeaveRoom = 'size(holds) < :mostHolds';
const holdIsJustThis = 'holds.#hold.fen = :takes';
const holdIsMore = 'holds.#hold.fen > :takes';
const holdHasNotExpired = 'holds.#hold.expiresAt > :at';
const holdWasNotCounted = 'attribute_not_exists(holds.#hold.counted)';
const holdWasCountedSo = 'holds.#hold.counted = :counted';
const windowIsOfToday = (b: string) => `windows.${b}.#on IN (:backDay, :backMonth)`;
const windowIsNotOfThisMonth = (b: string) => `NOT windows.${b}.#on = :backMonth`;
const windowIsStill = (b: string) => `windows.${b}.#on = ${b.replace('#', ':')}Is`;

/** An account's update while it is put together. */
export type Parts = {
  set: string;
  remove: string;
  when: string;
  readonly names: Record<string, string>;
  readonly values: Item;
};

/** A window that gets something back (while it is of that date), or one that is taken to be of no use any more. */
type Into = {
  readonly window: string;
  readonly is: 'of-today' | 'not-of-this-month' | { readonly on: string };
};
export type HoldGuess = {
  readonly whole: boolean;
  readonly counted: Counted | undefined;
  readonly into: readonly Into[];
};

/** The first try: as the taker says, or the whole of a hold that was not counted. */
export const firstHoldGuess = ({ condition }: Effect, journal: Journal): HoldGuess => {
  const { counted, leavesRest } = condition?.takesHold ?? {};
  const is = counted?.on === journal.businessDate ? 'of-today' : 'not-of-this-month';
  const into = (counted?.windows ?? []).map((window): Into => ({ window, is }));
  return { whole: leavesRest !== true, counted, into };
};

/** The next try, from what the account was when the last one failed. */
export const informedHoldGuess = (effect: Effect, record: AccountRecord, journal: Journal): HoldGuess => {
  const kept = record.holds[effect.condition?.takesHold?.holdId ?? ''];
  const into = windowsGivenBack(record, effect, journal).map(
    ({ name }): Into => ({ window: name, is: { on: record.windows[name]?.on ?? '' } }),
  );
  return { whole: kept?.fen === -effect.heldFen, counted: kept?.counted, into };
};

export const holds = (parts: Parts, effect: Effect, guess: HoldGuess, journal: Journal): void => {
  const { opensHold, takesHold } = effect.condition ?? {};
  if (opensHold) {
    parts.names['#hold'] = opensHold.holdId;
    parts.values[':mostHolds'] = number(mostHolds);
    parts.values[':hold'] = holdItem(openedHold(effect, opensHold.expiresAt, journal));
    parts.set += ', holds.#hold = :hold';
    parts.when += ` AND ${holdIsNew} AND ${holdsLeaveRoom}`;
  }
  if (takesHold) {
    parts.names['#hold'] = takesHold.holdId;
    parts.values[':takes'] = number(-effect.heldFen);
    parts.when += ` AND ${guess.whole ? holdIsJustThis : holdIsMore}`;
    if (guess.whole) parts.remove = ' REMOVE holds.#hold';
    else parts.set += ', holds.#hold.fen = holds.#hold.fen - :takes';
    if (takesHold.expired === 'refused') {
      parts.values[':at'] = number(journal.postedAt);
      parts.when += ` AND ${holdHasNotExpired}`;
    }
    if (returnedFen(effect) > 0) givesBack(parts, effect, guess, journal);
  }
};

const givesBack = (parts: Parts, effect: Effect, guess: HoldGuess, journal: Journal): void => {
  parts.when += ` AND ${guess.counted === undefined ? holdWasNotCounted : holdWasCountedSo}`;
  if (guess.counted) parts.values[':counted'] = countedItem(guess.counted);
  guess.into.forEach(({ window, is }, i) => {
    const b = `#b${i}`;
    parts.names[b] = window;
    parts.names['#on'] = 'on';
    if (typeof is === 'object') parts.values[`:b${i}Is`] = text(is.on);
    else parts.values[':backMonth'] = text(businessMonth(journal.businessDate));
    if (is === 'not-of-this-month') {
      parts.when += ` AND ${windowIsNotOfThisMonth(b)}`;
      return;
    }
    if (is === 'of-today') parts.values[':backDay'] = text(journal.businessDate);
    parts.values[':returned'] = number(returnedFen(effect));
    parts.when += ` AND ${is === 'of-today' ? windowIsOfToday(b) : windowIsStill(b)}`;
    parts.set += `, windows.${b}.leftFen = windows.${b}.leftFen + :returned`;
  });
};
