/**
 * A payment from a wallet to a merchant, by either direction of code.
 *
 * The journal's facts hold all that the answer is made of, so that a replay reads the same to the byte. Names of people
 * are not among them.
 */

import type { Merchant } from '../identity/directory.ts';
import { dayWindow, staticCodeWindow } from '../identity/walletLimits.ts';
import { payable, wallet } from '../ledger/account.ts';
import { credit, debit, type Journal, journal, journalId } from '../ledger/journal.ts';
import type { AccountCondition, Posting, RemainderGuard } from '../ledger/posting.ts';
import type { Fen } from '../money/fen.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';

export type PaymentMethod = 'rotating' | 'digits' | 'static' | 'merchant-static' | 'merchant-order';

export type PaymentFacts = {
  readonly id: string;
  readonly fingerprint: string;
  readonly now: EpochMs;
  readonly payer: string;
  readonly merchant: Merchant;
  readonly amountFen: Fen;
  readonly purpose: string;
  readonly method: PaymentMethod;
  /** The terminal, merchant or person that asked for it. */
  readonly takenBy: string;
  readonly description?: string | undefined;
  readonly merchantReference?: string | undefined;
  /** Of a one-time code: when it was issued. */
  readonly codeIssuedAt?: EpochMs;
};

/**
 * One payment: two items, four write units, no read.
 *
 *   Dr  wallet of the payer     amount
 *       Cr  payable to the merchant     amount
 */
export const paymentPosting = (facts: PaymentFacts): Posting => {
  const payer = wallet(facts.payer);
  const condition: AccountCondition = {
    account: payer,
    countsAgainst: facts.method === 'static' ? [dayWindow, staticCodeWindow] : [dayWindow],
    ...(facts.codeIssuedAt === undefined ? {} : { usesCodeIssuedAt: facts.codeIssuedAt }),
  };
  return {
    journal: journal({
      id: journalId(facts.id),
      kind: 'payment',
      postedAt: facts.now,
      // biome-ignore format: a journal reads like a journal
      lines: [
        debit (payer,                      facts.amountFen),
        credit(payable(facts.merchant.id), facts.amountFen),
      ],
      fingerprint: facts.fingerprint,
      facts: {
        payer: facts.payer,
        merchant: facts.merchant.id,
        nameEn: facts.merchant.nameEn,
        nameZh: facts.merchant.nameZh,
        purpose: facts.purpose,
        method: facts.method,
        by: facts.takenBy,
        ...(facts.description === undefined ? {} : { text: facts.description }),
        ...(facts.merchantReference === undefined ? {} : { ref: facts.merchantReference }),
      },
    }),
    conditions: [condition],
  };
};

/** The name under which an order of a merchant can be paid once: any characters of its reference, made safe. */
const orderName = (merchant: string, reference: string): string =>
  `order:${merchant}:${[...reference].map((one) => one.charCodeAt(0).toString(16)).join('')}`;

/** The same for an order-bound code: whoever pays it first, it is paid. Two write units more. */
export const orderPosting = (facts: PaymentFacts, orderReference: string): Posting => {
  const once: RemainderGuard = {
    journal: journalId(orderName(facts.merchant.id, orderReference)),
    ofFen: facts.amountFen,
    takesFen: facts.amountFen,
  };
  return { ...paymentPosting(facts), remainder: once };
};

/** The amount of an order's code is the order's; whoever names another one is told so. */
export const amountOfOrder = (orderFen: Fen, namedFen: number | undefined): Fen | Refusal =>
  namedFen === undefined || namedFen === orderFen
    ? orderFen
    : refuse('amount-differs', { param: '/amount', orderFen, namedFen });

/** Payments are journals of kind `payment`, and captures that name a payer and a merchant. */
export const isPayment = (entry: Journal): boolean => entry.kind === 'payment';

export const paidFen = (entry: Journal): Fen | undefined =>
  entry.lines.find((one) => one.side === 'debit' && one.account.startsWith('wallet:'))?.fen;
