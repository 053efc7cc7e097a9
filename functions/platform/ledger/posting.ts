/**
 * Posts: one transaction, one round trip. What a failed one brings back decides, without another read, between a replay, a
 * refusal, a better informed second try, and waiting for whoever was faster.
 *
 * An answer that is lost is asked for again under the same journal id, so the outcome ends up known: at most one effect.
 * Such a second try may answer `replayed: true` for what this very call wrote.
 */
import {
  type DynamoDBClient,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type Effect, effectsOf } from '../../../domains/ledger/accountRecord.ts';
import { answerOfExisting, evaluate, type Seen, tooLarge } from '../../../domains/ledger/evaluate.ts';
import type { LedgerRefusal, Posted } from '../../../domains/ledger/port.ts';
import type { Posting } from '../../../domains/ledger/posting.ts';
import { zeroFen } from '../../../domains/money/fen.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { accountRecordOf } from './accountItem.ts';
import { fenOf, journalOf } from './journalItem.ts';
import { type Met, outcomeOf } from './outcome.ts';
import { firstGuess, type Guess, informedGuess, transactionOf } from './transaction.ts';

export type Store = {
  readonly table: string;
  readonly client: DynamoDBClient;
  /** 0 to 1, for the jitter between tries. */
  readonly random: () => number;
};

/** Enough for one try in two to meet a conflict and 99.9 % to get through. */
const mostTries = 10;
const longestPauseMs = 400;

export const jitter = (store: Store, tried: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, store.random() * Math.min(longestPauseMs, 5 * 2 ** tried)));

export const post = async (store: Store, posting: Posting): Promise<Posted | LedgerRefusal> => {
  const outcome = await postBeside(store, posting, []);
  invariant(outcome !== 'moved-on', 'nothing stood beside the posting');
  return outcome;
};

/**
 * A posting and what a room writes of its own, all or none. `moved-on`: one of the room's conditions did not hold, and nothing
 * was written; a journal that is there already is a replay all the same.
 */
export const postBeside = async (
  store: Store,
  posting: Posting,
  beside: readonly TransactWriteItem[],
): Promise<Posted | LedgerRefusal | 'moved-on'> => {
  const effects = effectsOf(posting);
  const large = tooLarge(posting, effects);
  if (large) return large;
  let guesses = effects.map((effect) => firstGuess(effect, posting.journal));
  let unknown = false;
  let fault: Fault | undefined;
  for (let tried = 1; tried <= mostTries; tried += 1) {
    const outcome = await write(store, posting, effects, { guesses, beside });
    if (outcome === 'written') return { journal: posting.journal, replayed: false };
    if (outcome !== 'busy' && 'met' in outcome) {
      const seen = seenIn(outcome.met, effects, posting);
      if (seen.journal === undefined && hasMovedOn(outcome.met, beside)) return 'moved-on';
      const answer = seen.journal ? answerOfExisting(posting.journal, seen.journal) : evaluate(posting, seen);
      if (answer) return answer;
      guesses = inform(guesses, seen, effects, posting);
      continue;
    }
    if (outcome !== 'busy') {
      fault = outcome.fault;
      unknown ||= fault.retry === 'unknown-outcome';
    }
    if (tried < mostTries) await jitter(store, tried);
  }
  throw new Fault('the ledger was too busy', { retry: unknown ? 'unknown-outcome' : 'safe', cause: fault });
};

const write = async (
  store: Store,
  posting: Posting,
  effects: readonly Effect[],
  { guesses, beside }: { readonly guesses: readonly Guess[]; readonly beside: readonly TransactWriteItem[] },
): Promise<'written' | ReturnType<typeof outcomeOf>> => {
  const items = [...transactionOf(store.table, posting, effects, guesses), ...beside];
  try {
    await store.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
    return 'written';
  } catch (cause) {
    return outcomeOf(cause);
  }
};

/** What stands beside comes last in the transaction. */
const hasMovedOn = (met: Met, beside: readonly TransactWriteItem[]): boolean =>
  beside.length > 0 && met.slice(-beside.length).some((one) => one !== 'passed');

const seenIn = (met: Met, effects: readonly Effect[], posting: Posting): Seen => {
  const [journal, ...rest] = met;
  const taken = rest[effects.length];
  return {
    journal: journal && journal !== 'passed' ? journalOf(journal) : undefined,
    accounts: effects.map((_, i) => {
      const account = rest[i];
      return account === 'passed' || account === undefined ? account : accountRecordOf(account);
    }),
    takenFen:
      posting.remainder === undefined || taken === 'passed'
        ? 'passed'
        : taken
          ? fenOf(taken.takenFen)
          : zeroFen,
  };
};

/** Where a condition failed and yet nothing is to be refused, the guess was wrong: guess again, knowing better. */
const inform = (
  guesses: readonly Guess[],
  seen: Seen,
  effects: readonly Effect[],
  posting: Posting,
): Guess[] =>
  effects.map((effect, i) => {
    const record = seen.accounts[i];
    if (record !== undefined && record !== 'passed') return informedGuess(effect, record, posting.journal);
    return guesses[i] ?? firstGuess(effect, posting.journal);
  });
