/**
 * How a bill stands on a day: what is left of it, and what its lateness has cost so far.
 *
 * The late charge grows by the day on what is unpaid that day. A payment covers the late charge first and then the bill,
 * as the Civil Code orders (民法典第五百六十一条). Where no rule for lateness was found, lateness costs nothing.
 */
import { addFen, type Fen, fen, lesserFen, subtractFen, zeroFen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { ruleOn } from '../../rules/dated.ts';
import { daysAfter } from '../../rules/days.ts';
import {
  greater,
  isPositive,
  lesser,
  plus,
  type Rational,
  times,
  whole,
  zero,
} from '../../rules/rational.ts';
import { halfUpToFen, roundYuan, yuanOf } from '../../rules/rounding.ts';
import { addDays, type BusinessDate } from '../../time/businessDate.ts';
import type { Office } from '../basket/offices.ts';
import type { LateChargeRule } from '../utilities/lateCharge.ts';
import { lateChargeRules } from '../utilities/lateTables.ts';
import type { BillerBill } from './billerProtocol.ts';

export type Standing = {
  readonly status: 'open' | 'overdue' | 'paid';
  /** Of the bill itself. */
  readonly unpaidFen: Fen;
  /** Of the late charge so far. */
  readonly lateFen: Fen;
  /** Pays everything on this day. */
  readonly dueFen: Fen;
  readonly paidFen: Fen;
  readonly lateDays: number;
  readonly latePerDay: Rational;
};

/** The country's rule first, then that of the place. */
const lateRule = (office: Office, on: BusinessDate): LateChargeRule | undefined => {
  if (office.utility === undefined) return undefined;
  for (const place of ['china', office.place]) {
    const law = ruleOn(lateChargeRules[office.utility], { place, on });
    if (!isRefusal(law)) return law.parameters;
  }
  return undefined;
};

type Running = {
  readonly unpaidFen: Fen;
  readonly accrued: Rational;
  readonly latePaidFen: Fen;
  readonly since: BusinessDate;
};

const lateSoFar = ({ accrued }: Running, rule: LateChargeRule, billFen: Fen): Fen => {
  if (!isPositive(accrued)) return zeroFen;
  const least = greater(accrued, rule.atLeast);
  const capped = rule.capShare === null ? least : lesser(least, times(yuanOf(billFen), rule.capShare));
  return roundYuan(capped, halfUpToFen);
};

const later = (one: BusinessDate, other: BusinessDate): BusinessDate => (one > other ? one : other);

/** Up to the end of a day: what was unpaid since then has cost so much more. */
const accrue = (running: Running, perDay: Rational, on: BusinessDate): Running => {
  const days = Math.max(0, daysAfter(running.since, on));
  const more = times(times(yuanOf(running.unpaidFen), perDay), whole(days));
  return { ...running, accrued: plus(running.accrued, more), since: later(running.since, on) };
};

export const standingOf = (
  bill: Pick<BillerBill, 'amount' | 'due_on' | 'paid'>,
  office: Office,
  on: BusinessDate,
): Standing => {
  const billFen = fen(bill.amount);
  const rule = lateRule(office, on);
  const perDay = rule?.homePerDay ?? zero;
  const start = addDays(bill.due_on, rule?.graceDays ?? 0);
  const owed = (running: Running): Fen =>
    rule === undefined ? zeroFen : subtractFen(lateSoFar(running, rule, billFen), running.latePaidFen);
  let running: Running = { unpaidFen: billFen, accrued: zero, latePaidFen: zeroFen, since: start };
  for (const payment of bill.paid.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    running = accrue(running, perDay, payment.on);
    const toLate = lesserFen(owed(running), fen(payment.amount));
    running = {
      ...running,
      latePaidFen: addFen(running.latePaidFen, toLate),
      unpaidFen: subtractFen(running.unpaidFen, subtractFen(fen(payment.amount), toLate)),
    };
  }
  running = accrue(running, perDay, on);
  const lateFen = owed(running);
  const dueFen = addFen(running.unpaidFen, lateFen);
  return {
    status: dueFen <= 0 ? 'paid' : on > bill.due_on ? 'overdue' : 'open',
    unpaidFen: running.unpaidFen,
    lateFen,
    dueFen,
    paidFen: addFen(...bill.paid.map((one) => fen(one.amount))),
    lateDays: running.unpaidFen > 0 ? Math.max(0, daysAfter(start, on)) : 0,
    latePerDay: perDay,
  };
};
