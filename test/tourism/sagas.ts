/** Tourism's sagas on a store in memory, with a sweeper that a test calls. */
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import type { SagaStore } from '../../domains/saga/port.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { tourismPlans } from '../../functions/tourism/plans.ts';
import type { StepPorts } from '../../functions/tourism/ports.ts';

export const openSagas = (ports: StepPorts, store: SagaStore = memorySagaStore()) => {
  let drawn = 0;
  const random = (): number => {
    drawn += 1;
    return (drawn * 0.6180339887) % 1;
  };
  const made = sagas({ room: 'tourism', ...tourismPlans, ports, store, random });
  return {
    ...made,
    /** Drives everything that is due at that moment. */
    async sweep(now: number): Promise<void> {
      for (const id of await made.due(now, 1_000)) await made.drive(id, now);
    },
  };
};
