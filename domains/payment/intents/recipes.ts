/**
 * What a payment intent writes into the ledger, a recipe each: paid at once, held, captured, given back, refunded.
 *
 * Every journal names the intent, its payer and its merchant. The ledger's own hold ends a day after the intent's, so that it is
 * the intent that gives back, in one write with its status; the ledger's sweep is there should nobody do so.
 */
import { dayWindow, staticCodeWindow } from '../../identity/walletLimits.ts';
import { payable, wallet } from '../../ledger/account.ts';
import { capture, groupHold, release } from '../../ledger/hold.ts';
import { credit, debit, debitSpendable, type Journal, journal, journalId } from '../../ledger/journal.ts';
import { type Entry, entryOf, type Share, spendingOf } from '../../ledger/payment.ts';
import type { AccountCondition, Posting } from '../../ledger/posting.ts';
import type { Fen } from '../../money/fen.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import { lessEach, type PaymentIntent, sumOf } from './paymentIntent.ts';

/** The ids of a step: its journal, and what tells it from another of the same id. */
export type StepIds = { readonly id: string; readonly fingerprint: string; readonly now: EpochMs };

const graceMs = 86_400_000;

export const holdIdOf = (intent: Pick<PaymentIntent, 'id'>): string => intent.id;

const factsOf = (intent: PaymentIntent, payer: string): Journal['facts'] => ({
  intent: intent.id,
  payer,
  merchant: intent.merchant.id,
  nameEn: intent.merchant.nameEn,
  nameZh: intent.merchant.nameZh,
  purpose: intent.purpose,
  by: intent.takenBy,
  ...(intent.description === null ? {} : { text: intent.description }),
  ...(intent.reference === null ? {} : { ref: intent.reference }),
});

const entryFor = (intent: PaymentIntent, { id, fingerprint, now }: StepIds, payer: string): Entry => ({
  id: journalId(id),
  at: now,
  fingerprint,
  facts: factsOf(intent, payer),
});

/** Who pays, out of what, and what was shown for it. */
export type Payer = {
  readonly person: string;
  readonly tenders: readonly Share[];
  readonly method: NonNullable<PaymentIntent['method']>;
  readonly codeIssuedAt?: EpochMs;
};

/** The wallet's own limits count what it gives; a code is used up in the wallet, whatever pays. */
const spendingBy = ({ person, tenders, method, codeIssuedAt }: Payer) => {
  const own = wallet(person);
  const code = codeIssuedAt === undefined ? {} : { usesCodeIssuedAt: codeIssuedAt };
  const counts = method === 'static' ? [dayWindow, staticCodeWindow] : [dayWindow];
  const of = ({ account }: Share) =>
    account === own ? { countsAgainst: counts, ...code } : { countsAgainst: [dayWindow] };
  const paysItself = tenders.some((one) => one.account === own);
  const aside: readonly AccountCondition[] =
    paysItself || codeIssuedAt === undefined ? [] : [{ account: own, ...code }];
  return { of, aside };
};

/**
 * The payer pays at once, out of one account or several.
 *
 *   Dr  each tender    its part
 *       Cr  merchant            the whole
 */
export const intentPayment = (
  intent: PaymentIntent,
  step: StepIds,
  payer: Payer,
  paysFen: Fen = intent.amountFen,
): Posting => {
  const { of, aside } = spendingBy(payer);
  const entry = entryFor(intent, step, payer.person);
  return {
    journal: journal({
      ...entryOf('payment', { ...entry, facts: { ...entry.facts, method: payer.method } }),
      // biome-ignore format: a journal reads like a journal
      lines: [
        ...payer.tenders.map((one) => debit(one.account, one.fen)),
        credit(payable(intent.merchant.id), paysFen),
      ],
    }),
    conditions: [...payer.tenders.map((one) => spendingOf(one.account, of(one))), ...aside],
  };
};

/** The whole amount is kept, all or none, out of one account or several, under the id of the intent. */
export const intentHold = (
  intent: PaymentIntent,
  step: StepIds,
  payer: Payer & { readonly until: EpochMs },
): Posting => {
  const { of, aside } = spendingBy(payer);
  const posting = groupHold({
    ...entryFor(intent, step, payer.person),
    holdId: holdIdOf(intent),
    expiresAt: payer.until + graceMs,
    tenders: payer.tenders.map((one) => ({ ...one, ...of(one) })),
  });
  return { ...posting, conditions: [...(posting.conditions ?? []), ...aside] };
};

/** What of each account is taken, of what is held in it; the last capture gives the rest back in the same journal. */
export const intentCapture = (
  intent: PaymentIntent,
  step: StepIds,
  taking: { readonly held: readonly Share[]; readonly takes: readonly Share[]; readonly isLast: boolean },
): Posting => {
  const { held, takes, isLast } = taking;
  const rest = lessEach(held, takes);
  const of = (shares: readonly Share[], { account }: Share): Fen =>
    sumOf(shares.filter((one) => one.account === account));
  const touched = isLast ? held : held.filter((one) => of(takes, one) > 0);
  return capture({
    ...entryFor(intent, step, intent.payer ?? ''),
    holdId: holdIdOf(intent),
    from: touched.map((one) => ({
      account: one.account,
      fen: of(takes, one),
      ...(isLast && of(rest, one) > 0 ? { returnsFen: of(rest, one) } : {}),
      ...(!isLast && of(rest, one) > 0 ? { leavesRest: true as const } : {}),
    })),
    to: [{ account: payable(intent.merchant.id), fen: sumOf(takes) }],
  });
};

/** Everything that is still held goes back to where it came from, the last account first. */
export const intentRelease = (
  intent: PaymentIntent,
  step: StepIds,
  back: { readonly held: readonly Share[]; readonly reason: 'released' | 'expired' },
): Posting =>
  release({
    ...entryFor(intent, step, intent.payer ?? ''),
    holdId: holdIdOf(intent),
    from: back.held.toReversed(),
    reason: back.reason,
  });

/**
 * Captured money goes back to the accounts that gave it.
 *
 *   Dr  merchant (spendable)    the whole
 *       Cr  each tender                   its part
 *
 * Where one journal took it all, the same journal's remainder is used up too: whoever asks what is left of that payment hears it.
 */
export const intentRefund = (
  intent: PaymentIntent,
  step: StepIds,
  back: { readonly parts: readonly Share[]; readonly reason: string | null },
): Posting => {
  const takesFen = sumOf(back.parts);
  const [paid, ...more] = intent.captures;
  const { text: _, ...facts } = factsOf(intent, intent.payer ?? '');
  const single = paid !== undefined && more.length === 0 ? paid : undefined;
  return {
    journal: journal({
      ...entryOf('refund', entryFor(intent, step, '')),
      // biome-ignore format: a journal reads like a journal
      lines: [
        debitSpendable(payable(intent.merchant.id), takesFen),
        ...back.parts.map((one) => credit(one.account, one.fen)),
      ],
      facts: {
        ...facts,
        payment: single?.journal ?? intent.id,
        ...(single === undefined ? {} : { original: single.journal }),
        ...(back.reason === null ? {} : { text: back.reason }),
      },
    }),
    ...(single === undefined
      ? {}
      : { remainder: { journal: journalId(single.journal), ofFen: single.fen, takesFen } }),
  };
};
