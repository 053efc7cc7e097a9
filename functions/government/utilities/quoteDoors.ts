/** What electricity, water and gas cost: nothing is kept, and nobody has to sign in. The bill of a meter is the same code. */
import { quoteContracts } from '../../../domains/government/utilities/contract.ts';
import { type Utility, utilities } from '../../../domains/government/utilities/tariff.ts';
import { businessDate } from '../../../domains/time/businessDate.ts';
import { door } from '../../platform/door.ts';
import { utilityQuoteOnWire } from './quoteWire.ts';

const quoteDoor = (utility: Utility) =>
  door(quoteContracts[utility], async ({ body, now }) =>
    utilityQuoteOnWire(utility, body, businessDate(now)),
  );

export const utilityQuoteDoors = utilities.map(quoteDoor);
