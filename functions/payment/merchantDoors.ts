/** A merchant's own: codes to be paid by, balance and statement. */

import { payable } from '../../domains/ledger/account.ts';
import { addFen, fen } from '../../domains/money/fen.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import {
  makeMerchantCode,
  showMerchantBalance,
  showMerchantStatement,
} from '../../domains/payment/merchants/contract.ts';
import { faceOf } from '../../domains/payment/merchants/face.ts';
import { entryOnWireOf } from '../../domains/payment/wire.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { type Caller, door } from '../platform/door.ts';
import { merchantOf } from './pay.ts';
import type { PaymentPorts } from './ports.ts';

const ownMerchant = (caller: Caller): string => merchantOf(caller) ?? caller.sub;

export const makeMerchantCodeDoor = door(
  makeMerchantCode,
  async ({ body, caller, now }, ports: PaymentPorts) => {
    const merchant = await ports.merchants.find(ownMerchant(caller));
    if (merchant === undefined) return refuse('merchant-unknown');
    const face = faceOf(merchant);
    const made = { object: 'merchant_code' as const, kind: body.kind, merchant: merchant.id };
    if (body.kind === 'static')
      return { ...made, text: ports.merchantCodes.staticCode(face), amount: null, order_reference: null };
    const order = { amountFen: fen(body.amount), reference: body.order_reference };
    const text = await ports.merchantCodes.orderCode(face, order, now);
    return { ...made, text, amount: body.amount, order_reference: body.order_reference };
  },
);

export const showMerchantBalanceDoor = door(
  showMerchantBalance,
  async ({ caller }, { ledger }: PaymentPorts) => {
    const merchant = ownMerchant(caller);
    const { availableFen, heldFen, projectedFen } = await ledger.balance(payable(merchant));
    return {
      object: 'merchant_balance' as const,
      merchant,
      balance: addFen(availableFen, heldFen, projectedFen),
      spendable: availableFen,
      currency: 'CNY' as const,
    };
  },
);

export const showMerchantStatementDoor = door(
  showMerchantStatement,
  async ({ query, caller }, { ledger }: PaymentPorts) => {
    const account = payable(ownMerchant(caller));
    const cursor = readCursor(query.cursor, { account });
    if (isRefusal(cursor)) return cursor;
    const page = await ledger.statement(account, { limit: query.limit ?? 20, ...cursor });
    return listAnswer(page.entries.map(entryOnWireOf), page.nextCursor, { account });
  },
);
