/**
 * The ledger in memory: the same answers as the DynamoDB store, at a few microseconds each.
 *
 * For tests, simulations and quotes. One contract test holds both stores to the same behaviour. Projection happens at
 * once, or by hand where a test wants to see the lag.
 */
import { addFen, type Fen, fen, zeroFen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import { isRefusal } from '../outcome/refusal.ts';
import { type AccountId, classOf } from './account.ts';
import {
  type AccountRecord,
  afterEffect,
  changeOf,
  effectsOf,
  newAccount,
  stateOf,
} from './accountRecord.ts';
import { evaluate, orEmpty } from './evaluate.ts';
import type { Journal, JournalId } from './journal.ts';
import type { Ledger, Restraining } from './port.ts';
import type { Posting } from './posting.ts';
import { balanceOf, readPosition, statementKey, statementOf } from './statement.ts';
import { trialBalanceOf } from './trialBalance.ts';

export type MemoryLedger = Ledger &
  Restraining & {
    /** Every journal in the order in which it was written. */
    journals(): readonly Journal[];
    /** Folds what was written and not yet projected. Needed with `projection: 'by-hand'` only. */
    project(): void;
  };

export const memoryLedger = (options: { readonly projection?: 'at-once' | 'by-hand' } = {}): MemoryLedger => {
  const journals = new Map<JournalId, Journal>();
  const accounts = new Map<AccountId, AccountRecord>();
  const projected = new Map<AccountId, Fen>();
  const taken = new Map<JournalId, Fen>();
  const byAccount = new Map<AccountId, Journal[]>();
  let unprojected: Journal[] = [];

  const seenBy = (posting: Posting) => ({
    journal: journals.get(posting.journal.id),
    accounts: effectsOf(posting).map((effect) => accounts.get(effect.account)),
    takenFen: (posting.remainder && taken.get(posting.remainder.journal)) ?? zeroFen,
  });

  const write = (posting: Posting): void => {
    const { journal, remainder } = posting;
    journals.set(journal.id, journal);
    for (const effect of effectsOf(posting)) {
      const record = orEmpty(effect, accounts.get(effect.account));
      invariant(record !== undefined, `no account ${effect.account}`);
      accounts.set(effect.account, afterEffect(record, effect, journal));
    }
    if (remainder)
      taken.set(remainder.journal, addFen(taken.get(remainder.journal) ?? zeroFen, remainder.takesFen));
    for (const account of new Set(journal.lines.map((line) => line.account))) {
      const list = byAccount.get(account);
      if (list) list.push(journal);
      else byAccount.set(account, [journal]);
    }
    unprojected.push(journal);
    if (options.projection !== 'by-hand') project();
  };

  const project = (): void => {
    for (const journal of unprojected)
      for (const line of journal.lines)
        if (line.applied === 'projected')
          projected.set(line.account, addFen(projected.get(line.account) ?? zeroFen, changeOf(line)));
    unprojected = [];
  };

  const newestFirst = (account: AccountId): Journal[] =>
    (byAccount.get(account) ?? []).toSorted((a, b) => (statementKey(a) < statementKey(b) ? 1 : -1));

  const balance = (account: AccountId) => ({
    availableFen: accounts.get(account)?.availableFen ?? zeroFen,
    heldFen: accounts.get(account)?.heldFen ?? zeroFen,
    projectedFen: projected.get(account) ?? zeroFen,
  });

  return {
    journals: () => [...journals.values()],
    project,
    async openAccount(account, limits) {
      invariant(classOf(account).bounded, `only bounded accounts are opened: ${account}`);
      if (accounts.has(account)) return 'exists';
      accounts.set(account, newAccount(limits));
      return 'opened';
    },
    async setStatus(account, status) {
      const record =
        accounts.get(account) ?? (classOf(account).bounded ? undefined : newAccount({ windows: [] }));
      invariant(record !== undefined, `no account ${account}`);
      accounts.set(account, { ...record, status, version: record.version + 1 });
    },
    async restrain(account, { to, from, verifiedAt }) {
      const record = accounts.get(account);
      if (record === undefined || !from.includes(record.restraint)) return 'differs';
      const verified = verifiedAt ?? record.verifiedAt;
      accounts.set(account, { ...record, restraint: to, verifiedAt: verified, version: record.version + 1 });
      return 'changed';
    },
    async post(posting) {
      const answer = evaluate(posting, seenBy(posting));
      if (answer) return answer;
      write(posting);
      return { journal: posting.journal, replayed: false };
    },
    async wouldRefuse(posting) {
      const answer = evaluate(posting, seenBy(posting));
      return isRefusal(answer) ? answer : undefined;
    },
    journal: async (id) => journals.get(id),
    async account(account) {
      const record = accounts.get(account);
      return record && stateOf(account, record);
    },
    balance: async (account) => balance(account),
    balanceAt: async (account, at) =>
      balanceOf(
        account,
        (byAccount.get(account) ?? []).filter((journal) => journal.postedAt <= at),
      ),
    async statement(account, page) {
      const position = page.cursor === undefined ? undefined : readPosition(page.cursor);
      const all = newestFirst(account);
      const from = position ? all.findIndex((journal) => statementKey(journal) < position.before) : 0;
      const whole = balance(account);
      const balanceFen = classOf(account).bounded
        ? whole.availableFen
        : balanceOf(account, byAccount.get(account) ?? []).projectedFen;
      return statementOf(account, from < 0 ? [] : all.slice(from, from + page.limit + 1), {
        balanceFen: position?.balanceFen ?? balanceFen,
        limit: page.limit,
      });
    },
    takenOf: async (journal) => taken.get(journal) ?? zeroFen,
    takenOfEach: async (asked) => asked.map((journal) => taken.get(journal) ?? zeroFen),
    async sweep(account) {
      const movedFen = projected.get(account) ?? zeroFen;
      if (classOf(account).bounded || classOf(account).normal === 'debit' || movedFen <= 0) return zeroFen;
      const record = accounts.get(account) ?? newAccount({ windows: [] });
      accounts.set(account, {
        ...record,
        availableFen: addFen(record.availableFen, movedFen),
        version: record.version + 1,
      });
      projected.set(account, zeroFen);
      return movedFen;
    },
    async expiredHolds(now, limit) {
      const due = [...accounts].flatMap(([account, record]) =>
        Object.entries(record.holds)
          .filter(([, entry]) => entry.expiresAt <= now)
          .map(([holdId, entry]) => ({ account, holdId, ...entry })),
      );
      return due
        .sort((a, b) => a.expiresAt - b.expiresAt)
        .slice(0, limit)
        .map(({ expiresAt: _due, ...hold }) => hold);
    },
    async trialBalance() {
      const names = new Set([...accounts.keys(), ...projected.keys()]);
      return trialBalanceOf(
        [...names].map((account) => {
          const { availableFen, heldFen, projectedFen } = balance(account);
          return [account, fen(availableFen + heldFen + projectedFen)] as const;
        }),
      );
    },
  };
};
