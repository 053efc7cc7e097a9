/**
 * What if: the same rules with some parameters replaced from a date on.
 *
 * An overlay and not an edit: rows before the date stay as they are, and every row it touches says the reform's name, so
 * that no what-if can be taken for the law.
 */
import { addDays, type BusinessDate } from '../time/businessDate.ts';
import type { Dated } from './dated.ts';

export type Reform<Parameters> = {
  readonly name: string;
  readonly from: BusinessDate;
  /** Left out: until further notice; the old rule comes back after it. */
  readonly to?: BusinessDate;
  /** Left out: everywhere. */
  readonly place?: string;
  readonly replace: Partial<Parameters>;
};

type Ends = Pick<Dated<unknown>, 'from' | 'to'>;

const within = ({ from, to }: Ends): boolean => to === undefined || from <= to;

const until = (to: BusinessDate | undefined): { readonly to?: BusinessDate } =>
  to === undefined ? {} : { to };

const earliest = (...dates: readonly (BusinessDate | undefined)[]): BusinessDate | undefined =>
  dates.filter((date) => date !== undefined).sort()[0];

const latest = (one: BusinessDate, other: BusinessDate): BusinessDate => (one < other ? other : one);

/** A row with its end taken off, so that another can be put. */
const endless = <P>({ to: _, ...row }: Dated<P>): Dated<P> => row;

export const reformed = <Parameters>(
  rows: readonly Dated<Parameters>[],
  reform: Reform<Parameters>,
): Dated<Parameters>[] =>
  rows.flatMap((row) => {
    if (reform.place !== undefined && row.place !== reform.place) return [row];
    const start = latest(row.from, reform.from);
    const touched: Dated<Parameters> = {
      ...endless(row),
      from: start,
      ...until(earliest(row.to, reform.to)),
      parameters: { ...row.parameters, ...reform.replace },
      reform: reform.name,
    };
    if (!within(touched)) return [row];
    const before = { ...endless(row), ...until(earliest(row.to, addDays(reform.from, -1))) };
    const after = reform.to === undefined ? [] : [{ ...row, from: addDays(reform.to, 1) }];
    return [before, touched, ...after].filter(within);
  });
