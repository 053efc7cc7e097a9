/** The worker of payouts: woken by its queue, and each minute by the clock, when it also settles what is over. */
import { sagaEntry } from '../platform/sagas/entry.ts';
import { livePorts } from './livePorts.ts';
import { settleEverybody } from './schedule.ts';

let built: ReturnType<typeof livePorts> | undefined;
const ports = (): ReturnType<typeof livePorts> => {
  built ??= livePorts();
  return built;
};

export const handler = sagaEntry({
  sagas: () => ports().sagas,
  alsoSweeps: (now) => settleEverybody(ports(), now),
});
