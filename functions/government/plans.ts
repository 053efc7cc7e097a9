/** Government's sagas and what performs their steps, for whoever starts, drives or sweeps them. */
import { basketPayment } from '../../domains/government/basket/basketPayment.saga.ts';
import type { AnySaga } from '../../domains/saga/saga.ts';
import type { Performers } from '../platform/sagas/performer.ts';
import { basketPerformers } from './basket/performers.ts';
import type { StepPorts } from './ports.ts';

export const governmentPlans: {
  readonly registry: readonly AnySaga[];
  readonly performers: Performers<StepPorts>;
} = { registry: [basketPayment], performers: basketPerformers };
