/**
 * What has happened, as risk asks for it: events one by one by payer and device, and by payee as tallies of a minute, because a
 * merchant at noon has more events than anybody reads. An event counts once, however often it comes: the events of a batch and their
 * tallies are one transaction.
 */

import { addFen, type Fen, zeroFen } from '../../../domains/money/fen.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import type { RiskEvent } from '../../../domains/risk/event.ts';
import { type History, memoryHistory } from '../../../domains/risk/history.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { type Item, isConflict, isNew, type Table, type Write } from '../../platform/table.ts';
import { asItem, eventKey, eventsOf, minuteMs, momentOf, read, talliesOf, tallyKey } from './keys.ts';

/** As long as a rule may look back. */
const keptSeconds = 91 * 24 * 3_600;
const talliesKeptSeconds = 3 * 24 * 3_600;
const dayMs = 24 * 3_600_000;
/** Of a payer or a device, the newest: whoever has more in three months is judged by these. */
const mostEvents = 300;
/** Events of one transaction, each with up to two more writes. */
export const mostAtOnce = 30;

type Kept = RiskEvent & { readonly case?: string };
type Tallied = { readonly at: EpochMs; readonly count: number; readonly fen: Fen };

const secondsOf = (at: EpochMs): number => Math.floor(at / 1_000);
const eventItem = (event: RiskEvent): Item =>
  asItem({ ...event, expiresAtEpochSeconds: secondsOf(event.at) + keptSeconds });
const keyOf = (event: RiskEvent) => eventKey('payer', event.payer, event);

const tallyWrites = (events: readonly RiskEvent[]): Write[] => {
  const sums = new Map<string, { readonly event: RiskEvent; count: number; fen: Fen }>();
  for (const event of events) {
    const { pk, sk } = tallyKey(event.payee, event.at);
    const sum = sums.get(`${pk} ${sk}`) ?? { event, count: 0, fen: zeroFen };
    sums.set(`${pk} ${sk}`, { event, count: sum.count + 1, fen: addFen(sum.fen, event.fen) });
  }
  return [...sums.values()].map(({ event, count, fen }) => ({
    kind: 'change',
    key: tallyKey(event.payee, event.at),
    set: {
      at: event.at - (event.at % minuteMs),
      expiresAtEpochSeconds: secondsOf(event.at) + talliesKeptSeconds,
    },
    add: { count, fen },
    when: [],
  }));
};

const keepNew = async (table: Table, events: readonly RiskEvent[]): Promise<void> => {
  const puts = events.map(
    (event): Write => ({ kind: 'put', key: keyOf(event), item: eventItem(event), when: isNew }),
  );
  const byDevice = events.flatMap((event): Write[] =>
    event.device === null
      ? []
      : [{ kind: 'put', key: eventKey('device', event.device, event), item: eventItem(event), when: [] }],
  );
  const outcome = await table.write([...puts, ...byDevice, ...tallyWrites(events)]);
  if (isConflict(outcome)) throw new Fault('the same events come twice at once', { retry: 'safe' });
};

export const eventStore = (table: Table) => ({
  /** Keeps what is new; answers those that are in no case yet, which is all that may still have to be decided. */
  async keep(events: readonly RiskEvent[]): Promise<readonly RiskEvent[]> {
    const undecided: RiskEvent[] = [];
    for (let at = 0; at < events.length; at += mostAtOnce) {
      const some = events.slice(at, at + mostAtOnce);
      const there = await table.getEach(some.map(keyOf));
      const fresh = some.filter((_, index) => there[index] === undefined);
      if (fresh.length > 0) await keepNew(table, fresh);
      undecided.push(...some.filter((_, index) => (there[index] as Kept | undefined)?.case === undefined));
    }
    return undecided;
  },

  /** What is known of who takes part in it, up to its own moment. */
  async historyFor(event: RiskEvent): Promise<History> {
    const history = memoryHistory();
    const to = `${momentOf(event.at)}#~`;
    const newest = { to, newestFirst: true, limit: mostEvents };
    const parties = [eventsOf('payer', event.payer)];
    if (event.device !== null) parties.push(eventsOf('device', event.device));
    const from = momentOf(event.at - dayMs);
    const [tallies, ...pages] = await Promise.all([
      this.tallies(event.payee, from, to),
      ...parties.map((pk) => table.query({ pk, ...newest })),
    ]);
    for (const { items } of pages) for (const item of items) history.add(read<RiskEvent>(item));
    return {
      of: history.of,
      tally: (party, id, { from: since, to: until, but }) => {
        if (party !== 'payee' || id !== event.payee) return undefined;
        const within = tallies.filter(({ at }) => at + minuteMs > since && at < until);
        const count = within.reduce((sum, one) => sum + one.count, 0);
        const sumFen = addFen(zeroFen, ...within.map(({ fen }) => fen));
        // The judged one was kept before it is judged.
        return { count: count - 1, fen: (sumFen - but.fen) as Fen };
      },
    };
  },

  /** Of a day at most: by the minute. */
  async tallies(payee: string, from: string, to: string): Promise<readonly Tallied[]> {
    const found: Tallied[] = [];
    let cursor: string | undefined;
    do {
      const more = cursor === undefined ? {} : { cursor };
      const page = await table.query({ pk: talliesOf(payee), from, to, ...more });
      found.push(...page.items.map((item) => read<Tallied>(item)));
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  },
});
export type EventStore = ReturnType<typeof eventStore>;
