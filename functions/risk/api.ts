/** Risk's route table. */
import { restApi } from '../platform/restApi.ts';
import { riskAnswers } from './answers.ts';
import { caseDoors } from './caseDoors.ts';
import { livePorts } from './livePorts.ts';
import { ruleDoors } from './ruleDoors.ts';

export const doors = [...caseDoors, ...ruleDoors];

export const handler = restApi({ doors, ports: livePorts, refusals: riskAnswers });
