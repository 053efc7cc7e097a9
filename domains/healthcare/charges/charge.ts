/**
 * A charge: the bills of one basket, settled together by one confirmation; what each of them came to, and who pays.
 *
 * Each bill keeps what it was computed from (the year before it, the balances at that moment), so that it can be told
 * again line by line, and a return can be computed by the rules of its own day.
 */
import { addFen, type Fen, fen, lesserFen, subtractFen, zeroFen } from '../../money/fen.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import { type Bill, type KeptItem, quoteBill } from '../bills/bill.ts';
import { type Insured, policyToday } from '../insured/insured.ts';
import type { SettlementRefusal } from '../refusals.ts';
import type { YearSoFar } from '../settlement/funds.ts';
import type { Settlement } from '../settlement/settle.ts';
import { policyUsed, type Used } from './year.ts';

export const chargeStatuses = ['settling', 'settled', 'turned-back', 'returning', 'returned'] as const;
export type ChargeStatus = (typeof chargeStatuses)[number];

/** The cause, and from which state to which it leads. */
// biome-ignore format: a table
export const chargeTransitions = {
  'turned-back':   { from: 'settling',  to: 'turned-back' },
  'settled':       { from: 'settling',  to: 'settled' },
  'return-began':  { from: 'settled',   to: 'returning' },
  'return-failed': { from: 'returning', to: 'settled' },
  'part-returned': { from: 'returning', to: 'settled' },
  'all-returned':  { from: 'returning', to: 'returned' },
} as const satisfies Record<string, { from: ChargeStatus; to: ChargeStatus }>;
export type ChargeCause = keyof typeof chargeTransitions;

/** Who pays how much. Of the funds together; what each fund pays is told by the settlement itself. */
export type Paid = {
  readonly totalFen: Fen;
  readonly fundFen: Fen;
  readonly policies: readonly { readonly id: string; readonly insurer: string; readonly fen: Fen }[];
  readonly accountFen: Fen;
  readonly relativeFen: Fen;
  readonly cashFen: Fen;
};

export type ChargedBill = {
  readonly bill: string;
  readonly rule: Pick<Bill, 'place' | 'on' | 'insured' | 'visit' | 'tier'>;
  readonly items: readonly KeptItem[];
  readonly before: YearSoFar;
  readonly balances: { readonly accountFen: Fen; readonly relativeFen: Fen };
  /** The patient's policies in their order, each with what the year had left of its sum. */
  readonly policies: readonly (Insured['policies'][number] & { readonly leftFen: Fen })[];
  readonly paid: Paid;
  /** The message by which the insurer knows it last; another after a part was returned. */
  readonly message: string;
  /** The insurer's own number of the settlement, once it has settled. */
  readonly settlementNumber?: string;
};

export type Charge = {
  readonly id: string;
  readonly status: ChargeStatus;
  readonly patient: string;
  readonly hospital: string;
  readonly place: string;
  readonly year: string;
  readonly confirmedAt: EpochMs;
  /** The relative whose account pays, if one does. */
  readonly relative?: string;
  readonly bills: readonly ChargedBill[];
  /** Of the cash: what the deposit at this hospital pays; the wallet pays the rest. */
  readonly depositFen: Fen;
  /** As confirmed; what came back since is in `returnedFen`. */
  readonly paid: Paid;
  readonly returnedFen: Fen;
  readonly returns: readonly { readonly id: string; readonly fen: Fen; readonly at: EpochMs }[];
  /** A return under way: what the bills will be once it is through. */
  readonly pending?: { readonly by: string; readonly bills: readonly ChargedBill[]; readonly back: Paid };
};

export type Balances = { readonly accountFen: Fen; readonly relativeFen: Fen; readonly depositFen: Fen };

const paidOf = (settled: Settlement, policies: ChargedBill['policies']): Paid => ({
  totalFen: settled.totalFen,
  fundFen: settled.fundFen,
  policies: settled.policies.map(({ id, paidFen }) => ({
    id,
    insurer: policies.find((one) => one.id === id)?.insurer ?? '',
    fen: paidFen,
  })),
  accountFen: settled.accountFen,
  relativeFen: settled.relativeFen,
  cashFen: settled.cashFen,
});

/** The quote of a charged bill with all its lines: what it was computed from gives the same again. */
export const retell = (charged: Omit<ChargedBill, 'paid' | 'message'>) =>
  quoteBill({ ...charged.rule, items: charged.items }, charged.before, {
    policies: charged.policies.map((policy) => policyToday(policy, policy.leftFen)),
    ...charged.balances,
  });

const noPaid: Paid = {
  totalFen: zeroFen,
  fundFen: zeroFen,
  policies: [],
  accountFen: zeroFen,
  relativeFen: zeroFen,
  cashFen: zeroFen,
};

const byPolicy = (one: Paid['policies'], other: Paid['policies'], sign: 1 | -1): Paid['policies'] => {
  const named = new Map([...one, ...other].map(({ id, insurer }) => [id, insurer]));
  const of = (list: Paid['policies'], id: string): Fen =>
    addFen(...list.filter((policy) => policy.id === id).map((policy) => policy.fen));
  return [...named].map(([id, insurer]) => ({ id, insurer, fen: fen(of(one, id) + sign * of(other, id)) }));
};

const combinePaid = (sign: 1 | -1, one: Paid, other: Paid): Paid => {
  const both = (pick: (paid: Paid) => Fen): Fen => fen(pick(one) + sign * pick(other));
  return {
    totalFen: both((paid) => paid.totalFen),
    fundFen: both((paid) => paid.fundFen),
    policies: byPolicy(one.policies, other.policies, sign),
    accountFen: both((paid) => paid.accountFen),
    relativeFen: both((paid) => paid.relativeFen),
    cashFen: both((paid) => paid.cashFen),
  };
};

export const sumPaid = (bills: readonly ChargedBill[]): Paid =>
  bills.reduce((sum, { paid }) => combinePaid(1, sum, paid), noPaid);
export const paidLess = (one: Paid, other: Paid): Paid => combinePaid(-1, one, other);

/** Everybody's part, to look for one below zero. */
export const partsOfPaid = (paid: Paid): readonly Fen[] => [
  paid.fundFen,
  ...paid.policies.map((one) => one.fen),
  paid.accountFen,
  paid.relativeFen,
  paid.cashFen,
];

export const policiesFen = (paid: Pick<Paid, 'policies'>): Fen =>
  addFen(...paid.policies.map((one) => one.fen));

/** A bill by what it was computed from, and what it leaves of the year behind it. */
export const chargeBill = (
  charged: Omit<ChargedBill, 'paid'>,
): { readonly charged: ChargedBill; readonly after: YearSoFar } | SettlementRefusal => {
  // Nothing is left of it: nobody pays, and nothing of the year is used.
  if (charged.items.length === 0) return { charged: { ...charged, paid: noPaid }, after: charged.before };
  const quote = retell(charged);
  if (isRefusal(quote)) return quote;
  const { result } = quote;
  return { charged: { ...charged, paid: paidOf(result, charged.policies) }, after: result.after };
};

type Asked = {
  readonly id: string;
  readonly insured: Insured;
  readonly bills: readonly [Bill, ...Bill[]];
  readonly used: Used;
  readonly balances: Balances;
  readonly now: EpochMs;
};

/** One basket: each bill after the other, what one uses of the year and of the accounts is gone for the next. */
export const chargeBasket = (
  asked: Asked,
): { readonly charge: Charge; readonly used: Used } | SettlementRefusal => {
  const { insured, balances } = asked;
  let { accountFen, relativeFen } = balances;
  let { used } = asked;
  const bills: ChargedBill[] = [];
  for (const [index, bill] of asked.bills.entries()) {
    const { place, on, insured: kind, visit, tier, items } = bill;
    const told = chargeBill({
      bill: bill.id,
      rule: { place, on, insured: kind, visit, tier },
      items,
      before: used.soFar,
      balances: { accountFen, relativeFen },
      policies: insured.policies.map((policy) => ({ ...policy, leftFen: leftOf(policy, used) })),
      message: `${asked.id}.${index}`,
    });
    if (isRefusal(told)) return told;
    const { paid } = told.charged;
    bills.push(told.charged);
    accountFen = subtractFen(accountFen, paid.accountFen);
    relativeFen = subtractFen(relativeFen, paid.relativeFen);
    used = { soFar: told.after, policies: policiesAfter(used, paid) };
  }
  const paid = sumPaid(bills);
  const [first] = asked.bills;
  return {
    charge: {
      id: asked.id,
      status: 'settling',
      patient: insured.person,
      hospital: first.hospital,
      place: first.place,
      year: first.on.slice(0, 4),
      confirmedAt: asked.now,
      ...(insured.sharedBy === undefined || paid.relativeFen === 0 ? {} : { relative: insured.sharedBy }),
      bills,
      depositFen: lesserFen(balances.depositFen, paid.cashFen),
      paid,
      returnedFen: zeroFen,
      returns: [],
    },
    used,
  };
};

const leftOf = (policy: { readonly id: string; readonly capFen: Fen }, used: Used): Fen =>
  fen(Math.max(0, subtractFen(policy.capFen, policyUsed(used, policy.id))));

const policiesAfter = (used: Used, paid: Paid): Used['policies'] => ({
  ...used.policies,
  ...Object.fromEntries(paid.policies.map(({ id, fen: more }) => [id, addFen(policyUsed(used, id), more)])),
});

/** Bills that one confirmation may settle: of one patient, one hospital, one place and one year. */
export const wrongWithBasket = (bills: readonly Bill[]) => {
  const [first] = bills;
  if (first === undefined) return refuse('bill-unknown');
  if (new Set(bills.map((bill) => bill.id)).size < bills.length) return refuse('bill-repeated');
  const same = (bill: Bill): boolean =>
    bill.patient === first.patient &&
    bill.hospital === first.hospital &&
    bill.place === first.place &&
    bill.insured === first.insured &&
    bill.on.slice(0, 4) === first.on.slice(0, 4);
  return bills.every(same) ? undefined : refuse('bills-of-several-visitors');
};
