/** `setlinfo` as the platform writes it, in yuan, and back in fen with its identities checked: what breaks one is no answer. */
import { type Fen, zeroFen } from '../../money/fen.ts';
import { brokenIdentities, type NationalFields } from '../settlement/nationalFields.ts';
import { fenOnWire, type Input, yuanOnWire } from './envelope.ts';

type SumField = Exclude<keyof NationalFields, 'pool_prop_selfpay'>;

const sumFields = [
  'medfee_sumamt',
  'fulamt_ownpay_amt',
  'overlmt_selfpay',
  'preselfpay_amt',
  'inscp_scp_amt',
  'act_pay_dedc',
  'hifp_pay',
  'cvlserv_pay',
  'hifes_pay',
  'hifmi_pay',
  'hifob_pay',
  'maf_pay',
  'hosp_part_amt',
  'oth_pay',
  'fund_pay_sumamt',
  'psn_part_amt',
  'acct_pay',
  'psn_cash_pay',
  'balc',
  'acct_mulaid_pay',
] as const satisfies readonly SumField[];

/** Not required of the platform; left out, it is nothing. */
const mayBeAbsent: readonly SumField[] = ['hosp_part_amt'];

export const setlinfoOnWire = (fields: NationalFields): Input => ({
  ...Object.fromEntries(sumFields.map((name) => [name, yuanOnWire(fields[name])])),
  pool_prop_selfpay: Number(fields.pool_prop_selfpay),
});

/** Undefined where a sum is missing or no whole fen, or where the sums do not agree with each other. */
export const readSetlinfo = (said: unknown): NationalFields | undefined => {
  const input: Input = Object(said);
  const sums: Partial<Record<SumField, Fen>> = {};
  for (const name of sumFields) {
    const sum = input[name] == null && mayBeAbsent.includes(name) ? zeroFen : fenOnWire(input[name]);
    if (sum === undefined) return undefined;
    sums[name] = sum;
  }
  const fields = { ...sums, pool_prop_selfpay: String(input.pool_prop_selfpay) } as NationalFields;
  return brokenIdentities(fields).length === 0 ? fields : undefined;
};
