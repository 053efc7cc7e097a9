/** Healthcare's sagas and what performs their steps, for whoever starts, drives or sweeps them. */
import { billSettlement } from '../../domains/healthcare/charges/billSettlement.saga.ts';
import { chargeReturn } from '../../domains/healthcare/charges/chargeReturn.saga.ts';
import type { AnySaga } from '../../domains/saga/saga.ts';
import type { Performers } from '../platform/sagas/performer.ts';
import { chargePerformers } from './chargePerformers.ts';
import type { StepPorts } from './ports.ts';
import { returnPerformers } from './returnPerformers.ts';

export const healthcarePlans: {
  readonly registry: readonly AnySaga[];
  readonly performers: Performers<StepPorts>;
} = {
  registry: [billSettlement, chargeReturn],
  performers: { ...chargePerformers, ...returnPerformers },
};
