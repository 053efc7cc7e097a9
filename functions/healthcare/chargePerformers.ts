/** What the steps of settling a basket do. Each can be repeated: it finds its own earlier effect. */
import type { Bill } from '../../domains/healthcare/bills/bill.ts';
import type { BillSettlementData } from '../../domains/healthcare/charges/billSettlement.saga.ts';
import {
  type Charge,
  type ChargedBill,
  chargeBasket,
  wrongWithBasket,
} from '../../domains/healthcare/charges/charge.ts';
import {
  type Confirmation,
  chargeCapture,
  holdOwnParts,
  ownParts,
  releaseOwnParts,
} from '../../domains/healthcare/charges/recipes.ts';
import type { InsurerAsked } from '../../domains/healthcare/insurer/port.ts';
import type { Fen } from '../../domains/money/fen.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import type { Command, Outcome } from '../../domains/saga/saga.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { balancesOf } from './balances.ts';
import { claimAll, confirmAll, quotePolicies, withdrawAll } from './policyPerformers.ts';
import type { StepPorts } from './ports.ts';

export type Context = { readonly ports: StepPorts; readonly now: EpochMs; readonly attempt: number };
export const nothing: Outcome = { done: {} };
export const doneOr = (outcome: unknown): Outcome => (isRefusal(outcome) ? outcome : nothing);

const dataOf = (command: Command): BillSettlementData => ({
  charge: String(command.charge),
  bills: (command.bills as readonly string[]).map(String),
  patient: String(command.patient),
  hospital: String(command.hospital),
  expectedCashFen: command.expectedCashFen === null ? null : Number(command.expectedCashFen),
  ...(command.withoutPolicies === true ? { withoutPolicies: true } : {}),
  codeIssuedAt: command.codeIssuedAt === null ? null : Number(command.codeIssuedAt),
  isStatic: command.isStatic === true,
  confirmedAt: Number(command.confirmedAt),
  holdUntil: Number(command.holdUntil),
});

const confirmationOf = (data: BillSettlementData): Confirmation => ({
  isStatic: data.isStatic,
  ...(data.codeIssuedAt === null ? {} : { codeIssuedAt: data.codeIssuedAt }),
});

export const chargeOf = async (ports: StepPorts, id: string): Promise<Charge> => {
  const charge = await ports.store.charges.find(id);
  invariant(charge !== undefined, `a saga without its charge ${id}`);
  return charge;
};

/**
 * Tried again at once while the year moves under it. One that another settlement has is a no, not a wait: that may take as
 * long as the insurer is silent, and what was answered with a no must not happen later.
 */
const triesForYear = 5;
export const whileYearMoves = async (reserve: () => Promise<Outcome | 'year-moved-on'>): Promise<Outcome> => {
  for (let tried = 1; tried <= triesForYear; tried += 1) {
    const outcome = await reserve();
    if (outcome !== 'year-moved-on') return outcome;
  }
  return refuse('year-being-settled');
};

const reserveCharge = (command: Command, { ports }: Context): Promise<Outcome> =>
  whileYearMoves(() => reserveOnce(dataOf(command), ports));

const reserveOnce = async (
  data: BillSettlementData,
  ports: StepPorts,
): Promise<Outcome | 'year-moved-on'> => {
  const { store } = ports;
  const [earlier, found, insured] = await Promise.all([
    store.charges.find(data.charge),
    store.bills.findEach(data.bills),
    store.insured.find(data.patient),
  ]);
  if (earlier !== undefined) return earlier.status === 'turned-back' ? refuse('charge-turned-back') : nothing;
  const bills = found.filter((bill): bill is Bill => bill !== undefined);
  const [first, ...others] = bills;
  if (first === undefined || bills.length < data.bills.length) return refuse('bill-unknown');
  const wrong = wrongWithBasket(bills);
  if (wrong) return wrong;
  if (bills.some((bill) => bill.status !== 'open')) return refuse('bill-not-open');
  if (insured === undefined) return refuse('not-insured-there');
  const { patient, hospital } = data;
  const [year, balances] = await Promise.all([
    store.insured.year({ person: patient, place: first.place, year: first.on.slice(0, 4) }),
    balancesOf(ports, { patient, hospital, relative: insured.sharedBy }),
  ]);
  if (year.reserved !== undefined) return refuse('year-being-settled');
  const charged = chargeBasket({
    id: data.charge,
    insured: data.withoutPolicies ? { ...insured, policies: [] } : insured,
    bills: [first, ...others],
    used: year.used,
    balances,
    now: data.confirmedAt,
  });
  if (isRefusal(charged)) return charged;
  const { cashFen } = charged.charge.paid;
  if (data.expectedCashFen !== null && data.expectedCashFen !== cashFen)
    return refuse('cash-changed', { cashFen });
  const reserved = await store.charges.reserve(charged.charge, year, charged.used);
  if (reserved === 'year-moved-on') return reserved;
  if (reserved === 'bill-not-open') return refuse('bill-not-open');
  return reserved === 'turned-back' ? refuse('charge-turned-back') : nothing;
};

const giveChargeBack = async (command: Command, { ports }: Context): Promise<Outcome> => {
  await ports.store.charges.turnBack(dataOf(command).charge);
  return nothing;
};

export type Asked = InsurerAsked & { readonly charged: ChargedBill };
export const askedOf = (charge: Charge, now: EpochMs): readonly Asked[] =>
  charge.bills.map((charged) => ({
    patient: charge.patient,
    hospital: charge.hospital,
    charged,
    now,
  }));

/** The insurer and we compute the same, or nobody pays anything. */
const sameOr = (asked: Asked, said: { readonly fundFen: Fen }) =>
  said.fundFen === asked.charged.paid.fundFen
    ? undefined
    : refuse('insurer-differs', { insurerFen: said.fundFen, oursFen: asked.charged.paid.fundFen });

/** Only of the first bill: the next one stands on what the first has used, which nothing is kept of yet. */
const preSettle = async (command: Command, context: Context): Promise<Outcome> => {
  const { ports, now } = context;
  const charge = await chargeOf(ports, dataOf(command).charge);
  const [first] = askedOf(charge, now);
  invariant(first !== undefined, 'a charge without a bill');
  const said = await ports.insurer.preSettle(first);
  const wrong = isRefusal(said) ? said : sameOr(first, said);
  return wrong ?? (await quotePolicies(charge, context)) ?? nothing;
};

const hold = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const data = dataOf(command);
  const charge = await chargeOf(ports, data.charge);
  if (ownParts(charge).length === 0) return nothing;
  const confirmed = confirmationOf(data);
  return doneOr(
    await ports.ledger.post(holdOwnParts({ charge, confirmed, expiresAt: data.holdUntil, at: now })),
  );
};

const release = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const data = dataOf(command);
  const charge = await chargeOf(ports, data.charge);
  if (ownParts(charge).length === 0) return nothing;
  const outcome = await ports.ledger.post(
    releaseOwnParts({ charge, confirmed: confirmationOf(data), at: now }),
  );
  // Undoing a hold that was never made is done: a lost answer may or may not have hidden a success.
  const absent =
    isRefusal(outcome) && (outcome.refused === 'hold-missing' || outcome.refused === 'account-missing');
  return absent ? nothing : doneOr(outcome);
};

export const reverseAll = async (ports: StepPorts, all: readonly Asked[]): Promise<void> => {
  for (const asked of all.toReversed())
    await ports.insurer.reverse({ ...asked, message: asked.charged.message, of: 'settle' });
};

/**
 * Each bill is sent once. Where an earlier attempt may have happened, nothing is sent again: all of it is reversed by the
 * messages it was sent under, and the patient confirms anew.
 */
const insurerSettle = async (command: Command, { ports, now, attempt }: Context): Promise<Outcome> => {
  const charge = await chargeOf(ports, dataOf(command).charge);
  const all = askedOf(charge, now);
  if (charge.bills.every((bill) => bill.settlementNumber !== undefined)) return nothing;
  if (attempt > 1) {
    await reverseAll(ports, all);
    return refuse('insurer-answer-lost');
  }
  const numbers: [number, string][] = [];
  for (const [at, asked] of all.entries()) {
    const said = await ports.insurer.settle(asked);
    if (isRefusal(said)) return said;
    const differs = sameOr(asked, said);
    if (differs) return differs;
    numbers.push([at, said.number]);
  }
  await ports.store.charges.note(charge.id, 'bills', numbers);
  return nothing;
};

const insurerReverse = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const charge = await chargeOf(ports, dataOf(command).charge);
  await reverseAll(ports, askedOf(charge, now));
  return nothing;
};

/** So much of the hold is left for what comes after a company that thinks it over. */
const afterDecisionMs = 30 * 60_000;

const claimPolicies = async (command: Command, context: Context): Promise<Outcome> => {
  const data = dataOf(command);
  return claimAll(await chargeOf(context.ports, data.charge), context, data.holdUntil - afterDecisionMs);
};

const withdrawPolicies = async (command: Command, context: Context): Promise<Outcome> => {
  await withdrawAll(await chargeOf(context.ports, dataOf(command).charge), context);
  return nothing;
};

const capture = async (command: Command, { ports, now }: Context): Promise<Outcome> =>
  doneOr(await ports.ledger.post(chargeCapture(await chargeOf(ports, dataOf(command).charge), now)));

/** Nothing can come back before it: what is confirmed is what was captured. */
const close = async (command: Command, context: Context): Promise<Outcome> => {
  const { ports } = context;
  const charge = await chargeOf(ports, dataOf(command).charge);
  if (charge.status === 'settling') await confirmAll(charge, context);
  await ports.store.charges.close(charge);
  return nothing;
};

export const chargePerformers = {
  'reserve-charge': reserveCharge,
  'give-charge-back': giveChargeBack,
  'pre-settle-charge': preSettle,
  'hold-own-parts': hold,
  'release-own-parts': release,
  'insurer-settle': insurerSettle,
  'insurer-reverse': insurerReverse,
  'claim-policies': claimPolicies,
  'withdraw-policies': withdrawPolicies,
  'capture-charge': capture,
  'close-charge': close,
};
