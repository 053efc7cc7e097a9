/** The tax office's doors for vehicles, property, deeds and land: they carry the rules of four taxes, and none of income. */
import { restApi } from '../platform/restApi.ts';
import { taxRefusals } from './answers.ts';
import { liveTaxOffice } from './returns/live.ts';
import { objectDoors } from './returns/objectDoors.ts';

export const doors = objectDoors;

export const handler = restApi({ doors, ports: liveTaxOffice, refusals: taxRefusals });
