/** Tuition's route table: a function of its own, so that canteens and gates load none of it. */
import { restApi } from '../platform/restApi.ts';
import { campusRefusals } from './answers.ts';
import { livePorts } from './livePorts.ts';
import { tuitionDoors } from './tuition/doors.ts';

export const doors = tuitionDoors;

export const handler = restApi({ doors, ports: livePorts, refusals: campusRefusals });
