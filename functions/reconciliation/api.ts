/** Reconciliation's route table. */
import { restApi } from '../platform/restApi.ts';
import { reconciliationAnswers } from './answers.ts';
import { breakDoors } from './breakDoors.ts';
import { livePorts } from './livePorts.ts';
import { runDoors } from './runDoors.ts';

export const doors = [...runDoors, ...breakDoors];

export const handler = restApi({ doors, ports: livePorts, refusals: reconciliationAnswers });
