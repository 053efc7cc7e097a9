/** What the steps of a return do. Each can be repeated: it finds its own earlier effect. */
import type { Charge, ChargedBill } from '../../domains/healthcare/charges/charge.ts';
import type { ChargeReturnData } from '../../domains/healthcare/charges/chargeReturn.saga.ts';
import { returnRefund } from '../../domains/healthcare/charges/recipes.ts';
import { returnItems } from '../../domains/healthcare/charges/returning.ts';
import { postSweeping } from '../../domains/ledger/sweeping.ts';
import { addFen, fen } from '../../domains/money/fen.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { Command, Outcome } from '../../domains/saga/saga.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import {
  type Asked,
  askedOf,
  type Context,
  chargeOf,
  doneOr,
  nothing,
  whileYearMoves,
} from './chargePerformers.ts';
import { lowerAll, raiseAll } from './policyPerformers.ts';
import type { StepPorts } from './ports.ts';

const dataOf = (command: Command): ChargeReturnData => ({
  return: String(command.return),
  charge: String(command.charge),
  items: command.items === null ? null : (command.items as NonNullable<ChargeReturnData['items']>),
  askedAt: Number(command.askedAt),
});

const hasEnded = (charge: Charge, id: string): boolean => charge.returns.some((one) => one.id === id);

const reserve = (command: Command, { ports }: Context): Promise<Outcome> =>
  whileYearMoves(() => reserveOnce(dataOf(command), ports));

const reserveOnce = async (data: ChargeReturnData, ports: StepPorts): Promise<Outcome | 'year-moved-on'> => {
  const charge = await chargeOf(ports, data.charge);
  if (charge.pending?.by === data.return || hasEnded(charge, data.return)) return nothing;
  if (charge.status !== 'settled') return refuse('charge-not-returnable', { status: charge.status });
  const { place } = charge;
  const year = await ports.store.insured.year({ person: charge.patient, place, year: charge.year });
  if (year.reserved !== undefined) return refuse('year-being-settled');
  const items = data.items?.map((one) => ({ ...one, fen: fen(one.fen) })) ?? 'everything';
  const returned = returnItems(charge, { id: data.return, items, used: year.used });
  if (isRefusal(returned)) return returned;
  const { bills, back, used } = returned;
  const begun = await ports.store.returns.begin(charge, { by: data.return, bills, back }, year, used);
  if (begun === 'year-moved-on') return begun;
  return begun === 'reserved' ? nothing : refuse('charge-not-returnable', { status: charge.status });
};

const giveBack = async (command: Command, { ports }: Context): Promise<Outcome> => {
  const { charge, return: id } = dataOf(command);
  await ports.store.returns.fail(charge, id);
  return nothing;
};

const pendingOf = (charge: Charge, id: string): NonNullable<Charge['pending']> => {
  invariant(charge.pending?.by === id, `a return ${id} without its charge`);
  return charge.pending;
};

type Move = { readonly at: number; readonly was: Asked; readonly rest?: Asked };

/** A bill that a return touches is under a message of that return. */
const sameMessage = (one: ChargedBill, other: ChargedBill): boolean =>
  new Set([one, other].map(({ message }) => message)).size === 1;

/** The bills that change: what the insurer knows now, and what it shall know after (nothing where nothing is left). */
const movesOf = (charge: Charge, id: string, now: EpochMs): readonly Move[] => {
  const { bills } = pendingOf(charge, id);
  return askedOf(charge, now).flatMap((was, at) => {
    const charged = bills[at];
    if (charged === undefined || sameMessage(charged, was.charged)) return [];
    return [{ at, was, ...(charged.items.length === 0 ? {} : { rest: { ...was, charged } }) }];
  });
};

const backMessage = (id: string, move: Move): string => `${id}.${move.at}.back`;

/** Whatever was sent for this return is undone by the messages it was sent under, the last first. */
const undoMoves = async (ports: StepPorts, id: string, moves: readonly Move[]): Promise<void> => {
  for (const move of moves.toReversed()) {
    const { rest, was } = move;
    if (rest) await ports.insurer.reverse({ ...rest, message: rest.charged.message, of: 'settle' });
    await ports.insurer.reverse({ ...was, message: backMessage(id, move), of: 'give-back' });
  }
};

/** The public insurer first, then the companies. What may have been sent before is looked for, or all of it is undone. */
const insurerReturn = async (command: Command, context: Context): Promise<Outcome> => {
  const { charge: chargeId, return: id } = dataOf(command);
  const { ports, now, attempt } = context;
  const charge = await chargeOf(ports, chargeId);
  const moves = movesOf(charge, id, now);
  const isKnown = ({ rest }: Move): boolean => rest?.charged.settlementNumber !== undefined;
  if (attempt === 1) {
    const wrong = await sendMoves(ports, id, charge, moves);
    if (wrong !== undefined) return wrong;
  } else if (!moves.some(({ rest }) => rest) || !moves.every((one) => !one.rest || isKnown(one))) {
    await undoMoves(ports, id, moves);
    return refuse('insurer-answer-lost');
  }
  return lowerAll(charge, pendingOf(charge, id), context);
};

const sendMoves = async (
  ports: StepPorts,
  id: string,
  charge: Charge,
  moves: readonly Move[],
): Promise<Refusal | undefined> => {
  const numbers: [number, string][] = [];
  for (const move of moves) {
    const back = await ports.insurer.giveBack({ ...move.was, message: backMessage(id, move) });
    if (isRefusal(back)) return back;
    if (move.rest === undefined) continue;
    const said = await ports.insurer.settle(move.rest);
    if (isRefusal(said)) return said;
    const { fundFen } = move.rest.charged.paid;
    if (said.fundFen !== fundFen)
      return refuse('insurer-differs', { insurerFen: said.fundFen, oursFen: fundFen });
    numbers.push([move.at, said.number]);
  }
  await ports.store.charges.note(charge.id, 'pending.bills', numbers);
  return undefined;
};

const insurerUnreturn = async (command: Command, context: Context): Promise<Outcome> => {
  const { charge: chargeId, return: id } = dataOf(command);
  const { ports, now } = context;
  const charge = await chargeOf(ports, chargeId);
  await raiseAll(charge, pendingOf(charge, id), context);
  await undoMoves(ports, id, movesOf(charge, id, now));
  return nothing;
};

/** What was earned a moment ago becomes spendable within seconds; a hospital that is short for longer is refused. */
const triesForFunds = 8;

const refund = async (command: Command, { ports, now, attempt }: Context): Promise<Outcome> => {
  const { charge: chargeId, return: id } = dataOf(command);
  const charge = await chargeOf(ports, chargeId);
  const posting = returnRefund(charge, pendingOf(charge, id).back, { id, at: now });
  const posted = await postSweeping(ports.ledger, posting);
  if (!isRefusal(posted) || posted.refused !== 'insufficient-funds') return doneOr(posted);
  return attempt < triesForFunds
    ? { waitUntil: now + 1_000 * 2 ** attempt }
    : refuse('merchant-funds-insufficient');
};

const close = async (command: Command, { ports }: Context): Promise<Outcome> => {
  const { charge: chargeId, return: id, askedAt } = dataOf(command);
  const charge = await chargeOf(ports, chargeId);
  if (hasEnded(charge, id)) return nothing;
  const { bills, back } = pendingOf(charge, id);
  const after: Charge = {
    ...charge,
    status: bills.every((bill) => bill.items.length === 0) ? 'returned' : 'settled',
    bills,
    returnedFen: addFen(charge.returnedFen, back.totalFen),
    returns: [...charge.returns, { id, fen: back.totalFen, at: askedAt }],
  };
  await ports.store.returns.close(charge, after, id);
  return nothing;
};

export const returnPerformers = {
  'reserve-return': reserve,
  'give-return-back': giveBack,
  'insurer-return': insurerReturn,
  'insurer-unreturn': insurerUnreturn,
  'refund-charge': refund,
  'close-return': close,
};
