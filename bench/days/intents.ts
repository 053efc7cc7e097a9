/** Payment intents of a shop: one paid at once, one held, captured in part and closed, one cancelled. */
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const shop = 'mch_giftshop';
const home = '/v1/payment-intents';

export const intentsOfAShop = async ({ good, cast, project }: DoorWorld, step: Step): Promise<void> => {
  const token = cast.merchants.find((one) => one.id === shop)?.token ?? '';
  const lin = cast.people.find((one) => one.id === 'pn_100000001')?.token ?? '';
  const body = { amount: 3_000, currency: 'CNY' };
  const manual = { ...body, capture_method: 'manual' };
  let [paid, held, dropped] = ['', '', ''];
  await step(`POST ${home}`, async () => {
    paid = (await good(token, 'POST', home, body)).id;
  });
  await step(`GET ${home}/{intent_id}`, () => good(lin, 'GET', `${home}/${paid}`));
  await step(`POST ${home}/{intent_id}/confirm (paid at once)`, () =>
    good(lin, 'POST', `${home}/${paid}/confirm`, {}),
  );
  await project();
  await step(`POST ${home}/{intent_id}/refunds (a part)`, () =>
    good(token, 'POST', `${home}/${paid}/refunds`, { amount: 1_000, expected_refundable: 3_000 }),
  );
  held = (await good(token, 'POST', home, manual)).id;
  await step(`POST ${home}/{intent_id}/confirm (held)`, () =>
    good(lin, 'POST', `${home}/${held}/confirm`, {}),
  );
  await step(`POST ${home}/{intent_id}/captures (a part)`, () =>
    good(token, 'POST', `${home}/${held}/captures`, { amount: 1_000 }),
  );
  await step(`POST ${home}/{intent_id}/captures (the last)`, () =>
    good(token, 'POST', `${home}/${held}/captures`, { amount: 500, final: true }),
  );
  await step('POST /v1/coupons', async () => {
    const { code } = await good(lin, 'POST', '/v1/me/codes', {});
    return good(token, 'POST', '/v1/coupons', { code, amount: 500, currency: 'CNY' });
  });
  await step('GET /v1/coupons', () => good(lin, 'GET', '/v1/coupons'));
  const mixed = (await good(token, 'POST', home, body)).id;
  const tenders = [{ type: 'coupon' }, { type: 'wallet' }];
  await step(`POST ${home}/{intent_id}/confirm (a coupon and the wallet)`, () =>
    good(lin, 'POST', `${home}/${mixed}/confirm`, { tenders }),
  );
  const deposit = { amount: 1_000, balance_due: '2027-01-31T04:00:00Z', if_unpaid: 'return' };
  const order = (await good(token, 'POST', home, { ...body, deposit })).id;
  await step(`POST ${home}/{intent_id}/confirm (a deposit)`, () =>
    good(lin, 'POST', `${home}/${order}/confirm`, {}),
  );
  await step(`POST ${home}/{intent_id}/confirm (its balance)`, () =>
    good(lin, 'POST', `${home}/${order}/confirm`, {}),
  );
  dropped = (await good(token, 'POST', home, manual)).id;
  await good(lin, 'POST', `${home}/${dropped}/confirm`, {});
  await step(`POST ${home}/{intent_id}/cancel (gives back)`, () =>
    good(token, 'POST', `${home}/${dropped}/cancel`),
  );
  await step(`GET ${home}`, () => good(token, 'GET', home));
};
