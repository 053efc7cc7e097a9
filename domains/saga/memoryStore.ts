/**
 * Sagas in memory: the same answers as the store on DynamoDB, for tests and simulations.
 */
import type { SagaStore } from './port.ts';
import { isUnfinished, type SagaState } from './state.ts';

export type MemorySagaStore = SagaStore & {
  all(): readonly SagaState[];
  /** How often something was written. */
  writes(): number;
};

export const memorySagaStore = (): MemorySagaStore => {
  const sagas = new Map<string, SagaState>();
  let writes = 0;
  const write = (state: SagaState): void => {
    writes += 1;
    sagas.set(state.id, structuredClone(state));
  };

  return {
    all: () => [...sagas.values()],
    writes: () => writes,
    async create(state) {
      const there = sagas.get(state.id);
      if (there !== undefined) return structuredClone(there);
      write(state);
      return 'created';
    },
    async save(state) {
      if (sagas.get(state.id)?.revision !== state.revision - 1) return 'conflict';
      write(state);
      return 'saved';
    },
    find: async (id) => structuredClone(sagas.get(id)),
    async due({ room, now, limit }) {
      return [...sagas.values()]
        .filter(isUnfinished)
        .filter((state) => state.room === room && state.dueAt <= now)
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async list({ status, limit, cursor }) {
      const found = [...sagas.values()]
        .filter((state) => status === undefined || state.status === status)
        .filter(({ id }) => cursor === undefined || id > cursor)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const more = shown.length < found.length && last !== undefined;
      return { sagas: structuredClone(shown), ...(more ? { next: last.id } : {}) };
    },
  };
};
