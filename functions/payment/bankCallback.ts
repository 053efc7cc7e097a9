/**
 * POST /v1/channel-callbacks/bank: the bank says how a charge ended.
 *
 * The callback only wakes the top-up, which then asks the bank itself: a callback that is doubled, late, out of order or
 * about another amount can therefore do no harm. One for an unknown top-up is refused, so that the bank sends it again.
 */
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { readCallback } from '../../domains/payment/bankMessages.ts';
import { bankSignatureHeader } from '../../domains/payment/bankProtocol.ts';
import { bankCallback } from '../../domains/payment/wallet/contract.ts';
import { door } from '../platform/door.ts';
import type { TopUpPorts } from './ports.ts';
import { findTopUp } from './topUps.ts';

export const bankCallbackDoor = door(bankCallback, async (request, { sagas, callbacks }: TopUpPorts) => {
  const signature = request.header(bankSignatureHeader);
  const wrong = callbacks({ body: request.rawBody, signature }, request.now);
  if (wrong !== undefined) return wrong;
  const callback = readCallback(request.body);
  if (callback === undefined) return refuse('callback-unreadable');
  const id = callback.charge.merchant_order_no;
  if ((await findTopUp(sagas, id)) === undefined) return refuse('top-up-missing');
  const state = await sagas.signal(id, { toldBy: callback.callback_id }, request.now);
  // A top-up that has ended knew already: the callback came twice, or late.
  return isRefusal(state) && state.refused !== 'saga-ended' ? state : { received: true as const };
});
