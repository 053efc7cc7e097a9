/**
 * Reading the bank's messages: from unknown JSON to the types of `bankProtocol.ts`, or undefined when it is not one.
 *
 * Guarantees whole, positive fen and known words; whether the amount is the ordered one is for the caller to check.
 */
import type {
  BankCallback,
  BankCharge,
  BankChargeOrder,
  BankPayout,
  BankPayoutOrder,
  BankRefundOrder,
} from './bankProtocol.ts';

type Fields = { readonly [name: string]: unknown };

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

const isReference = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 64;

const isWholeFen = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

const optionalText = (name: string, value: unknown): Fields =>
  typeof value === 'string' ? { [name]: value } : {};

export const readChargeOrder = (value: unknown): BankChargeOrder | undefined => {
  const order = fieldsOf(value);
  if (!order || !isReference(order.merchant_order_no) || !isWholeFen(order.amount)) return undefined;
  if (order.currency !== 'CNY') return undefined;
  return {
    merchant_order_no: order.merchant_order_no,
    amount: order.amount,
    currency: 'CNY',
    ...optionalText('notify_url', order.notify_url),
  };
};

export const readCharge = (value: unknown): BankCharge | undefined => {
  const charge = fieldsOf(value);
  if (!charge || !isReference(charge.merchant_order_no) || !isReference(charge.bank_reference))
    return undefined;
  if (!isWholeFen(charge.amount) || charge.currency !== 'CNY') return undefined;
  const status = charge.status;
  if (status !== 'processing' && status !== 'paid' && status !== 'declined') return undefined;
  return {
    merchant_order_no: charge.merchant_order_no,
    bank_reference: charge.bank_reference,
    status,
    amount: charge.amount,
    currency: 'CNY',
    ...optionalText('decline_code', charge.decline_code),
    ...optionalText('paid_at', charge.paid_at),
  };
};

export const readRefundOrder = (value: unknown): BankRefundOrder | undefined => {
  const refund = fieldsOf(value);
  if (!refund || !isReference(refund.merchant_refund_no) || !isReference(refund.merchant_order_no))
    return undefined;
  if (!isWholeFen(refund.amount) || refund.currency !== 'CNY') return undefined;
  return {
    merchant_refund_no: refund.merchant_refund_no,
    merchant_order_no: refund.merchant_order_no,
    amount: refund.amount,
    currency: 'CNY',
  };
};

export const readPayoutOrder = (value: unknown): BankPayoutOrder | undefined => {
  const payout = fieldsOf(value);
  if (!payout || !isReference(payout.merchant_payout_no) || !isReference(payout.payee)) return undefined;
  if (!isWholeFen(payout.amount) || payout.currency !== 'CNY') return undefined;
  const { merchant_payout_no, payee, amount } = payout;
  return { merchant_payout_no, payee, amount, currency: 'CNY' };
};

export const readPayout = (value: unknown): BankPayout | undefined => {
  const [order, payout] = [readPayoutOrder(value), fieldsOf(value)];
  if (!order || !payout || !isReference(payout.bank_reference)) return undefined;
  const { status } = payout;
  if (status !== 'processing' && status !== 'paid' && status !== 'returned') return undefined;
  return {
    ...order,
    bank_reference: payout.bank_reference,
    status,
    ...optionalText('return_code', payout.return_code),
    ...optionalText('paid_at', payout.paid_at),
  };
};

export const readCallback = (value: unknown): BankCallback | undefined => {
  const callback = fieldsOf(value);
  const charge = readCharge(callback?.charge);
  if (!callback || !charge || !isReference(callback.callback_id)) return undefined;
  if (callback.event !== 'charge.paid' && callback.event !== 'charge.declined') return undefined;
  return { event: callback.event, callback_id: callback.callback_id, charge };
};
