/** What being late costs, and what a loan costs: requests in the words of the domain, answers in those of the wire. */
import type { LoanBody } from '../../../domains/government/housingLoans/contract.ts';
import { repayments } from '../../../domains/government/housingLoans/loan.ts';
import { quoteLoan } from '../../../domains/government/housingLoans/quote.ts';
import type { FineBody, LateFeeBody } from '../../../domains/government/overdue/contract.ts';
import { quoteFine } from '../../../domains/government/overdue/fine.ts';
import { quoteLateFee } from '../../../domains/government/overdue/lateFee.ts';
import { heard } from '../../../domains/government/taxes/contract.ts';
import { fen } from '../../../domains/money/fen.ts';
import { chineseCalendar } from '../../../domains/rules/calendar.ts';
import { decimal, rationalText } from '../../../domains/rules/rational.ts';
import { askedOf, bandsOf, quoteOnWire } from './rules.ts';

export const lateFeeOnWire = ({ rule, tax, late }: LateFeeBody) => {
  const when =
    late.kind === 'days' ? late : { kind: 'dates' as const, dueOn: late.due_on, paidOn: late.paid_on };
  return quoteOnWire(
    quoteLateFee(
      { taxFen: fen(tax), ...when },
      askedOf(rule, (given) => ({
        perDay: decimal(given.per_day),
        dueMovesOffHolidays: given.due_moves_off_holidays,
      })),
      chineseCalendar,
    ),
    ({ lateFeeFen, days, dueOn }) => ({ late_fee_amount: lateFeeFen, days, due_on: dueOn }),
  );
};

export const fineOnWire = ({ rule, fine, late }: FineBody) => {
  const when =
    late.kind === 'days'
      ? late
      : { kind: 'dates' as const, handedOverOn: late.handed_over_on, paidOn: late.paid_on };
  return quoteOnWire(
    quoteFine(
      { fineFen: fen(fine), ...when },
      askedOf(rule, (given) => ({
        perDay: decimal(given.per_day),
        daysToPay: given.days_to_pay,
        capShare: decimal(given.cap_share),
      })),
    ),
    ({ days, surchargeFen, dueFen }) => ({ days, surcharge_amount: surchargeFen, due_amount: dueFen }),
  );
};

export const loanOnWire = (body: LoanBody) =>
  quoteOnWire(
    quoteLoan(
      {
        principalFen: fen(body.principal),
        months: body.months,
        repayment: heard(repayments, body.repayment),
        home: body.home,
        ...(body.first_payment_on === undefined ? {} : { firstPaymentOn: body.first_payment_on }),
      },
      askedOf(body.rule, ({ first, second, longest_months }) => ({
        first: bandsOf(first),
        second: bandsOf(second),
        longestMonths: longest_months,
      })),
    ),
    (cost) => ({
      rates: cost.rates.map(({ fromMonth, yearlyRate }) => ({
        from_month: fromMonth,
        yearly_rate: rationalText(yearlyRate),
      })),
      first_payment_amount: cost.firstPaymentFen,
      last_payment_amount: cost.lastPaymentFen,
      interest_amount: cost.interestFen,
      total_amount: cost.totalFen,
      formula_interest_amount: cost.formulaInterestFen,
      instalments: cost.instalments.map(({ month, principalFen, interestFen, paymentFen, leftFen }) => ({
        month,
        principal: principalFen,
        interest: interestFen,
        payment: paymentFen,
        left: leftFen,
      })),
    }),
  );
