/** Tourism's sagas and what performs their steps, for whoever starts, drives or sweeps them. */
import type { AnySaga } from '../../domains/saga/saga.ts';
import { orderCancellation } from '../../domains/tourism/orders/orderCancellation.saga.ts';
import { orderPayment } from '../../domains/tourism/orders/orderPayment.saga.ts';
import { splitBill } from '../../domains/tourism/splits/splitBill.saga.ts';
import type { Performers } from '../platform/sagas/performer.ts';
import { orderPerformers } from './orderPerformers.ts';
import type { StepPorts } from './ports.ts';
import { splitPerformers } from './splitPerformers.ts';

export const tourismPlans: {
  readonly registry: readonly AnySaga[];
  readonly performers: Performers<StepPorts>;
} = {
  registry: [orderPayment, orderCancellation, splitBill],
  performers: { ...orderPerformers, ...splitPerformers },
};
