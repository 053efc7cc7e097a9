/** Days of the offices as operators see them, in a function of their own: reconciled with their file, passed on to the treasuries. */
import { restApi } from '../platform/restApi.ts';
import { governmentRefusals } from './answers.ts';
import { dayDoors } from './basket/dayDoors.ts';
import { livePorts } from './livePorts.ts';

export const doors = dayDoors;

export const handler = restApi({ doors, ports: livePorts, refusals: governmentRefusals });
