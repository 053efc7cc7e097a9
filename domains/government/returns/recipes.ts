/** What a return writes into the ledger: tax and late fee paid to both treasuries, and overpaid tax given back. */
import { dayWindow } from '../../identity/walletLimits.ts';
import { receivable, wallet } from '../../ledger/account.ts';
import { credit, debit, type JournalId, journal, journalId } from '../../ledger/journal.ts';
import { entryOf, payment } from '../../ledger/payment.ts';
import type { Posting } from '../../ledger/posting.ts';
import { addFen, type Fen } from '../../money/fen.ts';
import { invariant } from '../../outcome/invariant.ts';
import type { Words } from '../../rules/words.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import { officeOf, sharesOf } from '../basket/offices.ts';
import { type FiledTax, taxNames } from './taxes.ts';

export const taxOffice = 'tax-beijing';

export const sharesOfTax = (tax: FiledTax, sum: Fen): ReturnType<typeof sharesOf> => {
  const office = officeOf(taxOffice);
  invariant(office !== undefined, 'the tax office is known');
  return sharesOf(office, tax, sum);
};

/** As the payer reads it in the wallet. */
const statementNames: Readonly<Record<FiledTax, Words>> = {
  ...taxNames,
  'individual-income-tax': { zh: '个人所得税年度汇算', en: 'Individual income tax of a year' },
};

/** How the journals of returns are named; the transfer to treasuries finds them by it. */
export const taxPaymentPrefix = 'tax-payment:';
export const taxRefundPrefix = 'tax-refund:';

export const taxPaymentId = (taxReturn: string): JournalId => journalId(`${taxPaymentPrefix}${taxReturn}`);

/**
 *   Dr  payer's wallet    tax and late fee
 *       Cr  central and local treasury        their shares of it
 */
export const taxPayment = (paid: {
  readonly taxReturn: string;
  readonly tax: FiledTax;
  readonly person: string;
  readonly taxFen: Fen;
  readonly lateFeeFen: Fen;
  readonly at: EpochMs;
}): Posting => {
  const { plan, shares } = sharesOfTax(paid.tax, addFen(paid.taxFen, paid.lateFeeFen));
  return payment({
    id: taxPaymentId(paid.taxReturn),
    at: paid.at,
    // Not the moment and not the late fee: a repetition after midnight is the payment that was made.
    fingerprint: paid.taxReturn,
    facts: {
      taxReturn: paid.taxReturn,
      payer: paid.person,
      taxFen: paid.taxFen,
      lateFeeFen: paid.lateFeeFen,
      plan,
      nameZh: statementNames[paid.tax].zh,
      nameEn: statementNames[paid.tax].en,
    },
    from: wallet(paid.person),
    to: shares,
    countsAgainst: [dayWindow],
  });
};

/**
 * What was withheld lies with the treasuries, not here: they owe us what we give back for them.
 *
 *   Dr  receivable of central and local treasury    their shares
 *       Cr  person's wallet                                       the refund
 */
export const taxRefund = (back: {
  readonly taxReturn: string;
  readonly tax: FiledTax;
  readonly person: string;
  readonly fen: Fen;
  readonly at: EpochMs;
}): Posting => {
  const { plan, shares } = sharesOfTax(back.tax, back.fen);
  return {
    journal: journal({
      ...entryOf('tax-refund', {
        id: journalId(`${taxRefundPrefix}${back.taxReturn}`),
        at: back.at,
        fingerprint: back.taxReturn,
        facts: { taxReturn: back.taxReturn, payer: back.person, plan },
      }),
      lines: [
        ...shares
          .filter((share) => share.fen > 0)
          .map((share) => debit(receivable(share.account.slice(share.account.indexOf(':') + 1)), share.fen)),
        credit(wallet(back.person), back.fen),
      ],
    }),
  };
};
