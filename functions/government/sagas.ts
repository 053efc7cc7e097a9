/**
 * The worker of government's sagas: woken by its queue, and each minute by the clock, when it also looks after mandates,
 * reminders and days that are over.
 *
 * An office that does not answer must not keep the sagas waiting: what it holds up is logged and comes again next minute.
 */
import { Fault } from '../../domains/outcome/fault.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { errorFields, log } from '../platform/log.ts';
import { sagaEntry } from '../platform/sagas/entry.ts';
import { sweepDays } from './basket/days.ts';
import { livePorts } from './livePorts.ts';
import { collect } from './utilities/collecting.ts';

let built: ReturnType<typeof livePorts> | undefined;
const ports = (): ReturnType<typeof livePorts> => {
  built ??= livePorts();
  return built;
};

const look = async (now: EpochMs): Promise<void> => {
  for (const duty of [collect, sweepDays])
    try {
      await duty(ports(), now);
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      log('warn', 'saga step failed', {
        code: `government ${duty.name}`,
        alarm: 'fault',
        ...errorFields(cause),
      });
    }
};

export const handler = sagaEntry({ sagas: () => ports().sagas, alsoSweeps: look });
