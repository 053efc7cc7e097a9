/**
 * An account as an item: what it may spend, what it holds, what its limits have left. Under 1 KB with a few holds.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AccountId } from '../../../domains/ledger/account.ts';
import {
  type AccountRecord,
  type HoldEntry,
  newAccount,
  type WindowState,
} from '../../../domains/ledger/accountRecord.ts';
import type { JournalId } from '../../../domains/ledger/journal.ts';
import type { AccountLimits, Counted } from '../../../domains/ledger/posting.ts';
import type { Restraint } from '../../../domains/ledger/restraint.ts';
import type { BusinessDate } from '../../../domains/time/businessDate.ts';
import { fenOf, type Item, number, numberOf, text, textOf } from './journalItem.ts';

export const accountKey = (account: AccountId): Item => ({ pk: text(`A#${account}`), sk: text('A') });
export const accountIdOf = (item: Item): AccountId => textOf(item.pk).slice(2) as AccountId;

export const windowItem = (window: WindowState): Item => ({
  on: text(window.on),
  leftFen: number(window.leftFen),
  leftCount: number(window.leftCount),
});

export const newAccountItem = (account: AccountId, limits: AccountLimits): Item => {
  const record = newAccount(limits);
  return {
    ...accountKey(account),
    ...newAccountAttributes,
    limits: text(JSON.stringify(limits)),
    windows: {
      M: Object.fromEntries(
        Object.entries(record.windows).map(([name, window]) => [name, { M: windowItem(window) }]),
      ),
    },
    ...(limits.perPaymentFen === undefined ? {} : { perPaymentFen: number(limits.perPaymentFen) }),
  };
};

/** What every account item has; an unbounded one gets it with its first sweep. */
export const newAccountAttributes: Item = {
  status: text('open'),
  availableFen: number(0),
  heldFen: number(0),
  version: number(0),
  holds: { M: {} },
  windows: { M: {} },
  limits: text('{"windows":[]}'),
  lastCodeIssuedAt: number(0),
};

export const countedItem = ({ on, windows }: Counted): AttributeValue => ({
  M: { on: text(on), windows: { L: windows.map(text) } },
});

const countedOf = (item: AttributeValue | undefined): Pick<HoldEntry, 'counted'> =>
  item?.M === undefined
    ? {}
    : {
        counted: {
          on: textOf(item.M.on) as BusinessDate,
          windows: (item.M.windows?.L ?? []).map(textOf),
        },
      };

export const holdItem = (hold: HoldEntry): AttributeValue => ({
  M: {
    fen: number(hold.fen),
    expiresAt: number(hold.expiresAt),
    ...(hold.counted === undefined ? {} : { counted: countedItem(hold.counted) }),
  },
});

export const accountRecordOf = (item: Item): AccountRecord => ({
  status: textOf(item.status) as AccountRecord['status'],
  availableFen: fenOf(item.availableFen),
  heldFen: fenOf(item.heldFen),
  version: numberOf(item.version),
  holds: Object.fromEntries(
    Object.entries(item.holds?.M ?? {}).map(([holdId, entry]) => [
      holdId,
      { fen: fenOf(entry.M?.fen), expiresAt: numberOf(entry.M?.expiresAt), ...countedOf(entry.M?.counted) },
    ]),
  ),
  limits: JSON.parse(textOf(item.limits)),
  windows: Object.fromEntries(
    Object.entries(item.windows?.M ?? {}).map(([name, window]) => [
      name,
      {
        on: textOf(window.M?.on),
        leftFen: fenOf(window.M?.leftFen),
        leftCount: numberOf(window.M?.leftCount),
      },
    ]),
  ),
  lastCodeIssuedAt: numberOf(item.lastCodeIssuedAt),
  lastJournal: item.lastJournal?.S as JournalId | undefined,
  restraint: (item.restraint?.S ?? 'none') as Restraint,
  verifiedAt: Number(item.verifiedAt?.N ?? 0),
});
