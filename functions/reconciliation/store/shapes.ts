/** How runs and breaks lie in their table, and the keys under which they do. */
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { BillChannel } from '../../../domains/reconciliation/bills/bill.ts';
import type { ComparedDay } from '../../../domains/reconciliation/runs/compareDay.ts';
import type { BusinessDate, EpochMs } from '../../../domains/time/businessDate.ts';
import type { Item, Key } from '../../platform/table.ts';

export type KeptRun = Omit<ComparedDay, 'breaks' | 'carried'> & {
  readonly id: string;
  readonly channel: BillChannel;
  readonly date: BusinessDate;
  readonly no: number;
  readonly bill: string;
  readonly madeBy: string;
  readonly madeAt: EpochMs;
  readonly found: number;
  readonly carriedCount: number;
  /** Where breaks and what is carried lie, before each break stands by itself. */
  readonly digest: string;
  readonly pieces: number;
  readonly isOpened: boolean;
  readonly unfinished: number;
  readonly correctedFen: number;
};

/** Of a day at a channel: its latest run. `version` moves with every run, and with every correction that is let go. */
export type Head = { readonly no: number; readonly version: number };

export const asItem = (record: object): Item => ({ ...(record as Readonly<Record<string, Fact>>) });

/** Without the names that are the table's. */
export const read = <Kept>(item: Item): Kept => {
  const { pk: _pk, sk: _sk, owner: _owner, ownedAt: _ownedAt, ...record } = item;
  return record as Kept;
};

const padded = (no: number): string => String(no).padStart(4, '0');

export const runIdOf = (channel: BillChannel, date: BusinessDate, no: number): string =>
  `${channel}-${date}-${no}`;
export const breakIdOf = (run: string, no: number): string => `${run}-${no}`;
const runOfBreak = (id: string): string => id.slice(0, id.lastIndexOf('-'));

export const partKey = (bill: string, no: number): Key => ({ pk: `F#${bill}`, sk: `P#${padded(no)}` });
/** Which run a file of that day was compared in. */
export const comparedKey = (bill: string, date: BusinessDate): Key => ({ pk: `F#${bill}`, sk: `D#${date}` });
export const headKey = (channel: BillChannel, date: BusinessDate): Key => ({
  pk: `D#${channel}#${date}`,
  sk: 'H',
});
export const runKey = (id: string): Key => ({ pk: `R#${id}`, sk: 'R' });
export const pieceKey = (run: string, digest: string, no: number): Key => ({
  pk: `R#${run}`,
  sk: `P#${digest}#${padded(no)}`,
});
export const breakPrefix = 'B#';
export const breakKey = (id: string): Key => {
  const run = runOfBreak(id);
  return { pk: `R#${run}`, sk: `${breakPrefix}${padded(Number(id.slice(run.length + 1)))}` };
};

export const runsOwner = 'RUNS';
export const breaksOwner = (list: 'unfinished' | 'done'): string => `BREAKS#${list}`;
export const runPlace = ({ date, channel, no }: Pick<KeptRun, 'date' | 'channel' | 'no'>): string =>
  `${date}#${channel}#${padded(no)}`;
