/** The bill and the rule of a request in the words of the domain, and the settlement in those of the wire. */
import type { SettlementRule } from '../../domains/healthcare/settlement/benefit.ts';
import type { SettlementBody } from '../../domains/healthcare/settlement/contract.ts';
import { type YearSoFar, yearBegins } from '../../domains/healthcare/settlement/funds.ts';
import type { BillItem } from '../../domains/healthcare/settlement/items.ts';
import { nationalFields } from '../../domains/healthcare/settlement/nationalFields.ts';
import { reasonsOf } from '../../domains/healthcare/settlement/reasons.ts';
import type { AskedSettlement, MedicalBill, Settlement } from '../../domains/healthcare/settlement/settle.ts';
import { fen } from '../../domains/money/fen.ts';
import type { Band } from '../../domains/rules/bands.ts';
import { decimal, type Rational } from '../../domains/rules/rational.ts';
import { yuanOf } from '../../domains/rules/rounding.ts';
import type { Quote } from '../../domains/rules/trace.ts';
import { traceOnWire } from './traceWire.ts';

type Said = SettlementBody['rule'];
type Given = Extract<Said, { kind: 'given' }>;

const yuan = (amount: number): Rational => yuanOf(fen(amount));
const yuanOrNone = (amount: number | null | undefined): Rational | null =>
  amount === null || amount === undefined ? null : yuan(amount);

const bandsOf = (said: Given['bands']): Band[] =>
  said.map((band) => ({
    from: yuan(band.from_amount),
    to: yuanOrNone(band.to_amount),
    rate: decimal(band.rate),
  }));

const givenRule = (said: Given): SettlementRule => ({
  benefit: {
    deductible: yuan(said.deductible_amount),
    bandsBy: said.bands_by,
    bands: bandsOf(said.bands),
    yearlyCap: yuanOrNone(said.yearly_cap_amount),
    largeBands: bandsOf(said.large_sum_bands ?? []),
  },
  illness: said.illness_bands === undefined ? null : { bands: bandsOf(said.illness_bands) },
  assistance:
    said.assistance === undefined
      ? null
      : {
          share: decimal(said.assistance.share),
          yearlyCap: yuanOrNone(said.assistance.yearly_cap_amount),
        },
});

export const askedOf = (said: Said): AskedSettlement => {
  if (said.kind === 'given') return { kind: 'given', parameters: givenRule(said) };
  const { date, set, ...who } = said;
  return { ...who, on: date, ...(set === undefined ? {} : { set }) };
};

const itemOf = (said: SettlementBody['items'][number]): BillItem => ({
  id: said.id,
  name: said.name,
  class: said.class,
  amountFen: fen(said.amount),
  firstPayShare: decimal(said.first_pay_share ?? '0'),
  ...(said.ceiling_amount === undefined ? {} : { ceilingFen: fen(said.ceiling_amount) }),
  restByFund: said.rest_by_fund ?? false,
});

const yearOf = (said: SettlementBody['year_so_far']): YearSoFar =>
  said === undefined
    ? yearBegins
    : {
        deductiblePaidFen: fen(said.deductible_paid_amount),
        inScopeFen: fen(said.in_scope_amount),
        poolPaidFen: fen(said.pool_paid_amount),
        ownInScopeFen: fen(said.own_in_scope_amount),
        assistancePaidFen: fen(said.assistance_paid_amount),
      };

export const billOf = (body: SettlementBody): MedicalBill => ({
  items: body.items.map(itemOf),
  soFar: yearOf(body.year_so_far),
  payers: {
    policies: (body.policies ?? []).map((policy) => ({
      id: policy.id,
      covers: policy.covers === 'all' ? 'all' : 'in-scope',
      deductible: yuan(policy.deductible_amount),
      share: decimal(policy.share),
      cap: yuan(policy.cap_amount),
    })),
    accountFen: fen(body.account_balance ?? 0),
    relativeFen: fen(body.relative_account_balance ?? 0),
  },
});

const payersOf = (settled: Settlement) => {
  const one = (payer: 'pool' | 'large_sums' | 'illness' | 'assistance', amount: number) => ({
    payer,
    policy: null,
    amount,
  });
  return [
    one('pool', settled.poolFen),
    one('large_sums', settled.largeFen),
    one('illness', settled.illnessFen),
    one('assistance', settled.assistanceFen),
    ...settled.policies.map(({ id, paidFen }) => ({ payer: 'policy' as const, policy: id, amount: paidFen })),
    { payer: 'account' as const, policy: null, amount: settled.accountFen },
    { payer: 'relative_account' as const, policy: null, amount: settled.relativeFen },
    { payer: 'cash' as const, policy: null, amount: settled.cashFen },
  ];
};

const itemsOf = (bill: Pick<MedicalBill, 'items'>, settled: Settlement) =>
  bill.items.flatMap((item, at) => {
    const parts = settled.items[at];
    if (parts === undefined) return [];
    return [
      {
        id: item.id,
        own_amount: parts.ownFen,
        above_ceiling_amount: parts.aboveCeilingFen,
        first_pay_amount: parts.firstPayFen,
        in_scope_amount: parts.inScopeFen,
        reasons: reasonsOf(item, parts),
      },
    ];
  });

export const yearOnWire = (soFar: YearSoFar) => ({
  deductible_paid_amount: soFar.deductiblePaidFen,
  in_scope_amount: soFar.inScopeFen,
  pool_paid_amount: soFar.poolPaidFen,
  own_in_scope_amount: soFar.ownInScopeFen,
  assistance_paid_amount: soFar.assistancePaidFen,
});

export const settlementOnWire = (bill: Pick<MedicalBill, 'items'>, { result, trace }: Quote<Settlement>) => ({
  object: 'settlement_quote' as const,
  result: {
    amount: result.totalFen,
    fund_amount: result.fundFen,
    person_amount: result.personFen,
    currency: 'CNY' as const,
    payers: payersOf(result),
    items: itemsOf(bill, result),
    year_after: yearOnWire(result.after),
    setlinfo: nationalFields(result),
  },
  trace: traceOnWire(trace),
});
