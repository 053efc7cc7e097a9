/** The books as an auditor reads them: trial balance by class of account, journals, the hash chain. */
import { chartOfAccounts, classOf } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import type { TrialBalance } from '../../domains/ledger/port.ts';
import { reserveOf } from '../../domains/ledger/reserve.ts';
import { breachText } from '../../domains/ledger/verifySeals.ts';
import { showJournal, showTrialBalance, verifyLedger } from '../../domains/operations/contract.ts';
import { showReserve } from '../../domains/operations/reserve/contract.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { door } from '../platform/door.ts';
import type { OperationsPorts } from './ports.ts';

/** By class: there are as many wallets as people, and their owners are nobody's business here. */
const classesOf = ({ accounts }: TrialBalance) => {
  const classes = typedEntries(Object.groupBy(accounts, ({ account }) => classOf(account).name));
  return classes
    .map(([name, members]) => ({
      class: name,
      name: chartOfAccounts[name].en,
      name_zh: chartOfAccounts[name].zh,
      accounts: members.length,
      debit: members.reduce<number>((sum, one) => sum + one.debitFen, 0),
      credit: members.reduce<number>((sum, one) => sum + one.creditFen, 0),
    }))
    .sort((a, b) => (a.class < b.class ? -1 : 1));
};

const typedEntries = <Name extends string, Value>(
  grouped: Partial<Record<Name, Value>>,
): readonly (readonly [Name, Value])[] => Object.entries(grouped) as [Name, Value][];

export const showTrialBalanceDoor = door(showTrialBalance, async ({ now }, { ledger }: OperationsPorts) => {
  const balance = await ledger.trialBalance();
  return {
    object: 'trial_balance' as const,
    created: rfc3339(now),
    balanced: balance.debitFen === balance.creditFen,
    debit: balance.debitFen,
    credit: balance.creditFen,
    currency: 'CNY' as const,
    classes: classesOf(balance),
  };
});

export const showReserveDoor = door(showReserve, async ({ now }, { ledger }: OperationsPorts) => {
  const { owedFen, keptFen, overFen, covered } = reserveOf(await ledger.trialBalance());
  return {
    ...{ object: 'reserve' as const, created: rfc3339(now), covered },
    ...{ owed: owedFen, kept: keptFen, over: overFen, currency: 'CNY' as const },
  };
});

export const showJournalDoor = door(showJournal, async ({ params }, { ledger }: OperationsPorts) => {
  const journal = await ledger.journal(journalId(params.journal_id));
  if (journal === undefined) return refuse('journal-missing');
  return {
    object: 'journal' as const,
    id: journal.id,
    created: rfc3339(journal.postedAt),
    kind: journal.kind,
    business_date: journal.businessDate,
    currency: journal.currency,
    fingerprint: journal.fingerprint,
    lines: journal.lines.map(({ account, pot, side, fen, applied }) => ({
      account,
      pot,
      side,
      amount: fen,
      applied,
    })),
    facts: { ...journal.facts },
  };
});

export const verifyLedgerDoor = door(verifyLedger, async ({ now }, { verify }: OperationsPorts) => {
  const verification = await verify(now);
  return {
    object: 'ledger_verification' as const,
    created: rfc3339(now),
    verified: verification.intact,
    links: verification.links,
    journals: verification.journals,
    unsealed: verification.intact ? verification.unsealed : null,
    breach: verification.intact ? null : breachText(verification.breach),
  };
});
