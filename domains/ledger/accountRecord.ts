/**
 * An account as both stores keep it, and what one posting does to it.
 *
 * Changes count in the direction in which the account grows. Whatever a store refuses or writes follows from here.
 */
import { addFen, type Fen, fen, zeroFen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import { type BusinessDate, businessMonth, type EpochMs } from '../time/businessDate.ts';
import { type AccountId, classOf } from './account.ts';
import type { Journal, JournalId, Line } from './journal.ts';
import type { AccountState } from './port.ts';
import type { AccountCondition, AccountLimits, Counted, LimitWindow, Posting } from './posting.ts';
import type { Restraint } from './restraint.ts';

export type HoldEntry = {
  readonly fen: Fen;
  readonly expiresAt: EpochMs;
  /** Left out where nothing was counted. */
  readonly counted?: Counted;
};
/** What is left of a limit, and the date or month (`on`) it is for. Another `on` means: not opened yet. */
export type WindowState = { readonly on: string; readonly leftFen: Fen; readonly leftCount: number };

export type AccountRecord = {
  readonly status: AccountState['status'];
  readonly availableFen: Fen;
  readonly heldFen: Fen;
  readonly version: number;
  readonly holds: Readonly<Record<string, HoldEntry>>;
  readonly limits: AccountLimits;
  readonly windows: Readonly<Record<string, WindowState>>;
  readonly lastCodeIssuedAt: EpochMs;
  readonly lastJournal: JournalId | undefined;
  readonly restraint: Restraint;
  /** 0: never. */
  readonly verifiedAt: EpochMs;
};

export const mostHolds = 16;
/** A window without a count keeps this one, which no business day uses up. */
const unlimitedCount = 1_000_000_000;

export const newAccount = (limits: AccountLimits): AccountRecord => ({
  status: 'open',
  availableFen: zeroFen,
  heldFen: zeroFen,
  version: 0,
  holds: {},
  limits,
  windows: Object.fromEntries(limits.windows.map((window) => [window.name, unopenedWindow])),
  lastCodeIssuedAt: 0,
  lastJournal: undefined,
  restraint: 'none',
  verifiedAt: 0,
});
/** Sorts before every date. */
export const unopenedWindow: WindowState = { on: '-', leftFen: zeroFen, leftCount: 0 };

/** What a posting does to one account that is part of its transaction. */
export type Effect = {
  readonly account: AccountId;
  readonly availableFen: Fen;
  readonly heldFen: Fen;
  /** What `available` has to cover; 0 when it grows. */
  readonly spendsFen: Fen;
  /** Money leaves the account or is set aside: not out of a frozen one. */
  readonly leaves: boolean;
  readonly condition: AccountCondition | undefined;
  /** The journal has no line of this account: it is not in its statement, nor its last journal. */
  readonly aside?: true;
};

export const changeOf = (line: Line): Fen =>
  fen(classOf(line.account).normal === line.side ? line.fen : -line.fen);

/** A code is used up in an account that need not pay: it must be open all the same, and nothing else of it changes. */
const usesCodeOnly = (condition: AccountCondition): Effect => ({
  account: condition.account,
  availableFen: zeroFen,
  heldFen: zeroFen,
  spendsFen: zeroFen,
  leaves: true,
  condition: { account: condition.account, usesCodeIssuedAt: condition.usesCodeIssuedAt ?? 0 },
  aside: true,
});

/** The accounts of a posting's transaction, in the order of its lines; then those that only use up a code. */
export const effectsOf = (posting: Posting): readonly Effect[] => {
  const pots = new Map<AccountId, { available: number; held: number }>();
  for (const line of posting.journal.lines) {
    if (line.applied !== 'now') continue;
    let sums = pots.get(line.account);
    if (sums === undefined) {
      sums = { available: 0, held: 0 };
      pots.set(line.account, sums);
    }
    sums[line.pot] += changeOf(line);
  }
  const effects: Effect[] = [];
  let met = 0;
  for (const [account, { available, held }] of pots) {
    const condition = posting.conditions?.find((one) => one.account === account);
    if (condition) met += 1;
    const kept =
      condition?.opensHold !== undefined ? held > 0 : condition?.takesHold !== undefined && held < 0;
    invariant(
      held === 0 || kept,
      `journal ${posting.journal.id} changes what ${account} holds without a hold`,
    );
    effects.push({
      account,
      availableFen: fen(available),
      heldFen: fen(held),
      spendsFen: fen(available < 0 ? -available : 0),
      leaves: available < 0 || available + held < 0,
      condition,
    });
  }
  for (const condition of posting.conditions ?? []) {
    if (pots.has(condition.account) || condition.usesCodeIssuedAt === undefined) continue;
    effects.push(usesCodeOnly(condition));
    met += 1;
  }
  invariant(met === (posting.conditions?.length ?? 0), `journal ${posting.journal.id} has a stray condition`);
  return effects;
};

export const windowKey = (window: Pick<LimitWindow, 'per'>, date: BusinessDate): string =>
  window.per === 'day' ? date : businessMonth(date);

/** The windows of the account that this effect counts against; a name the account does not have is no limit. */
export const windowsOf = (record: AccountRecord, effect: Effect): readonly LimitWindow[] =>
  record.limits.windows.filter((window) => effect.condition?.countsAgainst?.includes(window.name));

/**
 * What is left in a window at that date: all of it when the window was last opened for an earlier one. A window never goes
 * back: what comes late, or from a clock that is behind, counts against the newer date.
 */
export const windowAt = (record: AccountRecord, window: LimitWindow, date: BusinessDate): WindowState => {
  const on = windowKey(window, date);
  const kept = record.windows[window.name];
  return kept !== undefined && kept.on >= on
    ? kept
    : { on, leftFen: window.limitFen, leftCount: window.limitCount ?? unlimitedCount };
};

/** A hold as it is opened: with what it counts against, for the day it is given back. */
export const openedHold = (effect: Effect, expiresAt: EpochMs, journal: Journal): HoldEntry => {
  const windows = effect.condition?.countsAgainst ?? [];
  const counted = windows.length > 0 ? { counted: { on: journal.businessDate, windows } } : {};
  return { fen: effect.heldFen, expiresAt, ...counted };
};

/** What comes back to its own account from a hold that is taken, and may count no longer. */
export const returnedFen = ({ availableFen }: Effect): Fen => (availableFen > 0 ? availableFen : zeroFen);

/**
 * The windows that get back what a hold returns: those it counted against, while they are of the same day (or month) as
 * the hold and as now. What a late clock counted against a newer day stays counted.
 */
export const windowsGivenBack = (
  record: AccountRecord,
  effect: Effect,
  journal: Journal,
): readonly LimitWindow[] => {
  const counted = record.holds[effect.condition?.takesHold?.holdId ?? '']?.counted;
  if (counted === undefined) return [];
  return record.limits.windows.filter((window) => {
    const on = windowKey(window, journal.businessDate);
    const isSame = windowKey(window, counted.on) === on && record.windows[window.name]?.on === on;
    return isSame && counted.windows.includes(window.name);
  });
};

/** The account after a posting that nothing refused. */
export const afterEffect = (record: AccountRecord, effect: Effect, journal: Journal): AccountRecord => {
  const { condition } = effect;
  const holds = { ...record.holds };
  if (condition?.opensHold)
    holds[condition.opensHold.holdId] = openedHold(effect, condition.opensHold.expiresAt, journal);
  if (condition?.takesHold) {
    const { holdId } = condition.takesHold;
    const kept = holds[holdId] ?? { fen: zeroFen, expiresAt: 0 };
    const left = addFen(kept.fen, effect.heldFen);
    if (left === 0) delete holds[holdId];
    else holds[holdId] = { ...kept, fen: left };
  }
  const windows = { ...record.windows };
  for (const { name } of windowsGivenBack(record, effect, journal)) {
    const window = record.windows[name] ?? unopenedWindow;
    windows[name] = { ...window, leftFen: addFen(window.leftFen, returnedFen(effect)) };
  }
  for (const window of windowsOf(record, effect)) {
    const { on, leftFen, leftCount } = windowAt(record, window, journal.businessDate);
    windows[window.name] = { on, leftFen: fen(leftFen - effect.spendsFen), leftCount: leftCount - 1 };
  }
  return {
    ...record,
    availableFen: addFen(record.availableFen, effect.availableFen),
    heldFen: addFen(record.heldFen, effect.heldFen),
    version: record.version + 1,
    holds,
    windows,
    lastCodeIssuedAt: condition?.usesCodeIssuedAt ?? record.lastCodeIssuedAt,
    lastJournal: effect.aside ? record.lastJournal : journal.id,
  };
};

export const stateOf = (account: AccountId, record: AccountRecord): AccountState => ({
  account,
  status: record.status,
  availableFen: record.availableFen,
  heldFen: record.heldFen,
  holds: Object.entries(record.holds).map(([holdId, entry]) => ({ holdId, ...entry })),
  limits: record.limits,
  version: record.version,
  restraint: record.restraint,
  verifiedAt: record.verifiedAt,
});
