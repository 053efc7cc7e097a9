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
import type { AccountCondition, AccountLimits, LimitWindow, Posting } from './posting.ts';

export type HoldEntry = { readonly fen: Fen; readonly expiresAt: EpochMs };
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
};

export const changeOf = (line: Line): Fen =>
  fen(classOf(line.account).normal === line.side ? line.fen : -line.fen);

/** The accounts of a posting's transaction, in the order of its lines. */
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

/** The account after a posting that nothing refused. */
export const afterEffect = (record: AccountRecord, effect: Effect, journal: Journal): AccountRecord => {
  const { condition } = effect;
  const holds = { ...record.holds };
  if (condition?.opensHold)
    holds[condition.opensHold.holdId] = { fen: effect.heldFen, expiresAt: condition.opensHold.expiresAt };
  if (condition?.takesHold) {
    const { holdId } = condition.takesHold;
    const left = (holds[holdId]?.fen ?? 0) + effect.heldFen;
    if (left === 0) delete holds[holdId];
    else holds[holdId] = { fen: fen(left), expiresAt: holds[holdId]?.expiresAt ?? 0 };
  }
  const windows = { ...record.windows };
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
    lastJournal: journal.id,
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
});
