/**
 * What healthcare writes into the ledger. The public funds and the companies owe their parts to the hospital through us:
 * a receivable of theirs, and what is payable to the hospital once they have paid, apart from what it has been paid.
 *
 * Every id comes from the business fact, so that a repetition is the same journal.
 */
import { dayWindow, staticCodeWindow } from '../../identity/walletLimits.ts';
import { type AccountId, accountId, clearing, payable, receivable, wallet } from '../../ledger/account.ts';
import { groupHold, release } from '../../ledger/hold.ts';
import { credit, debit, debitSpendable, type JournalId, journal, journalId } from '../../ledger/journal.ts';
import { type Entry, payment, type Share, topUp } from '../../ledger/payment.ts';
import type { Posting } from '../../ledger/posting.ts';
import { addFen, type Fen, subtractFen } from '../../money/fen.ts';
import { businessDate, type EpochMs } from '../../time/businessDate.ts';
import { depositAccount, personalAccount } from '../insured/insured.ts';
import { type Charge, type Paid, policiesFen } from './charge.ts';

const entry = (id: JournalId, at: EpochMs, facts: Entry['facts'] = {}): Entry => ({
  id,
  at,
  fingerprint: id,
  facts,
});

export const fundReceivable = (place: string): AccountId => receivable(`fund.${place}`);
export const companyReceivable = (insurer: string): AccountId => receivable(`policy.${insurer}`);
/** Payable to the hospital once the insurers have paid. */
export const payableInsured = (hospital: string): AccountId => accountId('payable', `${hospital}.insured`);

export const captureId = (charge: string): JournalId => journalId(`capture:${charge}`);
const chargeFacts = (charge: Charge): Entry['facts'] => ({
  payer: charge.patient,
  merchant: charge.hospital,
  purpose: 'medical',
  charge: charge.id,
});

const some = (share: Share): boolean => share.fen > 0;

/** The patient's own parts and the relative's, each from its account. */
export const ownParts = (charge: Charge): readonly Share[] =>
  [
    { account: personalAccount(charge.patient), fen: charge.paid.accountFen },
    { account: personalAccount(charge.relative ?? charge.patient), fen: charge.paid.relativeFen },
    { account: depositAccount(charge.patient, charge.hospital), fen: charge.depositFen },
    { account: wallet(charge.patient), fen: subtractFen(charge.paid.cashFen, charge.depositFen) },
  ].filter(some);

export type Confirmation = { readonly codeIssuedAt?: EpochMs; readonly isStatic: boolean };
const windowsOf = (confirmed: Pick<Confirmation, 'isStatic'>): readonly string[] =>
  confirmed.isStatic ? [dayWindow, staticCodeWindow] : [dayWindow];

/**
 * All own parts are held as one tender group, all or none; a code is used up by the same write.
 *
 *   Dr  personal account, relative's account, deposit, wallet   each its part
 *       Cr  each, held                                                          its part
 */
export const holdOwnParts = (asked: {
  readonly charge: Charge;
  readonly expiresAt: EpochMs;
  readonly confirmed: Confirmation;
  readonly at: EpochMs;
}): Posting => {
  const { charge, confirmed } = asked;
  const payer = wallet(charge.patient);
  const { codeIssuedAt } = confirmed;
  const held = groupHold({
    ...entry(journalId(`hold:${charge.id}`), asked.at, { payer: charge.patient }),
    holdId: charge.id,
    expiresAt: asked.expiresAt,
    tenders: ownParts(charge).map((part) => ({
      ...part,
      ...(part.account === payer
        ? {
            countsAgainst: windowsOf(confirmed),
            ...(codeIssuedAt === undefined ? {} : { usesCodeIssuedAt: codeIssuedAt }),
          }
        : {}),
    })),
  });
  const isPaying = held.conditions?.some((one) => one.account === payer) === true;
  // A code that was shown is used up in the wallet even where the wallet pays nothing.
  return codeIssuedAt === undefined || isPaying
    ? held
    : {
        ...held,
        conditions: [...(held.conditions ?? []), { account: payer, usesCodeIssuedAt: codeIssuedAt }],
      };
};

export const releaseOwnParts = (asked: {
  readonly charge: Charge;
  readonly confirmed: Confirmation;
  readonly at: EpochMs;
}): Posting =>
  release({
    ...entry(journalId(`release:${asked.charge.id}`), asked.at, { payer: asked.charge.patient }),
    holdId: asked.charge.id,
    from: ownParts(asked.charge).map((part) => ({
      ...part,
      ...(part.account === wallet(asked.charge.patient)
        ? { counted: { on: businessDate(asked.at), windows: windowsOf(asked.confirmed) } }
        : {}),
    })),
    reason: 'released',
  });

const insurersOf = (place: string, paid: Paid): readonly Share[] =>
  [
    { account: fundReceivable(place), fen: paid.fundFen },
    ...paid.policies.map((one) => ({ account: companyReceivable(one.insurer), fen: one.fen })),
  ].filter(some);

const insuredFen = (paid: Paid): Fen => addFen(paid.fundFen, policiesFen(paid));
const ownFen = (paid: Paid): Fen => addFen(paid.accountFen, paid.relativeFen, paid.cashFen);

/**
 * A charge is settled: what was held becomes the hospital's, what the insurers pay becomes their debt.
 *
 *   Dr  each own account, held        its part
 *   Dr  fund, each company            its part (receivable)
 *       Cr  hospital                                     the own parts
 *       Cr  hospital, insured                            the insurers' parts
 */
export const chargeCapture = (charge: Charge, at: EpochMs): Posting => {
  const own = ownParts(charge);
  const to = [
    { account: payable(charge.hospital), fen: ownFen(charge.paid) },
    { account: payableInsured(charge.hospital), fen: insuredFen(charge.paid) },
  ].filter(some);
  return {
    journal: journal({
      id: captureId(charge.id),
      kind: 'capture',
      postedAt: at,
      fingerprint: captureId(charge.id),
      lines: [
        ...own.map((part) => debit(part.account, part.fen, 'held')),
        ...insurersOf(charge.place, charge.paid).map((part) => debit(part.account, part.fen)),
        ...to.map((part) => credit(part.account, part.fen)),
      ],
      facts: { ...chargeFacts(charge), ...(own.length > 0 ? { holdId: charge.id } : {}) },
    }),
    conditions: own.map((part) => ({
      account: part.account,
      takesHold: { holdId: charge.id, expired: 'refused' as const },
    })),
  };
};

/**
 * Things came back: each payer gets its part, the insurers owe that much less. What a deposit paid comes back to the wallet.
 *
 *   Dr  hospital, spendable           the own parts
 *   Dr  hospital, insured             the insurers' parts
 *       Cr  each own account                             its part
 *       Cr  fund, each company                           its part (receivable)
 */
export const returnRefund = (charge: Charge, back: Paid, of: { id: string; at: EpochMs }): Posting => {
  const own = [
    { account: personalAccount(charge.patient), fen: back.accountFen },
    { account: personalAccount(charge.relative ?? charge.patient), fen: back.relativeFen },
    { account: wallet(charge.patient), fen: back.cashFen },
  ].filter(some);
  const fromHospital = ownFen(back);
  const fromInsured = insuredFen(back);
  const id = journalId(`refund:${of.id}`);
  return {
    journal: journal({
      id,
      kind: 'refund',
      postedAt: of.at,
      fingerprint: id,
      lines: [
        ...(fromHospital > 0 ? [debitSpendable(payable(charge.hospital), fromHospital)] : []),
        ...(fromInsured > 0 ? [debit(payableInsured(charge.hospital), fromInsured)] : []),
        ...own.map((part) => credit(part.account, part.fen)),
        ...insurersOf(charge.place, back).map((part) => credit(part.account, part.fen)),
      ],
      facts: { ...chargeFacts(charge), payment: captureId(charge.id), return: of.id },
    }),
    remainder: { journal: captureId(charge.id), ofFen: charge.paid.totalFen, takesFen: back.totalFen },
  };
};

/** The month's part of the contributions comes to the personal account: Dr the insurance's clearing, Cr the account. */
export const accountCredit = (of: {
  readonly id: string;
  readonly fingerprint: string;
  readonly person: string;
  readonly place: string;
  readonly fen: Fen;
  readonly at: EpochMs;
}): Posting =>
  topUp({
    id: journalId(of.id),
    at: of.at,
    fingerprint: of.fingerprint,
    facts: { payer: of.person, purpose: 'medical-account' },
    from: clearing(`medical.${of.place}`),
    to: personalAccount(of.person),
    fen: of.fen,
  });

type DepositMoved = {
  readonly id: string;
  readonly fingerprint: string;
  readonly person: string;
  readonly hospital: string;
  readonly fen: Fen;
  readonly at: EpochMs;
};
const depositEntry = (of: DepositMoved): Entry => ({
  id: journalId(of.id),
  at: of.at,
  fingerprint: of.fingerprint,
  facts: { payer: of.person, merchant: of.hospital, purpose: 'medical-deposit' },
});

/** Paid in advance: Dr the wallet, Cr the patient's deposit at that hospital. It stays the patient's money. */
export const depositPaid = (of: DepositMoved & Confirmation): Posting =>
  payment({
    ...depositEntry(of),
    from: wallet(of.person),
    to: [{ account: depositAccount(of.person, of.hospital), fen: of.fen }],
    countsAgainst: windowsOf(of),
    ...(of.codeIssuedAt === undefined ? {} : { usesCodeIssuedAt: of.codeIssuedAt }),
  });

/** What is left of it goes home: Dr the deposit, Cr the wallet. */
export const depositReturned = (of: DepositMoved): Posting =>
  payment({
    ...depositEntry(of),
    from: depositAccount(of.person, of.hospital),
    to: [{ account: wallet(of.person), fen: of.fen }],
  });
