/**
 * A settlement under the names of the national platform (2206/2207, 2303/2304 `setlinfo`), and the identities that hold
 * between them.
 *
 * Whether the relative's account is part of `acct_pay` differs by province; here it is, and is told besides. Funds that no
 * rule of ours knows (civil servants, enterprises, the hospital's own share) are named with nothing, as the platform asks.
 */
import { addFen, type Fen, subtractFen, zeroFen } from '../../money/fen.ts';
import { roundQuotient } from '../../rules/rounding.ts';
import type { Settlement } from './settle.ts';

export type NationalFields = {
  readonly medfee_sumamt: Fen;
  readonly fulamt_ownpay_amt: Fen;
  readonly overlmt_selfpay: Fen;
  readonly preselfpay_amt: Fen;
  readonly inscp_scp_amt: Fen;
  readonly act_pay_dedc: Fen;
  readonly hifp_pay: Fen;
  /** The pool's share of what is in scope above the deductible, four decimals; its name says self-pay, it is the fund's. */
  readonly pool_prop_selfpay: string;
  readonly cvlserv_pay: Fen;
  readonly hifes_pay: Fen;
  readonly hifmi_pay: Fen;
  readonly hifob_pay: Fen;
  readonly maf_pay: Fen;
  readonly hosp_part_amt: Fen;
  readonly oth_pay: Fen;
  readonly fund_pay_sumamt: Fen;
  readonly psn_part_amt: Fen;
  readonly acct_pay: Fen;
  readonly psn_cash_pay: Fen;
  readonly balc: Fen;
  readonly acct_mulaid_pay: Fen;
};

const fourDecimals = (part: Fen, whole: Fen): string => {
  if (whole <= 0) return '0.0000';
  // Ten thousandths are counted as fen of a hundred yuan, so that the one rounding of the suite does it.
  const tenThousandths = roundQuotient(
    { above: 100n * BigInt(part), below: BigInt(whole) },
    { how: 'half-up', to: 'fen' },
  );
  const digits = String(tenThousandths).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

/** Commercial insurance is outside the platform: to it, what a policy pays is cash of the person. */
export const nationalFields = (settled: Settlement): NationalFields => ({
  medfee_sumamt: settled.totalFen,
  fulamt_ownpay_amt: settled.ownFen,
  overlmt_selfpay: settled.aboveCeilingFen,
  preselfpay_amt: settled.firstPayFen,
  inscp_scp_amt: settled.inScopeFen,
  act_pay_dedc: settled.deductibleFen,
  hifp_pay: settled.poolFen,
  pool_prop_selfpay: fourDecimals(settled.poolFen, subtractFen(settled.inScopeFen, settled.deductibleFen)),
  cvlserv_pay: zeroFen,
  hifes_pay: zeroFen,
  hifmi_pay: settled.illnessFen,
  hifob_pay: settled.largeFen,
  maf_pay: settled.assistanceFen,
  hosp_part_amt: zeroFen,
  oth_pay: zeroFen,
  fund_pay_sumamt: settled.fundFen,
  psn_part_amt: settled.personFen,
  acct_pay: addFen(settled.accountFen, settled.relativeFen),
  psn_cash_pay: addFen(settled.cashFen, settled.commercialFen),
  balc: settled.accountLeftFen,
  acct_mulaid_pay: settled.relativeFen,
});

/** Left and right of each identity; what a platform of another province answers can be put to them too. */
const identities: Readonly<Record<string, (fields: NationalFields) => readonly [Fen, Fen]>> = {
  'medfee_sumamt = fulamt_ownpay_amt + overlmt_selfpay + preselfpay_amt + inscp_scp_amt': (of) => [
    of.medfee_sumamt,
    addFen(of.fulamt_ownpay_amt, of.overlmt_selfpay, of.preselfpay_amt, of.inscp_scp_amt),
  ],
  'medfee_sumamt = fund_pay_sumamt + psn_part_amt + hosp_part_amt': (of) => [
    of.medfee_sumamt,
    addFen(of.fund_pay_sumamt, of.psn_part_amt, of.hosp_part_amt),
  ],
  'fund_pay_sumamt = hifp + cvlserv + hifes + hifmi + hifob + maf + oth': (of) => [
    of.fund_pay_sumamt,
    addFen(of.hifp_pay, of.cvlserv_pay, of.hifes_pay, of.hifmi_pay, of.hifob_pay, of.maf_pay, of.oth_pay),
  ],
  'psn_part_amt = acct_pay + psn_cash_pay': (of) => [of.psn_part_amt, addFen(of.acct_pay, of.psn_cash_pay)],
};

/** The identities that do not hold, by name; none for a settlement of ours. */
export const brokenIdentities = (fields: NationalFields): string[] =>
  Object.entries(identities).flatMap(([name, sides]) => {
    const [left, right] = sides(fields);
    return left === right ? [] : [name];
  });
