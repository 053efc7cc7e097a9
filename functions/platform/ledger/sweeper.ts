/**
 * One round of the sweeper: projected balances become spendable, expired holds go back to their sources. Every part is safe to run twice, at once or again.
 */

import type { AccountId } from '../../../domains/ledger/account.ts';
import { release } from '../../../domains/ledger/hold.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import type { Ledger } from '../../../domains/ledger/port.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import {
  addDays,
  type BusinessDate,
  businessDate,
  type EpochMs,
} from '../../../domains/time/businessDate.ts';
import { text, textOf } from './journalItem.ts';
import type { Store } from './posting.ts';
import { queried } from './reading.ts';
import { sha256 } from './sealing.ts';

export type Round = { readonly sweptAccounts: number; readonly releasedHolds: number };

const atOnce = 8;
const mostHolds = 500;

/** Releases holds whose time is over. Works on any ledger; one that was captured meanwhile is left alone. */
export const releaseExpired = async (ledger: Ledger, now: EpochMs): Promise<number> => {
  let released = 0;
  for (const { holdId, ...left } of await ledger.expiredHolds(now, mostHolds)) {
    const id = journalId(`expiry:${holdId}:${left.account}`);
    const posting = release({
      id,
      at: now,
      fingerprint: sha256(id),
      holdId,
      from: [left],
      reason: 'expired',
    });
    if (!isRefusal(await ledger.post(posting))) released += 1;
  }
  return released;
};

/** Unbounded accounts of which the projector has folded something on one of these days. */
export const changedOn = async (store: Store, dates: readonly BusinessDate[]): Promise<AccountId[]> => {
  const accounts = new Set<AccountId>();
  for (const date of dates) {
    const query = {
      KeyConditionExpression: 'pk = :list',
      ExpressionAttributeValues: { ':list': text(`SWEEP#${date}`) },
    };
    for await (const item of queried(store, query)) accounts.add(textOf(item.sk) as AccountId);
  }
  return [...accounts];
};

export const sweepRound = async (ledger: Ledger, store: Store, now: EpochMs): Promise<Round> => {
  const today = businessDate(now);
  const accounts = await changedOn(store, [today, addDays(today, -1)]);
  let sweptAccounts = 0;
  const next = async (): Promise<void> => {
    for (let account = accounts.pop(); account !== undefined; account = accounts.pop()) {
      if ((await ledger.sweep(account)) > 0) sweptAccounts += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return { sweptAccounts, releasedHolds: await releaseExpired(ledger, now) };
};
