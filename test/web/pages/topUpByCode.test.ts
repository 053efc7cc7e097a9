/** Topping up by a code: chosen, shown large, paid on the payer's own (simulated) phone, and the money arrives by itself. */
import { describe, expect, it } from 'vitest';
import { suite } from '../../journeys/api.ts';
import { tourist } from '../../journeys/cast.ts';
import { browserForAll, device, openAs } from './browser.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();

const walletOf = async (language: 'zh' | 'en' = 'zh') => {
  const own = await device(browser(), { width: 320, language });
  await openAs(own, { page: 'tourist', token: (await tourist()).token, hash: 'wallet' });
  return own;
};

describe('a wallet', () => {
  it('is filled by a code of WeChat Pay that is paid on another phone', async () => {
    const { page, context, complaints } = await walletOf();
    await page.getByLabel('充值金额').fill('88.80');
    await page.getByRole('button', { name: '微信支付' }).click();
    await page.getByRole('button', { name: '扫码充值 ¥88.80' }).dblclick();
    await page.getByRole('img', { name: '请用微信支付扫码付 ¥88.80' }).waitFor();
    expect(await lookOver(page)).toEqual([]);

    const phone = await context.newPage();
    await phone.goto(`${suite().wechatPayUrl}/payer`);
    const order = phone.locator('li', { hasText: '¥88.80' });
    expect(await order.count()).toBe(1);
    await order.getByRole('button', { name: '付款' }).click();
    await phone.waitForURL(/\/payer$/);
    expect(await order.count()).toBe(0);

    await page.getByText('已到账 ¥88.80').waitFor();
    await page.locator('.purse', { hasText: '¥88.80' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('offers the simulated phone where the cloud is this machine, in English too', async () => {
    const { page, complaints } = await walletOf('en');
    await page.getByRole('button', { name: 'Alipay' }).click();
    await page.getByRole('button', { name: 'Top up ¥200.00 by a code' }).click();
    await page.getByText('Scan with Alipay and pay ¥200.00').waitFor();
    const link = page.getByRole('link', { name: 'Pay on the simulated phone' });
    expect(await link.getAttribute('href')).toBe(`${suite().alipayUrl}/payer`);
    expect(await lookOver(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
