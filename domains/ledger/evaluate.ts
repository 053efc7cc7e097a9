/**
 * May this posting be written? One pure answer, by order of precedence, for every store.
 *
 * The store in memory asks before it writes. The DynamoDB store writes under the same conditions and asks afterwards,
 * with what the failed write met, so that both answer the same refusal.
 */
import { type Fen, subtractFen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import type { Fact } from '../outcome/refusal.ts';
import { refuse } from '../outcome/refusal.ts';
import { classOf } from './account.ts';
import {
  type AccountRecord,
  type Effect,
  effectsOf,
  mostHolds,
  newAccount,
  windowAt,
  windowsOf,
} from './accountRecord.ts';
import type { Journal } from './journal.ts';
import type { LedgerRefusal, Posted } from './port.ts';
import { type LedgerRefusalCode, ledgerRefusals, type Posting, type RemainderGuard } from './posting.ts';
import { isStopped } from './restraint.ts';

/** What a store knows. `passed`: the write's own condition on it held, so nothing of it can be refused. */
export type Seen = {
  readonly journal?: Journal | undefined;
  /** In the order of `effectsOf`; undefined where there is no such account. */
  readonly accounts: readonly (AccountRecord | 'passed' | undefined)[];
  readonly takenFen: Fen | 'passed';
};

/** A transaction holds 100 items of 4 MB in all, an item 400 KB. */
export const mostItems = 100;
export const mostLines = 2_000;

/** Undefined: may be written. */
export const evaluate = (posting: Posting, seen: Seen): Posted | LedgerRefusal | undefined => {
  const effects = effectsOf(posting);
  const large = tooLarge(posting, effects);
  if (large) return large;
  if (seen.journal) return answerOfExisting(posting.journal, seen.journal);
  let first: LedgerRefusal | undefined;
  const consider = (refusal: LedgerRefusal | undefined): void => {
    if (refusal && (first === undefined || rank(refusal) < rank(first))) first = refusal;
  };
  effects.forEach((effect, i) => {
    const record = seen.accounts[i];
    if (record !== 'passed') consider(refusalOfAccount(effect, orEmpty(effect, record), posting.journal));
  });
  if (posting.remainder && seen.takenFen !== 'passed')
    consider(refusalOfRemainder(posting.remainder, seen.takenFen));
  return first;
};

/** What can be refused without knowing anything: asked before anything is sent. */
export const tooLarge = (posting: Posting, effects: readonly Effect[]): LedgerRefusal | undefined => {
  const items = 1 + effects.length + (posting.remainder ? 1 : 0);
  const lines = posting.journal.lines.length;
  if (items <= mostItems && lines <= mostLines) return undefined;
  return refuse('posting-too-large', { items, mostItems, lines, mostLines });
};

/** The first journal of that id is the answer; another request under the same id is refused. */
export const answerOfExisting = (
  journal: Pick<Journal, 'id' | 'fingerprint'>,
  existing: Journal,
): Posted | LedgerRefusal =>
  existing.fingerprint === journal.fingerprint
    ? { journal: existing, replayed: true }
    : refuse('journal-differs', { journal: journal.id });

/** An unbounded account has no item before its first sweep: open, and nothing to spend. */
export const orEmpty = (effect: Effect, record: AccountRecord | undefined): AccountRecord | undefined =>
  record ?? (classOf(effect.account).bounded ? undefined : emptyUnbounded);
const emptyUnbounded = newAccount({ windows: [] });

const order: ReadonlyMap<LedgerRefusalCode, number> = new Map(ledgerRefusals.map((code, i) => [code, i]));
const rank = (refusal: LedgerRefusal): number => order.get(refusal.refused) ?? ledgerRefusals.length;

const refusalOfAccount = (
  effect: Effect,
  record: AccountRecord | undefined,
  journal: Journal,
): LedgerRefusal | undefined => {
  const { account, condition } = effect;
  const no = (code: LedgerRefusalCode, facts: Readonly<Record<string, Fact>> = {}): LedgerRefusal =>
    refuse(code, { account, ...facts });
  if (record === undefined) return no('account-missing');
  const { status } = record;
  if (status === 'closed' || (status === 'frozen' && effect.leaves)) return no('account-frozen', { status });
  if (isStopped(effect, record.restraint))
    return no(record.restraint === 'step-up' ? 'step-up-required' : 'account-restricted');
  if (condition?.usesCodeIssuedAt !== undefined && condition.usesCodeIssuedAt <= record.lastCodeIssuedAt)
    return no('code-used');
  if (condition?.takesHold) {
    const { holdId, expired } = condition.takesHold;
    const kept = record.holds[holdId];
    if (kept === undefined) return no('hold-missing', { holdId });
    if (expired === 'refused' && kept.expiresAt <= journal.postedAt)
      return no('hold-expired', { holdId, expiresAt: kept.expiresAt });
    if (kept.fen + effect.heldFen < 0)
      return no('capture-exceeds-hold', { holdId, heldFen: kept.fen, askedFen: -effect.heldFen });
  }
  if (condition?.opensHold) {
    const { holdId } = condition.opensHold;
    invariant(record.holds[holdId] === undefined, `hold ${holdId} is already open on ${account}`);
    if (Object.keys(record.holds).length >= mostHolds) return no('too-many-holds', { most: mostHolds });
  }
  if (effect.spendsFen > record.availableFen)
    return no('insufficient-funds', { availableFen: record.availableFen, askedFen: effect.spendsFen });
  return refusalOfLimits(effect, record, journal);
};

const refusalOfLimits = (
  effect: Effect,
  record: AccountRecord,
  journal: Journal,
): LedgerRefusal | undefined => {
  if (effect.condition?.countsAgainst === undefined) return undefined;
  const asked = { account: effect.account, askedFen: effect.spendsFen };
  const { perPaymentFen } = record.limits;
  if (perPaymentFen !== undefined && effect.spendsFen > perPaymentFen)
    return refuse('limit-exceeded', {
      ...asked,
      limit: 'per-payment',
      limitFen: perPaymentFen,
      leftFen: perPaymentFen,
    });
  for (const window of windowsOf(record, effect)) {
    const { leftFen, leftCount } = windowAt(record, window, journal.businessDate);
    if (effect.spendsFen > leftFen || leftCount < 1)
      return refuse('limit-exceeded', {
        ...asked,
        limit: window.name,
        limitFen: window.limitFen,
        leftFen,
        ...(window.limitCount === undefined ? {} : { leftCount }),
      });
  }
  return undefined;
};

const refusalOfRemainder = (guard: RemainderGuard, takenFen: Fen): LedgerRefusal | undefined => {
  const leftFen = subtractFen(guard.ofFen, takenFen);
  const facts = { journal: guard.journal, leftFen, askedFen: guard.takesFen };
  if (guard.expectedLeftFen !== undefined && guard.expectedLeftFen !== leftFen)
    return refuse('remainder-changed', { ...facts, expectedLeftFen: guard.expectedLeftFen });
  return guard.takesFen > leftFen ? refuse('remainder-exceeded', facts) : undefined;
};
