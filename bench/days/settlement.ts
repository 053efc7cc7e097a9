/** A merchant's Friday settled: terms between two operators, a batch with a payment and a refund, its statement, a large payout. */
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const merchant = 'mch_shuttle';
const home = '/v1/settlement';

export const aDaySettled = async (world: DoorWorld, step: Step): Promise<void> => {
  const { good, cast } = world;
  const tokenOf = (all: readonly { readonly id: string; readonly token: string }[], id: string): string =>
    all.find((one) => one.id === id)?.token ?? '';
  const [lin, shuttle] = [tokenOf(cast.people, 'pn_100000001'), tokenOf(cast.merchants, merchant)];
  const [operator, second] = [tokenOf(cast.staff, 'op_duty'), tokenOf(cast.staff, 'op_second')];
  const noonOf = (date: string): number => Date.parse(`${date}T04:00:00Z`);
  const [friday, saturday, monday] = [noonOf('2026-12-04'), noonOf('2026-12-05'), noonOf('2026-12-07')];
  await good(
    lin,
    'POST',
    '/v1/top-ups',
    { amount: 100_000, currency: 'CNY', channel: 'bank' },
    { at: friday },
  );
  const { text: merchant_code } = await good(shuttle, 'POST', '/v1/merchants/codes', { kind: 'static' });
  const order = { merchant_code, amount: 10_000, currency: 'CNY' };
  const paid = await good(lin, 'POST', '/v1/payments', order, { at: friday });
  await world.project();
  await good(shuttle, 'POST', `/v1/payments/${paid.id}/refunds`, { amount: 1_000 }, { at: friday + 1 });
  await world.project();

  const terms = {
    ...{ merchant, from: '2026-12-04', rate: '0.006', fixed_amount: 0, least_amount: 0, most_amount: null },
    ...{ fee_back_on_refund: true, bearer: 'merchant', pace: 'next_workday', reserve_amount: 0 },
    approval_above_amount: 1_000,
  };
  let change = { id: '', hash: '' };
  await step('POST /v1/settlement/terms', async () => {
    change = await good(operator, 'POST', `${home}/terms`, terms);
  });
  await step('POST /v1/settlement/terms/{change_id}/approval', () =>
    good(second, 'POST', `${home}/terms/${change.id}/approval`, { hash: change.hash }),
  );
  await step('GET /v1/settlement/merchants/{merchant}/terms', () =>
    good(operator, 'GET', `${home}/merchants/${merchant}/terms`),
  );
  const settle = () =>
    good(
      operator,
      'POST',
      `${home}/merchants/${merchant}/batches`,
      { through: '2026-12-04' },
      { at: saturday },
    );
  await step('POST /v1/settlement/merchants/{merchant}/batches (a payment and a refund)', settle);
  await step('POST /v1/settlement/merchants/{merchant}/batches (settled already)', settle);
  const batch = `${home}/batches/${merchant}-2026-12-04-1`;
  await step('POST /v1/settlement/batches/{batch_id}/approval (the bank pays)', () =>
    good(second, 'POST', `${batch}/approval`, { decision: 'approve', payout: 8_946 }, { at: monday }),
  );
  await step('GET /v1/settlement/batches', () => good(shuttle, 'GET', `${home}/batches`));
  await step('GET /v1/settlement/batches/{batch_id}', () => good(shuttle, 'GET', batch));
  await step('GET /v1/settlement/batches/{batch_id}/statement', () =>
    good(shuttle, 'GET', `${batch}/statement`),
  );
  await step('GET /v1/settlement/papers/batches/{batch_id}', () =>
    good(shuttle, 'GET', `${home}/papers/batches/${merchant}-2026-12-04-1`),
  );
};
