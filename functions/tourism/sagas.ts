/**
 * The worker of tourism's sagas: woken by messages, and each minute by the clock, when it also lets go of orders that
 * were not paid in time.
 */
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { type SagaEntry, sagaEntry } from '../platform/sagas/entry.ts';
import type { Sagas } from '../platform/sagas/sagas.ts';
import { liveStepPorts, liveTourismSagas } from './livePorts.ts';
import { sweepOrders } from './overdue.ts';
import type { StepPorts } from './ports.ts';

/** One clock for both: an order ends and its saga moves at the same moment. */
export const tourismWorker = (live: {
  readonly ports: () => StepPorts;
  readonly sagas: (ports: StepPorts) => Pick<Sagas, 'drive' | 'due'>;
  readonly clock?: () => EpochMs;
}): SagaEntry => {
  let built: StepPorts | undefined;
  const ports = (): StepPorts => {
    built ??= live.ports();
    return built;
  };
  return sagaEntry({
    sagas: () => live.sagas(ports()),
    alsoSweeps: (now) => sweepOrders(ports(), now),
    ...(live.clock === undefined ? {} : { clock: live.clock }),
  });
};

export const handler = tourismWorker({ ports: liveStepPorts, sagas: liveTourismSagas });
