/**
 * A housing-fund loan month by month: level payments (等额本息) or level principal (等额本金).
 *
 * Interest of a month is what is owed × a twelfth of the yearly rate, half up to the fen; the last payment clears what is
 * left, so the schedule adds up to the fen. What the textbook formula gives is told beside it: pages print that.
 */
import { addFen, type Fen, fen, subtractFen } from '../../money/fen.ts';
import { type Rational, ratio, times } from '../../rules/rational.ts';
import { halfUpToFen, roundQuotient, roundYuan, yuanOf } from '../../rules/rounding.ts';

export const repayments = ['level-payment', 'level-principal'] as const;
export type Repayment = (typeof repayments)[number];

export type Instalment = {
  readonly month: number;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly paymentFen: Fen;
  readonly leftFen: Fen;
};

export type Terms = {
  readonly principalFen: Fen;
  readonly months: number;
  readonly yearlyRate: Rational;
  readonly repayment: Repayment;
};

/** P·i·(1+i)ⁿ ÷ ((1+i)ⁿ − 1) in whole numbers: fractions of powers would take longer than all the rest. */
export const levelPayment = (
  terms: Pick<Terms, 'principalFen' | 'months' | 'yearlyRate'>,
): { readonly above: bigint; readonly below: bigint } => {
  const { principalFen, months, yearlyRate } = terms;
  const principal = BigInt(principalFen);
  if (yearlyRate.n === 0n) return { above: principal, below: 100n * BigInt(months) };
  const [above, below] = [yearlyRate.n, yearlyRate.d * 12n];
  const grown = (above + below) ** BigInt(months);
  const still = below ** BigInt(months);
  return { above: principal * above * grown, below: 100n * below * (grown - still) };
};

const monthlyInterest = (leftFen: Fen, yearlyRate: Rational): Fen =>
  roundYuan(times(yuanOf(leftFen), times(yearlyRate, ratio(1, 12))), halfUpToFen);

/** What is paid of the principal in a month of level principal: shares that add up, to the fen. */
const levelPrincipal = (principalFen: Fen, months: number, month: number): Fen => {
  const paidBy = (count: number): Fen =>
    roundYuan(times(yuanOf(principalFen), ratio(count, months)), halfUpToFen);
  return subtractFen(paidBy(month), paidBy(month - 1));
};

/** From what is owed now to nothing. */
export const schedule = (terms: Terms, firstMonth = 1): Instalment[] => {
  const { principalFen, months, yearlyRate, repayment } = terms;
  const payment = roundQuotient(levelPayment(terms), halfUpToFen);
  const instalments: Instalment[] = [];
  let left = principalFen;
  for (let month = 1; month <= months; month += 1) {
    const interestFen = monthlyInterest(left, yearlyRate);
    const usual =
      repayment === 'level-payment'
        ? subtractFen(payment, interestFen)
        : levelPrincipal(principalFen, months, month);
    const paid = month === months ? left : fen(Math.min(usual, left));
    left = subtractFen(left, paid);
    instalments.push({
      month: firstMonth + month - 1,
      principalFen: paid,
      interestFen,
      paymentFen: addFen(paid, interestFen),
      leftFen: left,
    });
  }
  return instalments;
};

/** Interest of the whole term by the textbook: n payments less the principal, or P·i·(n+1)/2. */
export const interestByFormula = (terms: Terms): Fen => {
  const { principalFen, months, yearlyRate, repayment } = terms;
  if (repayment === 'level-principal') {
    const share = times(yearlyRate, ratio(months + 1, 24));
    return roundYuan(times(yuanOf(principalFen), share), halfUpToFen);
  }
  const { above, below } = levelPayment(terms);
  const all = { above: above * BigInt(months) * 100n - BigInt(principalFen) * below, below: below * 100n };
  return roundQuotient(all, halfUpToFen);
};

export const yearsOf = (months: number): Rational => ratio(months, 12);
