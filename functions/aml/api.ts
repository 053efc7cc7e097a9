/** The route table of this room. */
import { restApi } from '../platform/restApi.ts';
import { amlAnswers } from './answers.ts';
import { filingDoors } from './filingDoors.ts';
import { livePorts } from './livePorts.ts';
import { reportDoors } from './reportDoors.ts';

export const doors = [...reportDoors, ...filingDoors];

export const handler = restApi({ doors, ports: livePorts, refusals: amlAnswers });
