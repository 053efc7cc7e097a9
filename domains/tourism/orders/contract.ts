/**
 * The doors of orders as the wire sees them: order, look, pay, cancel.
 *
 * An order keeps its places for a while; paying it makes passes of its tickets; cancelling it says first what comes back.
 */
import * as z from 'zod';
import { contract, cursorQuery, dryRunOnWire, limitQuery, listOf } from '../../outcome/contract.ts';
import { cancellationRefusals, orderRefusals, paymentRefusals, quoteRefusals } from '../refusals.ts';
import { insurance, money, orderAnswer, orderId, slotId, ticketShape } from '../tickets/contract.ts';
import * as example from '../tickets/examples.ts';

const orderParams = z.strictObject({ order_id: orderId });
const pathOfOrder = '/v1/tourism/orders/{order_id}';

export const createOrder = contract({
  method: 'POST',
  path: '/v1/tourism/orders',
  title: { zh: '下单（占位 15 分钟）', en: 'Order tickets: places are kept for 15 minutes' },
  who: ['person'],
  idempotent: true,
  dryRun: true,
  body: z.strictObject({
    tickets: z
      .array(z.strictObject({ ...ticketShape, slot: slotId.optional() }))
      .min(1)
      .max(5),
    insurance,
    expected_amount: money.optional().describe('与报价不符则拒绝 / refused if the price differs'),
  }),
  answer: z.union([orderAnswer, dryRunOnWire]),
  status: 201,
  refusals: [...quoteRefusals, ...orderRefusals],
  example: { body: example.orderBody },
});

export const listOrders = contract({
  method: 'GET',
  path: '/v1/tourism/orders',
  title: { zh: '我的订单', en: 'My orders, newest first' },
  who: ['person'],
  query: z.strictObject({ limit: limitQuery, cursor: cursorQuery }),
  answer: listOf(orderAnswer),
  refusals: [],
});

export const showOrder = contract({
  method: 'GET',
  path: pathOfOrder,
  title: { zh: '查看订单', en: 'One order' },
  who: ['person'],
  params: orderParams,
  answer: orderAnswer,
  refusals: ['not-found'],
});

export const payOrder = contract({
  method: 'POST',
  path: `${pathOfOrder}/payment`,
  title: { zh: '用钱包支付订单', en: 'Pay an order from the wallet' },
  who: ['person'],
  idempotent: true,
  params: orderParams,
  body: z.strictObject({ expected_amount: money.optional() }),
  answer: orderAnswer,
  refusals: [
    'not-found',
    'price-changed',
    ...paymentRefusals,
    'account-missing',
    'account-frozen',
    'account-restricted',
    'step-up-required',
    'too-many-holds',
    'insufficient-funds',
    'limit-exceeded',
    'hold-expired',
    'hold-missing',
    'step-unavailable',
  ],
  example: { body: { expected_amount: 22_500 } },
});

export const cancelOrder = contract({
  method: 'POST',
  path: `${pathOfOrder}/cancellation`,
  title: { zh: '取消订单（可先试算）', en: 'Cancel an order; a dry run says what comes back' },
  who: ['person'],
  idempotent: true,
  dryRun: true,
  params: orderParams,
  body: z.strictObject({
    expected_refund: money.optional().describe('与应退不符则拒绝 / refused if it differs'),
  }),
  answer: z.union([orderAnswer, dryRunOnWire]),
  refusals: ['not-found', ...cancellationRefusals, 'price-changed', 'step-unavailable'],
  example: { body: {} },
});
