/**
 * The worker of tourism's sagas: woken by messages, and each minute by the clock, when it also lets go of orders that
 * were not paid in time.
 */
import { sagaEntry } from '../platform/sagas/entry.ts';
import { liveStepPorts, liveTourismSagas } from './livePorts.ts';
import { sweepOrders } from './overdue.ts';
import type { StepPorts } from './ports.ts';

let built: StepPorts | undefined;
const ports = (): StepPorts => {
  built ??= liveStepPorts();
  return built;
};

const driveSagas = sagaEntry({ sagas: () => liveTourismSagas(ports()) });

export const handler: typeof driveSagas = async (event, context) => {
  if (!('Records' in event)) await sweepOrders(ports(), Date.now());
  return driveSagas(event, context);
};
