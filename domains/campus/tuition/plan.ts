/**
 * What is owed in parts: the parts add up to the fen, fall due month by month, and are paid in their order.
 *
 * No charge is made for being late: a school takes what its published list names, and no such charge is on it. Who is more than
 * `graceDays` behind with a part owes all the rest at once. Days of grace and the greatest number of parts are assumptions.
 */
import { allocateEqually } from '../../money/allocate.ts';
import { addFen, type Fen, subtractFen, zeroFen } from '../../money/fen.ts';
import { addDays, type BusinessDate } from '../../time/businessDate.ts';

export const graceDays = 15;
export const fewestParts = 2;
export const mostParts = 10;

export type Part = { readonly part: number; readonly fen: Fen; readonly dueOn: BusinessDate };
export type PartStatus = 'paid' | 'due' | 'open' | 'late';
export type Standing = {
  readonly parts: readonly (Part & { readonly status: PartStatus })[];
  readonly leftFen: Fen;
  /** What is to be paid by today, the rest included where a part is too late. */
  readonly dueFen: Fen;
  /** A part is so late that all the rest fell due. */
  readonly lapsed: boolean;
};

/** The same day so many months on; the last day of a month that is too short for it. */
export const addMonths = (date: BusinessDate, months: number): BusinessDate => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const first = (more: number): BusinessDate => {
    const index = year * 12 + month - 1 + more;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  };
  const lastDay = Number(addDays(first(months + 1), -1).slice(8));
  return addDays(first(months), Math.min(day, lastDay) - 1);
};

/** Equal parts, the odd fen on the first ones; one part where nothing was agreed. */
export const inParts = (plan: {
  readonly totalFen: Fen;
  readonly parts: number;
  readonly firstDueOn: BusinessDate;
}): readonly Part[] =>
  allocateEqually(plan.totalFen, plan.parts).map((fen, at) => ({
    part: at + 1,
    fen,
    dueOn: addMonths(plan.firstDueOn, at),
  }));

export const sumOf = (parts: readonly { readonly fen: Fen }[]): Fen =>
  addFen(zeroFen, ...parts.map((one) => one.fen));

/** `paidFen` covers the parts in their order; a part that it covers only partly is not paid. */
export const standingOf = (
  parts: readonly Part[],
  facts: { readonly paidFen: Fen; readonly on: BusinessDate },
): Standing => {
  const upTo = (at: number): Fen => sumOf(parts.slice(0, at + 1));
  const isPaid = (at: number): boolean => upTo(at) <= facts.paidFen;
  const lapsed = parts.some((one, at) => !isPaid(at) && addDays(one.dueOn, graceDays) < facts.on);
  const statusOf = (one: Part, at: number): PartStatus => {
    if (isPaid(at)) return 'paid';
    if (one.dueOn < facts.on) return 'late';
    return lapsed || one.dueOn === facts.on ? 'due' : 'open';
  };
  const shown = parts.map((one, at) => ({ ...one, status: statusOf(one, at) }));
  const left = subtractFen(sumOf(parts), facts.paidFen);
  const owed = shown.filter((one) => one.status === 'due' || one.status === 'late');
  return {
    parts: shown,
    leftFen: left > 0 ? left : zeroFen,
    dueFen: sumOf(owed),
    lapsed,
  };
};
