/** Lets go of orders whose time to pay is over: their places come back, each once, whoever else sweeps at the same time. */
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { StepPorts } from './ports.ts';

const mostAtOnce = 200;

/** How many it let go. An order that is being paid is not touched. */
export const sweepOrders = async ({ store }: Pick<StepPorts, 'store'>, now: EpochMs): Promise<number> => {
  const overdue = await store.orders.overdue(now, mostAtOnce);
  let ended = 0;
  for (const id of overdue) if (await store.orders.expire(id, now)) ended += 1;
  return ended;
};
