/** A bill as the inputs of the platform's transactions name it; what the platform has no field for is in `exp_content`. */
import type { Fen } from '../../money/fen.ts';
import { type Tier, tiers } from '../settlement/benefit.ts';
import { classCodes, insuredCodes, visitCodes } from './codes.ts';
import { type Input, yuanOnWire } from './envelope.ts';
import type { ToldBill, ToldItem } from './port.ts';

type Of = { readonly patient: string; readonly charged: ToldBill };
export type VisitNamed = { readonly psn_no: string; readonly mdtrt_id: string };

export const isTier = (value: unknown): value is Tier => tiers.some((one) => one === value);

const visitTold = ({ patient, charged }: Of): Input => ({
  psn_no: patient,
  ...insuredCodes[charged.rule.insured],
  med_type: visitCodes[charged.rule.visit],
});

/** 2201 `data`, 2401 `mdtrtinfo`. */
export const registration = (of: Of): Input => ({
  [of.charged.rule.visit === 'inpatient' ? 'mdtrtinfo' : 'data']: {
    ...visitTold(of),
    mdtrt_cert_type: '01',
    begntime: `${of.charged.rule.on} 00:00:00`,
    ipt_otp_no: of.charged.bill,
  },
});

/** 2203 `mdtrtinfo`, 2402 `data`: where the patient was treated. No diagnosis: none is known here. */
export const visitInfo = (of: Of, mdtrt_id: string): Input => ({
  [of.charged.rule.visit === 'inpatient' ? 'data' : 'mdtrtinfo']: {
    ...visitTold(of),
    mdtrt_id,
    [of.charged.rule.visit === 'inpatient' ? 'endtime' : 'begntime']: `${of.charged.rule.on} 00:00:00`,
    exp_content: JSON.stringify({ tier: of.charged.rule.tier }),
  },
});

const feeTold = (item: ToldItem, of: VisitNamed & { readonly chrg_bchno: string }): Input => ({
  ...of,
  feedetl_sn: item.id,
  medins_list_name: item.name,
  chrgitm_lv: classCodes[item.class],
  det_item_fee_sumamt: yuanOnWire(item.amountFen),
  selfpay_prop: item.firstPayShare,
  ...(item.ceilingFen === undefined ? {} : { pric_uplmt_amt: yuanOnWire(item.ceilingFen) }),
  ...(item.restByFund ? { exp_content: JSON.stringify({ rest_by_fund: true }) } : {}),
});

/** 2204, 2301: one batch is what one settlement is about. */
export const feeDetails = (
  items: readonly ToldItem[],
  of: VisitNamed & { readonly chrg_bchno: string },
): Input => ({ feedetail: items.map((item) => feeTold(item, of)) });

/** 2206, 2207, 2303, 2304: by item, and nothing from an account of the insurer's: those are kept here. */
export const billTold = ({ rule }: ToldBill, totalFen: Fen): Input => ({
  insutype: insuredCodes[rule.insured].insutype,
  med_type: visitCodes[rule.visit],
  mdtrt_cert_type: '01',
  psn_setlway: '01',
  acct_used_flag: '0',
  medfee_sumamt: yuanOnWire(totalFen),
});
