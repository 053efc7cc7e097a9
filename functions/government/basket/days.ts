/**
 * A day after its end: our receipts beside the offices' file, every difference put right, and then the money of the day
 * passed on to utilities and treasuries on the next working day (T+1).
 *
 * Each act can be repeated: offices know messages, journals know their day. Nothing is passed on while anything is unexplained.
 */

import { itemReturn, payeeTransfer } from '../../../domains/government/basket/recipes.ts';
import {
  compareDay,
  type Difference,
  type KeptReceipt,
} from '../../../domains/government/basket/reconcile.ts';
import { postSweeping } from '../../../domains/ledger/sweeping.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { chineseCalendar, workdaysAfter } from '../../../domains/rules/calendar.ts';
import { isUnfinished } from '../../../domains/saga/state.ts';
import {
  addDays,
  type BusinessDate,
  businessDate,
  type EpochMs,
  startOfDate,
} from '../../../domains/time/businessDate.ts';
import type { GovernmentPorts } from '../ports.ts';
import type { DayAction, DayRecord } from './dayStore.ts';
import { payeesOf } from './payeeDays.ts';
import { orderOf } from './performers.ts';

export type DayPorts = Pick<GovernmentPorts, 'bills' | 'biller' | 'ledger'> & {
  readonly sagas: Pick<GovernmentPorts['sagas'], 'find'>;
};
type Act = { readonly ports: DayPorts; readonly now: EpochMs };

/** The office does not have it: the payer gets it back, once. Undefined where the wallet takes nothing any more. */
const giveBack = async (kept: KeptReceipt, { ports, now }: Act): Promise<DayAction | undefined> => {
  const { item, payer } = kept;
  await ports.biller.reverse(item.message);
  const posted = await ports.ledger.post(itemReturn(item, payer, now));
  if (isRefusal(posted)) return undefined;
  await ports.bills.changeReceipt(item.message, { returned: true });
  return { did: 'returned', message: item.message, fen: item.fen };
};

const putRight = async (difference: Difference, act: Act): Promise<DayAction | 'pending' | undefined> => {
  const { biller, bills, sagas } = act.ports;
  switch (difference.kind) {
    case 'missing-there': {
      const { item, valueDate } = difference.kept;
      const told = await biller.pay(orderOf(item, valueDate));
      if (told.status === 'processing') return 'pending';
      if (told.status !== 'accepted' || told.amount !== item.fen) return giveBack(difference.kept, act);
      await bills.changeReceipt(item.message, { receipt: told.receipt });
      return { did: 'sent-again', message: item.message, fen: item.fen };
    }
    case 'missing-here': {
      const { message, amount } = difference.row;
      const saga = await sagas.find(message.slice(0, message.lastIndexOf('.')));
      if (saga !== undefined && isUnfinished(saga)) return 'pending';
      await biller.reverse(message);
      return { did: 'reversed', message, fen: amount };
    }
    case 'altered': {
      const { kept } = difference;
      const booked = await biller.findPayment(kept.item.message);
      if (booked?.status === 'accepted' && booked.amount === kept.item.fen)
        return { did: 'file-wrong', message: kept.item.message, fen: difference.row.amount };
      return giveBack(kept, act);
    }
    case 'twice': {
      const { receipt, message, amount } = difference.row;
      await biller.reverseReceipt(receipt);
      return { did: 'receipt-reversed', message, fen: amount };
    }
  }
};

/** A file that was wrong is asked for anew, and so is one that we had changed. */
const mostRounds = 4;

export const reconcileDay = async (
  ports: DayPorts,
  day: BusinessDate,
  now: EpochMs,
): Promise<DayRecord | Refusal> => {
  if (day >= businessDate(now)) return refuse('day-not-over', { day });
  const actions: DayAction[] = [...((await ports.bills.day(day)).reconciled?.actions ?? [])];
  for (let round = 1; ; round += 1) {
    const kept = await ports.bills.receiptsOfValue(day);
    const { agreed, differences } = compareDay(kept, (await ports.biller.file(day)).rows);
    let pending = 0;
    if (round <= mostRounds)
      for (const difference of differences) {
        const done = await putRight(difference, { ports, now });
        if (done === 'pending') pending += 1;
        else if (done !== undefined) actions.push(done);
      }
    if (differences.length > pending && round <= mostRounds) continue;
    const own = kept.filter(({ returned }) => returned !== true);
    const reconciled = {
      at: now,
      agreed,
      fen: own.reduce((all, { item }) => all + item.fen, 0),
      pending,
      unexplained: differences.length - pending,
      actions,
    };
    await ports.bills.keepDay(day, { reconciled });
    return ports.bills.day(day);
  }
};

/** When every journal of a day stands in the statements, however slow their projector was. */
const statementsFollowWithinMs = 3_600_000;

/** On the first working day after it, by the calendar of China. */
export const transferDay = async (
  ports: DayPorts,
  day: BusinessDate,
  now: EpochMs,
): Promise<DayRecord | Refusal> => {
  const record = await ports.bills.day(day);
  if (record.transferred !== undefined) return record;
  const dueOn = workdaysAfter(chineseCalendar, day, 1);
  if (typeof dueOn !== 'string') return dueOn;
  // Statements follow the ledger within seconds; an hour after midnight they have the whole day.
  if (now < startOfDate(dueOn) + statementsFollowWithinMs) return refuse('transfer-not-due', { dueOn });
  // What was kept on a day may have been told the day before.
  for (const value of [addDays(day, -1), day]) {
    const { reconciled } = await ports.bills.day(value);
    const isOpen = reconciled === undefined || reconciled.pending + reconciled.unexplained > 0;
    if (isOpen && (value === day || (await ports.bills.receiptsOfValue(value)).length > 0))
      return refuse('day-not-reconciled', { day: value });
  }
  const payees = await payeesOf(ports, day);
  for (const one of payees) {
    const posted = await postSweeping(ports.ledger, payeeTransfer({ ...one, day, at: now }));
    if (isRefusal(posted)) return refuse('merchant-funds-insufficient', { payee: one.payee });
  }
  await ports.bills.keepDay(day, { transferred: { at: now, payees } });
  return ports.bills.day(day);
};

const daysLookedBack = 12;
const beginsAtMs = 9 * 3_600_000;
const shanghaiMs = 8 * 3_600_000;

/** From nine in the morning on, each minute: days that are over are reconciled, and passed on when their working day has come. */
export const sweepDays = async (ports: DayPorts, now: EpochMs): Promise<void> => {
  if ((now + shanghaiMs) % 86_400_000 < beginsAtMs) return;
  for (let back = daysLookedBack; back >= 1; back -= 1) {
    const day = addDays(businessDate(now), -back);
    const { reconciled, transferred } = await ports.bills.day(day);
    if (transferred !== undefined) continue;
    const isClean = reconciled !== undefined && reconciled.pending + reconciled.unexplained === 0;
    if (!isClean) await reconcileDay(ports, day, now);
    await transferDay(ports, day, now);
  }
};
