/**
 * What happened before, as risk asks for it: the events of a party in a stretch of time, the newest last.
 *
 * Events are added in any order (clocks are apart) and one id counts once. What lies in the future of the moment that is judged
 * is not seen, so that a replay on history decides as it would have been decided then.
 */
import type { Fen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { type Party, parties, type RiskEvent } from './event.ts';

/** How many events, and of how much. */
export type Tally = { readonly count: number; readonly fen: Fen };

export interface History {
  /** Of that party, `from` (included) to `to` (not included). */
  of(party: Party, id: string, from: EpochMs, to: EpochMs): readonly RiskEvent[];
  /** Where events are counted and not kept one by one: all but the named one, to the minute. Undefined: ask `of`. */
  tally?(party: Party, id: string, asked: { from: EpochMs; to: EpochMs; but: RiskEvent }): Tally | undefined;
}

/** The first place whose event is not before `at`. */
const placeOf = (events: readonly RiskEvent[], at: EpochMs): number => {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const memoryHistory = (): History & { add(event: RiskEvent): void } => {
  const known = new Set<string>();
  const lists = new Map<string, RiskEvent[]>();
  const listOf = (party: Party, id: string): RiskEvent[] => {
    const key = `${party} ${id}`;
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
  };
  return {
    of(party, id, from, to) {
      const list = lists.get(`${party} ${id}`) ?? [];
      return list.slice(placeOf(list, from), placeOf(list, to));
    },
    add(event) {
      if (known.has(event.id)) return;
      known.add(event.id);
      for (const party of parties) {
        const id = event[party];
        if (id === null) continue;
        const list = listOf(party, id);
        list.splice(placeOf(list, event.at + 1), 0, event);
      }
    },
  };
};
