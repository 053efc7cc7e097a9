/** What a medical bill would cost whom: nothing is kept, and nobody has to sign in. */
import { quoteSettlementContract } from '../../domains/healthcare/settlement/contract.ts';
import { quoteSettlement, wrongWithPeriod } from '../../domains/healthcare/settlement/settle.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import { door } from '../platform/door.ts';
import { askedOf, billOf, settlementOnWire } from './settlementWire.ts';

export const quoteSettlementDoor = door(quoteSettlementContract, async ({ body, now }) => {
  const asked = askedOf(body.rule);
  const bill = billOf(body);
  const quote = wrongWithPeriod(asked, businessDate(now)) ?? quoteSettlement(bill, asked);
  return isRefusal(quote) ? quote : settlementOnWire(bill, quote);
});
