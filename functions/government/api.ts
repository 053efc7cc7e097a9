/** Government's doors of accounts, bills and baskets; quotes, days and the tax office have functions of their own. */
import { restApi } from '../platform/restApi.ts';
import { governmentRefusals } from './answers.ts';
import { basketDoors } from './basket/basketDoors.ts';
import { livePorts } from './livePorts.ts';
import { accountDoors } from './utilities/accountDoors.ts';
import { mandateDoors } from './utilities/mandateDoors.ts';

export const doors = [...accountDoors, ...mandateDoors, ...basketDoors];

export const handler = restApi({ doors, ports: livePorts, refusals: governmentRefusals });
