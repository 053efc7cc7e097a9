/**
 * Breaks one by one: each change under its version, with its run's count in the same transaction. A correction is let go only
 * while its run is its day's latest.
 */

import { Fault } from '../../../domains/outcome/fault.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal } from '../../../domains/outcome/refusal.ts';
import type { KeptBreak } from '../../../domains/reconciliation/breaks/keptBreak.ts';
import {
  afterBreakEvent,
  type BreakEvent,
  isUnfinished,
} from '../../../domains/reconciliation/breaks/standing.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { equals, isConflict, isNew, present, type Table, type Write } from '../../platform/table.ts';
import { asItem, breakKey, breakPrefix, breaksOwner, headKey, read, runKey } from './shapes.ts';

type Page = { readonly limit?: number; readonly cursor?: string };
type Listed = { readonly breaks: readonly KeptBreak[]; readonly next?: string };
type Act = {
  readonly by: string;
  readonly at: EpochMs;
  readonly set?: Partial<Pick<KeptBreak, 'assignee' | 'proposedBy' | 'decidedBy' | 'journal'>>;
};

/** Breaks written in one transaction: far below what one may hold. */
const perWrite = 25;

/** Within its list: the oldest day first, then as they were found. */
const itemOf = (one: KeptBreak) => ({
  ...asItem(one),
  owner: breaksOwner(isUnfinished(one.status) ? 'unfinished' : 'done'),
  ownedAt: `${one.date}#${breakKey(one.id).pk}#${breakKey(one.id).sk}`,
});

const listed = ({ items, next }: Awaited<ReturnType<Table['query']>>): Listed => ({
  breaks: items.map((item) => read<KeptBreak>(item)),
  ...(next === undefined ? {} : { next }),
});

/** What else moves in the same moment. */
const together = (one: KeptBreak, event: BreakEvent): Write[] => {
  const run = (add: Readonly<Record<string, number>>): Write => ({
    ...{ kind: 'change', key: runKey(one.run), add, when: [present('pk')] },
  });
  if (event === 'approve')
    return [
      {
        kind: 'change',
        key: headKey(one.channel, one.date),
        add: { version: 1 },
        when: [equals('no', one.no)],
      },
    ];
  if (event === 'supersede') return [run({ unfinished: -1 })];
  return event === 'close' ? [run({ unfinished: -1, correctedFen: one.differenceFen })] : [];
};

export const breakStore = (table: Table) => ({
  async show(id: string): Promise<KeptBreak | undefined> {
    const item = await table.get(breakKey(id));
    return item === undefined ? undefined : read<KeptBreak>(item);
  },

  /** Each once; those that are there already stay as they stand. */
  async open(breaks: readonly KeptBreak[]): Promise<void> {
    for (let at = 0; at < breaks.length; at += perWrite) {
      const some = breaks.slice(at, at + perWrite);
      const there = await table.getEach(some.map(({ id }) => breakKey(id)));
      const puts = some
        .filter((_, index) => there[index] === undefined)
        .map((one): Write => ({ kind: 'put', key: breakKey(one.id), item: itemOf(one), when: isNew }));
      if (puts.length > 0 && isConflict(await table.write(puts)))
        throw new Fault('the same bill is compared twice at once', { retry: 'safe' });
    }
  },

  async move(one: KeptBreak, event: BreakEvent, { by, at, set }: Act): Promise<KeptBreak | Refusal> {
    const status = afterBreakEvent(one.status, event);
    if (isRefusal(status)) return status;
    const history = [...one.history, { at, by, what: event }];
    const next: KeptBreak = { ...one, ...set, status, version: one.version + 1, history };
    const outcome = await table.write([
      { kind: 'put', key: breakKey(one.id), item: itemOf(next), when: [equals('version', one.version)] },
      ...together(one, event),
    ]);
    if (!isConflict(outcome)) return next;
    if (outcome.conflicts[0] === undefined) return { refused: 'break-superseded', facts: {} };
    invariant(outcome.conflicts[0].found !== undefined, `no break ${one.id}`);
    throw new Fault('somebody handles this break at the same time', { retry: 'safe' });
  },

  async ofRun(run: string, page: Page = {}): Promise<Listed> {
    return listed(await table.query({ pk: runKey(run).pk, prefix: breakPrefix, ...page }));
  },

  /** Unfinished: the oldest day first. Done: the latest. */
  async list(list: 'unfinished' | 'done', page: Page): Promise<Listed> {
    const newestFirst = list === 'done';
    return listed(await table.queryByOwner({ owner: breaksOwner(list), newestFirst, ...page }));
  },

  async allOfRun(run: string): Promise<readonly KeptBreak[]> {
    const all: KeptBreak[] = [];
    let page = await this.ofRun(run);
    all.push(...page.breaks);
    while (page.next !== undefined) {
      page = await this.ofRun(run, { cursor: page.next });
      all.push(...page.breaks);
    }
    return all;
  },
});
export type BreakStore = ReturnType<typeof breakStore>;
