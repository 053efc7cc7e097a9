/**
 * Looks after mandates and reminders whose moment has come: announces bills, begins debits, says what became of them, and
 * tells when the money laid by runs low. Each look can be repeated; an office that does not answer is looked at again later.
 */
import {
  type BasketPaymentData,
  basketHoldMs,
  basketPayment,
} from '../../../domains/government/basket/basketPayment.saga.ts';
import { type UnderstoodBill, understood } from '../../../domains/government/bills/bill.ts';
import {
  type Announced,
  type Mandate,
  type NoteKind,
  nextMove,
} from '../../../domains/government/bills/mandate.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { businessDate, type EpochMs } from '../../../domains/time/businessDate.ts';
import { shortHash } from '../../platform/ids.ts';
import type { GovernmentPorts } from '../ports.ts';
import type { BoundAccount } from './accountStore.ts';
import type { Watch } from './watchStore.ts';

export type CollectPorts = Pick<GovernmentPorts, 'bills' | 'biller'> & {
  readonly sagas: Pick<GovernmentPorts['sagas'], 'start' | 'find'>;
};

type Look = {
  readonly ports: CollectPorts;
  readonly now: EpochMs;
  readonly account: BoundAccount;
};
type About = {
  readonly bill?: UnderstoodBill;
  readonly fen: number;
  readonly on?: string;
  readonly reason?: string;
};

/** The same thing about the same bill is told once. */
const tell = ({ ports, now, account }: Look, kind: NoteKind, name: string, about: About): Promise<void> =>
  ports.bills.tell({
    id: `ntc_${shortHash(`${account.id}\n${kind}\n${name}`)}`,
    at: now,
    kind,
    person: account.person,
    account: account.id,
    billNo: about.bill?.bill.bill_no ?? '',
    fen: about.fen,
    on: about.on ?? '',
    reason: about.reason ?? '',
  });

/** One debit per bill and try, whichever mandate asked for it. */
const basketOf = (account: BoundAccount, billNo: string, turn: number): string =>
  `bsk_${shortHash(`${account.id}\n${billNo}\n${turn}`)}`;

const dataFor = (look: Look, mandate: Mandate, bill: UnderstoodBill, turn: number): BasketPaymentData => {
  const { account, now } = look;
  const { bill_no } = bill.bill;
  const basket = basketOf(account, bill_no, turn);
  const fen = bill.standing.dueFen;
  return {
    basket,
    payer: account.person,
    fen,
    holdUntil: now + basketHoldMs,
    valueDate: businessDate(now),
    mandate: mandate.id,
    items: [
      {
        message: `${basket}.0`,
        office: account.office,
        accountNo: account.accountNo,
        billNo: bill_no,
        head: bill.head,
        fen,
      },
    ],
  };
};

/** Begins the debit, or goes on with the one begun, and says what became of it. */
const debit = async (look: Look, mandate: Mandate, bill: UnderstoodBill, turn: number): Promise<void> => {
  const { ports, now, account } = look;
  const data = dataFor(look, mandate, bill, turn);
  const asked = { id: data.basket, data, fingerprint: data.basket, now };
  const state = await ports.sagas.start(basketPayment, asked);
  if (isRefusal(state)) return;
  const { bill_no } = bill.bill;
  if (state.status === 'done') {
    // Told first: a bill that is at its end is looked at no more.
    await tell(look, 'debited', bill_no, { bill, fen: Number(state.data.fen) });
    await ports.bills.endBill(account.id, bill_no, 'paid');
  } else if (state.status === 'undone')
    await tell(look, 'debit-failed', `${bill_no} ${turn}`, {
      bill,
      fen: Number(state.data.fen),
      reason: state.refusal.refused,
    });
};

/** A try that was claimed earlier goes on as it was claimed; true when it did, and nothing else is to be done now. */
const wentOn = async (
  look: Look,
  mandate: Mandate,
  bill: UnderstoodBill,
  announced: Announced | undefined,
): Promise<boolean> => {
  if (announced === undefined || announced.tries === 0 || announced.ended !== undefined) return false;
  const begun = await look.ports.sagas.find(basketOf(look.account, bill.bill.bill_no, announced.tries));
  const isOver = begun?.status === 'undone' || begun?.status === 'closed';
  const mayBegin = mandate.status === 'active' && bill.standing.status !== 'paid';
  if (begun === undefined && !mayBegin) return false;
  await debit(look, mandate, bill, announced.tries);
  return !isOver;
};

const lookAtBill = async (
  look: Look,
  mandate: Mandate,
  bill: UnderstoodBill,
  announced: Announced | undefined,
): Promise<void> => {
  const { ports, account, now } = look;
  const { bill_no: billNo } = bill.bill;
  const { dueFen } = bill.standing;
  const today = businessDate(now);
  const move = nextMove(mandate, bill.standing, { announced, today });
  switch (move.kind) {
    case 'nothing':
      return;
    case 'announce':
      // Told first: no debit without its notice.
      await tell(look, 'debit-announced', `${billNo} ${mandate.id}`, { bill, fen: dueFen, on: move.debitOn });
      return ports.bills.announce(account.id, { billNo, dueFen, debitOn: move.debitOn, tries: 0 });
    case 'above-cap':
      return tell(look, 'above-cap', `${billNo} ${mandate.id}`, { bill, fen: dueFen });
    case 'give-up':
      await tell(look, 'given-up', billNo, { bill, fen: dueFen });
      return ports.bills.endBill(account.id, billNo, 'given-up');
    case 'debit': {
      const asked = { billNo, turn: move.turn, on: today };
      if (await ports.bills.claimDebit(account.id, mandate.id, asked))
        await debit(look, mandate, bill, move.turn);
    }
  }
};

const lookAtMandate = async (look: Look, mandate: Mandate): Promise<void> => {
  const { ports, account, now } = look;
  const announced = await ports.bills.announcedBills(account.id);
  for (const open of await ports.biller.bills(account.office, account.accountNo)) {
    const bill = understood(open, businessDate(now));
    // A bill that does not follow from its tariff is not debited.
    if (isRefusal(bill)) continue;
    const known = announced.find(({ billNo }) => billNo === open.bill_no);
    if (!(await wentOn(look, mandate, bill, known))) await lookAtBill(look, mandate, bill, known);
  }
};

/** Whether the holder has been told of this fall of the balance; undefined without a reminder. */
const lookAtBalance = async (look: Look, reminder: Watch['reminder']): Promise<boolean | undefined> => {
  if (reminder === undefined || reminder === null) return undefined;
  const { ports, account, now } = look;
  const about = await ports.biller.account(account.office, account.accountNo);
  const isLow = about !== undefined && about.balance < reminder.belowFen;
  if (isLow && !reminder.told)
    await tell(look, 'low-balance', businessDate(now), { fen: about.balance, on: businessDate(now) });
  return isLow;
};

const lookAfter = async (ports: CollectPorts, watch: Watch, now: EpochMs): Promise<void> => {
  const account = await ports.bills.account(watch.account);
  if (account === undefined || account.removed === true) return ports.bills.rest(watch.account, now);
  const look = { ports, now, account };
  if (watch.mandate !== undefined) await lookAtMandate(look, watch.mandate);
  await ports.bills.rest(watch.account, now, await lookAtBalance(look, watch.reminder));
};

const mostAtOnce = 100;

/** How many were looked at, and how many are left for the next time because an office did not answer. */
export const collect = async (
  ports: CollectPorts,
  now: EpochMs,
): Promise<{ readonly lookedAt: number; readonly left: number }> => {
  let [lookedAt, left] = [0, 0];
  for (const watch of await ports.bills.watchesDue(now, mostAtOnce))
    try {
      await lookAfter(ports, watch, now);
      lookedAt += 1;
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      left += 1;
    }
  return { lookedAt, left };
};
