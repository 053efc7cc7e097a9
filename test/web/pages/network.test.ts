/**
 * A weak network: an answer that is lost is asked for again and pays once, a gate goes on by itself, a page opens again,
 * and a camera reads what a phone shows.
 */
import { describe, expect, it } from 'vitest';
import { topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll, device, freshDigits, nextHalfPastNine, openAs, readOut, suite } from './browser.ts';

const browser = browserForAll();
const tokenOf = (kind: string): string => suite().terminals.find((one) => one.kind === kind)?.token ?? '';

describe('an answer that is lost', () => {
  it('is asked for again under the same key: the customer pays once, also over a reload', async () => {
    const lin = await tourist();
    await topUp(lin, 10_000);
    const [phone, till] = [await device(browser()), await device(browser())];
    await openAs(phone, { page: 'tourist', token: lin.token });
    await openAs(till, { page: 'till', token: tokenOf('till') });
    const keys: string[] = [];
    let losing = true;
    await till.context.route('**/v1/payments', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      const answer = await route.fetch();
      await (losing ? route.abort('connectionreset') : route.fulfill({ response: answer }));
    });
    await till.page.getByLabel('收多少').fill('12.34');
    await till.page.getByRole('button', { name: '去扫码，收 ¥12.34' }).click();
    await readOut(till, await freshDigits(phone));
    await till.page.getByText('上一次的结果还不知道').waitFor();
    expect(await till.page.locator('.scanner').count()).toBe(0);

    await till.page.reload();
    await till.page.getByText('上一次的结果还不知道').waitFor();
    losing = false;
    await till.page.getByRole('button', { name: '再问一次结果' }).click();
    await till.page.getByText('收款成功').waitFor();
    expect(new Set(keys).size).toBe(1);
    expect(keys.length).toBe(2);
    const wallet = await lin.get('/v1/wallet');
    expect(wallet.body.available).toBe(10_000 - 1_234);
  });

  it('of a payment tapped twice is one payment', async () => {
    const lin = await tourist();
    await topUp(lin, 10_000);
    const phone = await device(browser());
    await openAs(phone, { page: 'tourist', token: lin.token, hash: 'wallet' });
    const button = phone.page.getByRole('button', { name: '从银行卡充值 ¥200.00' });
    await button.waitFor();
    await button.evaluate((one: HTMLElement) => {
      one.click();
      one.click();
    });
    await phone.page.getByText('已到账 ¥200.00').waitFor();
    expect((await lin.get('/v1/wallet')).body.available).toBe(30_000);
  });
});

describe('a gate whose network goes', () => {
  it('admits by the signature alone, once, and uploads when the network is back', async () => {
    const moment = nextHalfPastNine();
    const clock = () => new Date(moment.now()).toISOString();
    const lin = await tourist(clock);
    await topUp(lin, 30_000);
    const tickets = [
      { product: 'wulingyuan-ticket', date: moment.date, slot: '0700', visitors: [{ class: 'adult' }] },
    ];
    const order = await lin.post('/v1/tourism/orders', { tickets });
    await lin.post(`/v1/tourism/orders/${order.body.id}/payment`, {});
    const code = async () => (await lin.post('/v1/me/codes', {})).body.code as string;
    // On a cloud a minute old nobody has needed tomorrow's key yet; a running one makes it a day ahead.
    await code();
    const gate = await device(browser(), { moment });
    await openAs(gate, { page: 'gate', token: tokenOf('gate') });
    await gate.page.getByText(/公钥更新于/).waitFor();

    await gate.context.setOffline(true);
    await gate.page.getByText('没有网络').waitFor();
    const shown = await code();
    await readOut(gate, shown);
    await gate.page.getByText('离线放行').first().waitFor();
    await readOut(gate, await code());
    await gate.page.getByText('离线期间这个码的主人已经入园').waitFor();
    await readOut(gate, `${shown.slice(0, -6)}AAAAAA`);
    await gate.page.locator('.answer.bad').waitFor();
    await gate.page.getByText('待上传 1 条').waitFor();

    await gate.context.setOffline(false);
    await gate.page.getByText('已上传 1 条，冲突 0 条').waitFor();
    await gate.page.getByText('没有待上传的记录').waitFor();
    const passes = await lin.get('/v1/tourism/passes');
    expect(passes.body.data[0].entries.used).toBe(1);
  });
});

describe('a phone without a network', () => {
  it('opens the page again and shows the spare code that was saved', async () => {
    const lin = await tourist();
    const phone = await device(browser(), { worker: true });
    await openAs(phone, { page: 'tourist', token: lin.token });
    await phone.page.getByRole('button', { name: '保存一个备用码' }).click();
    await phone.page.getByText('备用码已保存').waitFor();
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await phone.page.waitForFunction(async () => {
      const names = await caches.keys();
      const cache = names[0] === undefined ? undefined : await caches.open(names[0]);
      return ((await cache?.keys())?.length ?? 0) > 5;
    });
    await phone.context.setOffline(true);
    await phone.page.reload();
    await phone.page.getByText('没有网络：这是您保存的备用码').waitFor();
    await phone.page.locator('.qr').waitFor();
    expect(await phone.page.getByText('每天最多付 ¥500.00').isVisible()).toBe(true);
  });
});
