/**
 * A canteen's till in the browser: by price and by weight, the PIN under the same key and kept nowhere, a wrong meal given back,
 * and meals without a network that are sent later, each with its result.
 */
import { describe, expect, it } from 'vitest';
import { eventually, expectStatus, type Json } from '../../journeys/api.ts';
import { showCode, type Tourist } from '../../journeys/cast.ts';
import { browserForAll, type Device, device, openAs, readOut, suite } from './browser.ts';
import { lookOver } from './lookOver.ts';
import { student, subsidise } from './student.ts';

const browser = browserForAll();

const counter = async (language: 'zh' | 'en' = 'zh'): Promise<Device> => {
  const made = await device(browser(), { language, width: 320 });
  await made.context.addInitScript(() => localStorage.setItem('onecode.type', 'large'));
  const token = suite().terminals.find((one) => one.place === 'campus-canteen')?.token ?? '';
  await openAs(made, { page: 'canteen', token });
  return made;
};
const codeOf = async (person: Tourist): Promise<string> => (await showCode(person)).code;
const leftOf = async (person: Tourist, kind: string): Promise<number> =>
  expectStatus(await person.get('/v1/campus/purses'), 200).purses.find((one: Json) => one.kind === kind)
    .available;

describe('with a network', () => {
  it('a meal by weight is paid by the purses in their order, and given back', async () => {
    const lin = await student(5_000);
    await subsidise(lin, 400);
    const made = await counter();
    const { page, complaints } = made;
    await page.getByLabel('按重量').check();
    await page.getByLabel('秤上的克数').fill('250');
    await page.getByLabel('每 500 克的价钱').fill('18');
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: '收 ¥9.00' }).click();
    await readOut(made, await codeOf(lin));
    await page.getByText('餐补 付 ¥4.00').waitFor();
    await page.getByText('钱包 付 ¥5.00').waitFor();
    expect(await lookOver(page)).toEqual([]);
    const given = page.getByText('已退回 ¥9.00');
    // The canteen has the money for a return within seconds: until then the page says that it is not there yet.
    await eventually(
      async () => {
        const give = page.getByRole('button', { name: '退这一餐' });
        await give.click({ timeout: 500 }).catch(() => undefined);
        const sure = page.getByRole('button', { name: '确定退' });
        await sure.click({ timeout: 500 }).catch(() => undefined);
        return given.count();
      },
      (shown) => shown > 0,
    );
    expect(await leftOf(lin, 'subsidy')).toBe(400);
    expect(complaints).toEqual([]);
  });

  it('above the tap limit the student types the PIN, and goes on after a wrong one under the same key', async () => {
    const mei = await student(10_000);
    expectStatus(await mei.post('/v1/campus/pin', { pin: '295817' }), 200);
    const made = await counter('en');
    const { page } = made;
    const keys: string[] = [];
    page.on('request', (asked) => {
      if (asked.url().endsWith('/v1/campus/meals')) keys.push(asked.headers()['idempotency-key'] ?? '');
    });
    await page.getByLabel('Price of the meal').fill('30.01');
    await page.getByRole('button', { name: 'Take ¥30.01' }).click();
    await readOut(made, await codeOf(mei));
    await page.getByText('Let the student type it').waitFor();
    expect(await lookOver(page)).toEqual([]);
    for (const pin of ['295818', '295817']) {
      await page.getByLabel('PIN, six digits').fill(pin);
      await page.getByRole('button', { name: 'Pay with the PIN' }).click();
      if (pin === '295818') await page.getByText('Wrong PIN').waitFor();
    }
    await page.getByText('¥30.01 from the own wallet').waitFor();
    expect(keys.length).toBe(3);
    expect(new Set(keys).size).toBe(1);
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(kept).not.toContain('29581');
  });
});

describe('with an answer that was lost', () => {
  it('a card’s meal is asked about under its key, also after a while without a network, and paid once', async () => {
    const lin = await student();
    await subsidise(lin, 2_000);
    const card = expectStatus(await lin.get('/v1/campus/cards'), 200).nfc;
    const made = await counter();
    const { page, context } = made;
    const keys: string[] = [];
    await page.route(/\/v1\/campus\/meals$/, async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByLabel('这一餐多少钱').fill('12');
    await page.getByRole('button', { name: '收 ¥12.00' }).click();
    await readOut(made, card);
    const ask = page.getByRole('button', { name: '再问一次结果' });
    await ask.waitFor();
    await context.setOffline(true);
    await ask.click();
    await ask.waitFor();
    await context.setOffline(false);
    await ask.click();
    await page.getByText('餐补 付 ¥12.00').waitFor();
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    expect(await leftOf(lin, 'subsidy')).toBe(800);
  });
});

describe('without a network', () => {
  it('meals are kept and shown as not sent; later each is paid or refused with its reason', async () => {
    const [lin, poor] = [await student(5_000), await student()];
    const load = { amount: 2_000, currency: 'CNY' };
    expectStatus(await lin.post('/v1/campus/purses/offline/loads', load), 201);
    const made = await counter();
    const { page, context } = made;
    await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.endsWith('.keys')));
    const shown = await codeOf(lin);
    const poors = await codeOf(poor);
    await context.setOffline(true);
    const take = async (code: string) => {
      await page.getByLabel('这一餐多少钱').fill('15');
      await page.getByRole('button', { name: '收 ¥15.00' }).click();
      await readOut(made, code);
    };
    await take(shown);
    await page.getByRole('heading', { name: '已记下，还没有上传' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: '下一位' }).click();
    await take(shown);
    await page.getByText('这个码断网时已付过一餐').waitFor();
    await page.getByRole('button', { name: '改价钱' }).click();
    await take(poors);
    await page.getByText('已记下 2 笔，还没有上传，共 ¥30.00').waitFor();
    await context.setOffline(false);
    await page.getByText('¥15.00 已入账').waitFor();
    await page.getByText('离线钱包不足').waitFor();
    await page.getByText('没有待上传的记录').waitFor();
    expect(await leftOf(lin, 'offline')).toBe(500);
    await page.getByRole('button', { name: '知道了' }).click();
    expect(await page.getByText('离线钱包不足').count()).toBe(0);
  });
});
