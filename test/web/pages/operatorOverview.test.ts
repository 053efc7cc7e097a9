/**
 * The operators' overview in the browser: a large payout waits for a second person, who lets it go here; it is the bank's then.
 */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domains/time/businessDate.ts';
import { api, eventually, expectStatus } from '../../journeys/api.ts';
import { expectBooksInOrder, merchant, staff, topUp, tourist } from '../../journeys/cast.ts';
import { daysAhead } from '../../journeys/days.ts';
import { browserForAll, type Device, device, openAs, suite } from './browser.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();
const shop = 'mch_shuttle';
const day = daysAhead(2);
const noon = () => `${day}T04:00:00.000Z`;
const nextDay = () => `${addDays(day, 1)}T04:00:00.000Z`;
const terms = {
  ...{ merchant: shop, from: day, rate: '0', fixed_amount: 0, least_amount: 0, most_amount: null },
  ...{ fee_back_on_refund: true, bearer: 'merchant', pace: 'next_workday', reserve_amount: 0 },
  approval_above_amount: 1_000,
};
const tokenOf = (id: string): string => suite().staff.find((one) => one.id === id)?.token ?? '';

const desk = async (id: string): Promise<Device> => {
  const made = await device(browser(), { language: 'en', width: 320 });
  await made.context.addInitScript(() => localStorage.setItem('onecode.type', 'large'));
  await made.context.route(/\/v1\/(settlement|reconciliation)/, (route) =>
    route.continue({ headers: { ...route.request().headers(), 'test-clock': nextDay() } }),
  );
  await openAs(made, { page: 'operator', token: tokenOf(id), hash: 'overview' });
  await made.page.getByLabel('Day of the batches').fill(day);
  await made.page.getByText('Payout ¥100.00').waitFor();
  return made;
};

describe('what waits for people', () => {
  it('is a large payout, which another person than its maker lets go', async () => {
    const lin = await tourist(noon);
    await topUp(lin, 20_000);
    const { text } = expectStatus(
      await merchant(shop, noon).post('/v1/merchants/codes', { kind: 'static' }),
      200,
    );
    const order = { merchant_code: text, amount: 10_000, currency: 'CNY' };
    expectStatus(await lin.post('/v1/payments', order), 201);
    await expectBooksInOrder();
    const operator = staff('operator', nextDay);
    const change = expectStatus(await operator.post('/v1/settlement/terms', terms), 201);
    const agreed = api(tokenOf('op_second'), nextDay);
    const path = `/v1/settlement/terms/${change.id}/approval`;
    expectStatus(await agreed.post(path, { hash: change.hash }), 200);
    const settle = `/v1/settlement/merchants/${shop}/batches`;
    expectStatus(await operator.post(settle, { through: day }), 200);
    await eventually(
      async () => (await operator.get(`/v1/settlement/batches/${shop}-${day}-1`)).body,
      (one) => one?.status === 'awaiting_approval',
    );

    const maker = await desk('op_duty');
    await maker.page.getByText('Somebody else has to look at it').waitFor();
    expect(await maker.page.getByRole('button', { name: 'Let the payout go' }).count()).toBe(0);
    expect(await lookOver(maker.page)).toEqual([]);

    const other = await desk('op_second');
    await other.page.getByRole('button', { name: 'Let the payout go' }).click();
    await other.page.locator('.state', { hasText: /Let go|At the bank|Paid/ }).waitFor();
    expect(await lookOver(other.page)).toEqual([]);
    const decided = expectStatus(await operator.get(`/v1/settlement/batches/${shop}-${day}-1`), 200);
    expect(decided.decided_by).toBe('op_second');
    expect([...maker.complaints, ...other.complaints]).toEqual([]);
  });
});
