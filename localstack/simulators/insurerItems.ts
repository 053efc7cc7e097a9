/** Fees as they are uploaded (2204, 2301), read into the items that a settlement is computed from, and told back. */
import { classCodes, wordOf } from '../../domains/healthcare/insurer/codes.ts';
import { fenOnWire, type Input, yuanOnWire } from '../../domains/healthcare/insurer/envelope.ts';
import { isTier } from '../../domains/healthcare/insurer/told.ts';
import type { Tier } from '../../domains/healthcare/settlement/benefit.ts';
import { type BillItem, partsOfBill, wrongWithItems } from '../../domains/healthcare/settlement/items.ts';
import { decimal, isDecimalText } from '../../domains/rules/rational.ts';
import { sheetFor } from '../../domains/rules/trace.ts';

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const node = (value: unknown): Input => Object(value);

/** `exp_content` is text; what the platform has no field for is in it. */
const expContent = (value: unknown): Input => {
  try {
    return node(JSON.parse(text(value)));
  } catch {
    return {};
  }
};
export const tierTold = (data: Input): Tier | undefined => {
  const { tier } = expContent(data.exp_content);
  return isTier(tier) ? tier : undefined;
};

const readItem = (said: Input): BillItem | undefined => {
  const itemClass = wordOf(classCodes, said.chrgitm_lv);
  const amountFen = fenOnWire(said.det_item_fee_sumamt);
  const share = text(said.selfpay_prop);
  const hasCeiling = said.pric_uplmt_amt != null;
  const ceilingFen = hasCeiling ? fenOnWire(said.pric_uplmt_amt) : undefined;
  if (!itemClass || amountFen === undefined || amountFen < 0 || !isDecimalText(share)) return undefined;
  if (hasCeiling && (ceilingFen === undefined || ceilingFen < 0)) return undefined;
  return {
    id: text(said.feedetl_sn),
    name: text(said.medins_list_name),
    class: itemClass,
    amountFen,
    firstPayShare: decimal(share),
    ...(ceilingFen === undefined ? {} : { ceilingFen }),
    restByFund: expContent(said.exp_content).rest_by_fund === true,
  };
};

/** All of one batch of one visit; undefined where any of them is no fee. */
export const readFees = (said: unknown): readonly BillItem[] | undefined => {
  if (!Array.isArray(said) || said.length === 0) return undefined;
  const items = said.map((one) => readItem(node(one)));
  const known = items.filter((one): one is BillItem => one !== undefined && one.id !== '');
  return known.length < items.length || wrongWithItems(known) !== undefined ? undefined : known;
};

/** What of each the insurance looks at. */
export const feesTold = (items: readonly BillItem[]): readonly Input[] =>
  partsOfBill(sheetFor({ kind: 'given' }), items).items.map((parts) => ({
    feedetl_sn: parts.id,
    fulamt_ownpay_amt: yuanOnWire(parts.ownFen),
    overlmt_amt: yuanOnWire(parts.aboveCeilingFen),
    preselfpay_amt: yuanOnWire(parts.firstPayFen),
    inscp_scp_amt: yuanOnWire(parts.inScopeFen),
  }));
