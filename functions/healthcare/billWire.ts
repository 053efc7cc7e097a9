/** The insured, bills, baskets and charges as the wire carries them. */
import type { Bill } from '../../domains/healthcare/bills/bill.ts';
import { itemOf } from '../../domains/healthcare/bills/bill.ts';
import { type Charge, policiesFen, retell, sumPaid } from '../../domains/healthcare/charges/charge.ts';
import type { Year } from '../../domains/healthcare/charges/year.ts';
import type { Insured, Policy } from '../../domains/healthcare/insured/insured.ts';
import type { Merchant } from '../../domains/identity/directory.ts';
import { addFen, type Fen, lesserFen, subtractFen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { settlementOnWire, yearOnWire } from './settlementWire.ts';

const policyOnWire = (policy: Policy) => ({
  id: policy.id,
  insurer: policy.insurer,
  covers: policy.covers === 'all' ? ('all' as const) : ('in_scope' as const),
  deductible_amount: policy.deductibleFen,
  share: policy.share,
  cap_amount: policy.capFen,
});

export const insuredOnWire = (insured: Insured, year: Year, accountFen: Fen) => ({
  object: 'insured_person' as const,
  person: insured.person,
  place: insured.place,
  insured: insured.kind,
  policies: insured.policies.map(policyOnWire),
  account_balance: accountFen,
  shared_by: insured.sharedBy ?? null,
  year: year.year,
  year_so_far: yearOnWire(year.used.soFar),
  settling: year.reserved !== undefined,
  currency: 'CNY' as const,
});

/** A hospital by its names; one that left the directory keeps its number. */
export const hospitalOnWire = (id: string, known: Merchant | undefined) => ({
  hospital: id,
  hospital_name: known?.nameEn ?? id,
  hospital_name_zh: known?.nameZh ?? id,
});

export const billOnWire = (bill: Bill, hospital: Merchant | undefined) => ({
  object: 'medical_bill' as const,
  id: bill.id,
  ...hospitalOnWire(bill.hospital, hospital),
  patient: bill.patient,
  visit: bill.visit,
  tier: bill.tier,
  place: bill.place,
  insured: bill.insured,
  date: bill.on,
  items: bill.items.map((item) => ({
    id: item.id,
    name: item.name,
    class: item.class,
    amount: item.amountFen,
    first_pay_share: item.firstPayShare,
    ...(item.ceilingFen === undefined ? {} : { ceiling_amount: item.ceilingFen }),
    rest_by_fund: item.restByFund,
  })),
  amount: bill.fen,
  currency: 'CNY' as const,
  status: bill.status,
  settlement: bill.settlement ?? null,
  created: rfc3339(bill.openedAt),
});

const payer = (
  kind: 'fund' | 'policy' | 'account' | 'relative_account' | 'deposit' | 'wallet',
  amount: Fen,
  [zh, en]: readonly [string, string],
  policy: string | null = null,
) => ({ payer: kind, policy, amount, zh, en });

/** What everybody pays of the charge as it stands, and each bill line by line. */
export const basketOnWire = (charge: Charge, hospital: Merchant | undefined) => {
  const paid = sumPaid(charge.bills);
  const depositFen = lesserFen(charge.depositFen, paid.cashFen);
  return {
    patient: charge.patient,
    ...hospitalOnWire(charge.hospital, hospital),
    place: charge.place,
    amount: paid.totalFen,
    fund_amount: paid.fundFen,
    person_amount: addFen(policiesFen(paid), paid.accountFen, paid.relativeFen, paid.cashFen),
    cash_amount: paid.cashFen,
    currency: 'CNY' as const,
    payers: [
      payer('fund', paid.fundFen, [
        '医保基金按政策支付，由医院与基金结算',
        'The public funds, by their rules',
      ]),
      ...paid.policies.map(({ id, fen }) =>
        payer('policy', fen, ['商业保险在基金之后赔付', 'A commercial policy, after the funds'], id),
      ),
      payer('account', paid.accountFen, ['个人账户先付个人部分', 'The personal account pays first']),
      payer('relative_account', paid.relativeFen, ['家庭共济账户接着支付', 'Then the relative’s account']),
      payer('deposit', depositFen, ['现金部分先用预交金', 'Of the cash, the deposit first']),
      payer('wallet', subtractFen(paid.cashFen, depositFen), ['其余由钱包支付', 'The wallet pays the rest']),
    ],
    bills: charge.bills.map((charged) => {
      const told = charged.items.length === 0 ? undefined : retell(charged);
      if (told === undefined || isRefusal(told)) return { bill: charged.bill, result: null, trace: [] };
      const items = charged.items.map(itemOf);
      const { result, trace } = settlementOnWire({ items }, told);
      return { bill: charged.bill, result, trace };
    }),
  };
};

export const chargeOnWire = (charge: Charge, hospital: Merchant | undefined) => ({
  object: 'settlement' as const,
  id: charge.id,
  status: charge.status === 'turned-back' ? ('settling' as const) : charge.status,
  ...basketOnWire(charge, hospital),
  returned_amount: charge.returnedFen,
  returns: charge.returns.map((one) => ({ id: one.id, amount: one.fen, created: rfc3339(one.at) })),
  created: rfc3339(charge.confirmedAt),
});
