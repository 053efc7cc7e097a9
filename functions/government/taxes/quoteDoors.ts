/** What taxes, late fees, fines and housing-fund loans come to: nothing is kept, and nobody has to sign in. */
import { deedQuote } from '../../../domains/government/deeds/contract.ts';
import { loanQuote } from '../../../domains/government/housingLoans/contract.ts';
import {
  bonusQuote,
  individualIncomeQuote,
  withholdingQuote,
} from '../../../domains/government/incomeTax/contract.ts';
import { landQuote } from '../../../domains/government/land/contract.ts';
import { fineQuote, lateFeeQuote } from '../../../domains/government/overdue/contract.ts';
import { propertyQuote } from '../../../domains/government/property/contract.ts';
import { vehiclesQuote } from '../../../domains/government/vehicles/contract.ts';
import { door } from '../../platform/door.ts';
import { bonusOnWire, incomeQuoteOnWire, withholdingOnWire } from './incomeWire.ts';
import { fineOnWire, lateFeeOnWire, loanOnWire } from './owedWire.ts';
import { deedOnWire, landOnWire, propertyOnWire, vehiclesOnWire } from './thingsWire.ts';

export const taxQuoteDoors = [
  door(individualIncomeQuote, async ({ body }) => incomeQuoteOnWire(body)),
  door(withholdingQuote, async ({ body }) => withholdingOnWire(body)),
  door(bonusQuote, async ({ body }) => bonusOnWire(body)),
  door(vehiclesQuote, async ({ body }) => vehiclesOnWire(body)),
  door(propertyQuote, async ({ body }) => propertyOnWire(body)),
  door(deedQuote, async ({ body }) => deedOnWire(body)),
  door(landQuote, async ({ body }) => landOnWire(body)),
  door(lateFeeQuote, async ({ body }) => lateFeeOnWire(body)),
  door(fineQuote, async ({ body }) => fineOnWire(body)),
  door(loanQuote, async ({ body }) => loanOnWire(body)),
];
