/**
 * A posting as one DynamoDB transaction: the journal's put, an update per account, the remainder's update.
 *
 * Each write carries every condition it relies on, spelled as a sentence. What no condition can express in one try (is the
 * window of today? is this the whole hold?) is assumed, made part of the condition, and corrected once from what the
 * failed write brings back.
 */
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import {
  type AccountRecord,
  type Effect,
  type WindowState,
  windowAt,
  windowKey,
  windowsOf,
} from '../../../domains/ledger/accountRecord.ts';
import type { Journal } from '../../../domains/ledger/journal.ts';
import type { LimitWindow, Posting, RemainderGuard } from '../../../domains/ledger/posting.ts';
import { stoppedBy } from '../../../domains/ledger/restraint.ts';
import { businessMonth } from '../../../domains/time/businessDate.ts';
import { accountKey, windowItem } from './accountItem.ts';
import { firstHoldGuess, type HoldGuess, holds, informedHoldGuess, type Parts } from './holding.ts';
import { type Item, journalItem, number, remainderKey, text } from './journalItem.ts';

const journalIsNew = 'attribute_not_exists(pk)';
const accountExists = 'attribute_exists(pk)';
const accountIsOpen = '#status = :open';
const accountIsNotClosed = '#status <> :closed';
const accountIsUnrestrained = 'attribute_not_exists(restraint)';
const accountIsNotStopped = '(attribute_not_exists(restraint) OR restraint <> :frozen)';
const balanceCoversDebit = 'availableFen >= :spends';
const codeIsNewer = 'lastCodeIssuedAt < :code';
const paymentIsSmallEnough = '(attribute_not_exists(perPaymentFen) OR perPaymentFen >= :spends)';
const windowIsCurrent = (w: string) => `windows.${w}.#on IN (:day, :month)`;
const windowLeavesRoom = (w: string) => `windows.${w}.leftFen >= :spends AND windows.${w}.leftCount >= :one`;
const windowIsStill = (w: string) => `windows.${w}.#on = ${w.replace('#', ':')}Was`;
const windowIsAbsent = (w: string) => `attribute_not_exists(windows.${w})`;
const remainderCovers = '(attribute_not_exists(takenFen) OR takenFen <= :most)';
/** Of more than the whole nothing is left, touched or not: never true. */
const remainderIsTooSmall = 'takenFen < :none';
const remainderIsUntouched = 'attribute_not_exists(takenFen)';
const remainderIsAsBelieved = 'takenFen = :believed';

/** How a window is taken to be: of today, of a newer date, to be opened anew from an older one, not there at all. */
type WindowGuess =
  | 'current'
  | 'absent'
  | { readonly newer: string }
  | { readonly was: string; readonly opened: WindowState };
export type Guess = { readonly hold: HoldGuess; readonly windows: Readonly<Record<string, WindowGuess>> };

/** The first try: every window is of today, and a hold is as its taker says. */
export const firstGuess = (effect: Effect, journal: Journal): Guess => ({
  hold: firstHoldGuess(effect, journal),
  windows: {},
});

/** The next try, from what the account was when the last one failed. */
export const informedGuess = (effect: Effect, record: AccountRecord, journal: Journal): Guess => {
  const { countsAgainst = [] } = effect.condition ?? {};
  const windows: Record<string, WindowGuess> = {};
  const known = windowsOf(record, effect);
  for (const name of countsAgainst) {
    const window = known.find((one) => one.name === name);
    windows[name] = window === undefined ? 'absent' : guessOf(window, record, journal);
  }
  return { hold: informedHoldGuess(effect, record, journal), windows };
};

const guessOf = (window: LimitWindow, record: AccountRecord, journal: Journal): WindowGuess => {
  const was = record.windows[window.name]?.on ?? '';
  const on = windowKey(window, journal.businessDate);
  if (was === on) return 'current';
  return was > on ? { newer: was } : { was, opened: windowAt(record, window, journal.businessDate) };
};

const accountUpdate = (table: string, effect: Effect, guess: Guess, journal: Journal): TransactWriteItem => {
  const values: Item = { ':one': number(1), ...(effect.aside ? {} : { ':journal': text(journal.id) }) };
  const parts: Parts = {
    set: `SET version = version + :one${effect.aside ? '' : ', lastJournal = :journal'}`,
    remove: '',
    when: effect.leaves ? accountIsOpen : `${accountExists} AND ${accountIsNotClosed}`,
    names: { '#status': 'status' },
    values,
  };
  values[effect.leaves ? ':open' : ':closed'] = text(effect.leaves ? 'open' : 'closed');
  const stopped = stoppedBy(effect);
  if (stopped === 'any') parts.when += ` AND ${accountIsUnrestrained}`;
  if (stopped === 'frozen') {
    parts.when += ` AND ${accountIsNotStopped}`;
    values[':frozen'] = text('frozen');
  }
  if (effect.availableFen !== 0) {
    parts.set += ', availableFen = availableFen + :available';
    values[':available'] = number(effect.availableFen);
  }
  if (effect.heldFen !== 0) {
    parts.set += ', heldFen = heldFen + :held';
    values[':held'] = number(effect.heldFen);
  }
  const counts = effect.condition?.countsAgainst;
  if (effect.spendsFen > 0 || counts) values[':spends'] = number(effect.spendsFen);
  if (effect.spendsFen > 0) parts.when += ` AND ${balanceCoversDebit}`;
  if (counts) limits(parts, effect, guess, journal);
  if (effect.condition?.usesCodeIssuedAt !== undefined) {
    parts.set += ', lastCodeIssuedAt = :code';
    parts.when += ` AND ${codeIsNewer}`;
    values[':code'] = number(effect.condition.usesCodeIssuedAt);
  }
  holds(parts, effect, guess.hold, journal);
  return {
    Update: {
      TableName: table,
      Key: accountKey(effect.account),
      UpdateExpression: parts.set + parts.remove,
      ConditionExpression: parts.when,
      ExpressionAttributeNames: parts.names,
      ExpressionAttributeValues: values,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
};

const limits = (parts: Parts, effect: Effect, guess: Guess, journal: Journal): void => {
  parts.when += ` AND ${paymentIsSmallEnough}`;
  effect.condition?.countsAgainst?.forEach((name, i) => {
    const w = `#w${i}`;
    const guessed = guess.windows[name] ?? 'current';
    parts.names[w] = name;
    if (guessed === 'absent') {
      parts.when += ` AND ${windowIsAbsent(w)}`;
      return;
    }
    parts.names['#on'] = 'on';
    if (guessed === 'current' || 'newer' in guessed) {
      if (guessed === 'current') {
        parts.values[':day'] = text(journal.businessDate);
        parts.values[':month'] = text(businessMonth(journal.businessDate));
      } else parts.values[`:w${i}Was`] = text(guessed.newer);
      const isOfItsDate = guessed === 'current' ? windowIsCurrent(w) : windowIsStill(w);
      parts.when += ` AND ${isOfItsDate} AND ${windowLeavesRoom(w)}`;
      parts.set += `, windows.${w}.leftFen = windows.${w}.leftFen - :spends`;
      parts.set += `, windows.${w}.leftCount = windows.${w}.leftCount - :one`;
      return;
    }
    const { opened, was } = guessed;
    const left = { leftFen: opened.leftFen - effect.spendsFen, leftCount: opened.leftCount - 1 };
    parts.values[`:w${i}Was`] = text(was);
    parts.values[`:w${i}`] = {
      M: { ...windowItem(opened), leftFen: number(left.leftFen), leftCount: number(left.leftCount) },
    };
    parts.when += ` AND ${windowIsStill(w)}`;
    parts.set += `, windows.${w} = :w${i}`;
  });
};

const remainderUpdate = (table: string, guard: RemainderGuard): TransactWriteItem => {
  const values: Item = { ':takes': number(guard.takesFen), ':none': number(0) };
  let when = guard.takesFen > guard.ofFen ? remainderIsTooSmall : remainderCovers;
  if (when === remainderCovers) values[':most'] = number(guard.ofFen - guard.takesFen);
  if (guard.expectedLeftFen !== undefined) {
    const believed = guard.ofFen - guard.expectedLeftFen;
    if (believed !== 0) values[':believed'] = number(believed);
    when += ` AND ${believed === 0 ? remainderIsUntouched : remainderIsAsBelieved}`;
  }
  return {
    Update: {
      TableName: table,
      Key: remainderKey(guard.journal),
      UpdateExpression: 'SET takenFen = if_not_exists(takenFen, :none) + :takes',
      ConditionExpression: when,
      ExpressionAttributeValues: values,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
};

/** In this order: the journal, the accounts as in `effects`, the remainder. Cancellation reasons come back likewise. */
export const transactionOf = (
  table: string,
  posting: Posting,
  effects: readonly Effect[],
  guesses: readonly Guess[],
): TransactWriteItem[] => {
  const items: TransactWriteItem[] = [
    {
      Put: {
        TableName: table,
        Item: journalItem(posting),
        ConditionExpression: journalIsNew,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
  ];
  effects.forEach((effect, i) => {
    items.push(
      accountUpdate(table, effect, guesses[i] ?? firstGuess(effect, posting.journal), posting.journal),
    );
  });
  if (posting.remainder) items.push(remainderUpdate(table, posting.remainder));
  return items;
};
