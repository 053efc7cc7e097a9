/** Settlement's route table. */
import { restApi } from '../platform/restApi.ts';
import { settlementAnswers } from './answers.ts';
import { batchDoors } from './batchDoors.ts';
import { livePorts } from './livePorts.ts';
import { termsDoors } from './termsDoors.ts';

export const doors = [...termsDoors, ...batchDoors];

export const handler = restApi({ doors, ports: livePorts, refusals: settlementAnswers });
