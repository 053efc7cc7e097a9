/** The tax office's doors for income, in a function of their own: returns, refunds and certificates ask no biller and drive no saga. */
import { restApi } from '../platform/restApi.ts';
import { taxRefusals } from './answers.ts';
import { certificateDoors } from './returns/certificateDoors.ts';
import { liveTaxOffice } from './returns/live.ts';
import { refundDoors } from './returns/refundDoors.ts';
import { returnDoors } from './returns/returnDoors.ts';

export const doors = [...returnDoors, ...refundDoors, ...certificateDoors];

export const handler = restApi({ doors, ports: liveTaxOffice, refusals: taxRefusals });
