/**
 * A payment from a wallet to a merchant, by either direction of code.
 *
 * The journal's facts hold all that the answer is made of, so that a replay reads the same to the byte. Names of people
 * are not among them.
 */
import type { Merchant } from '../identity/directory.ts';
import { dayWindow, staticCodeWindow } from '../identity/walletLimits.ts';
import { payable, wallet } from '../ledger/account.ts';
import { type Journal, journalId } from '../ledger/journal.ts';
import { payment } from '../ledger/payment.ts';
import type { Posting } from '../ledger/posting.ts';
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

/** The ledger's payment with what a till's receipt shows: two items, four write units, no read. */
export const paymentPosting = (facts: PaymentFacts): Posting =>
  payment({
    id: journalId(facts.id),
    at: facts.now,
    fingerprint: facts.fingerprint,
    from: wallet(facts.payer),
    to: [{ account: payable(facts.merchant.id), fen: facts.amountFen }],
    countsAgainst: facts.method === 'static' ? [dayWindow, staticCodeWindow] : [dayWindow],
    ...(facts.codeIssuedAt === undefined ? {} : { usesCodeIssuedAt: facts.codeIssuedAt }),
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
  });

/** The name under which an order of a merchant can be paid once: any characters of its reference, made safe. */
const orderName = (merchant: string, reference: string): string =>
  `order:${merchant}:${[...reference].map((one) => one.charCodeAt(0).toString(16)).join('')}`;

/** The same for an order-bound code: whoever pays it first, it is paid. Two write units more. */
export const orderPosting = (facts: PaymentFacts, orderReference: string): Posting => ({
  ...paymentPosting(facts),
  remainder: {
    journal: journalId(orderName(facts.merchant.id, orderReference)),
    ofFen: facts.amountFen,
    takesFen: facts.amountFen,
  },
});

/** The amount of an order's code is the order's; whoever names another one is told so. */
export const amountOfOrder = (orderFen: Fen, namedFen: number | undefined): Fen | Refusal =>
  namedFen === undefined || namedFen === orderFen
    ? orderFen
    : refuse('amount-differs', { param: '/amount', orderFen, namedFen });

/** A payment of this room: one payer, one merchant, both named. Captures of splits are their own rooms'. */
export const isPayment = (entry: Journal): boolean =>
  entry.kind === 'payment' &&
  typeof entry.facts.payer === 'string' &&
  typeof entry.facts.merchant === 'string';
