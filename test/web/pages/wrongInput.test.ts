/**
 * What people do wrong, and what they are told: what it is, and what to do next, with nothing lost.
 */
import { describe, expect, it } from 'vitest';
import { newPhone, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll, device, freshDigits, openAs, readOut, suite } from './browser.ts';

const browser = browserForAll();
const tokenOf = (kind: string): string => suite().terminals.find((one) => one.kind === kind)?.token ?? '';

describe('signing in', () => {
  it('asks for a whole number before it sends anything', async () => {
    const { page } = await device(browser());
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.goto(`${suite().baseUrl}/`);
    await page.getByLabel('手机号').fill('12345');
    await page.getByRole('button', { name: '获取验证码' }).click();
    await page.getByText('请输入 11 位手机号').waitFor();
    expect(await page.getByLabel('手机号').getAttribute('aria-invalid')).toBe('true');
    expect(sent).toEqual([]);
  });

  it('says in the language of the page that the code is wrong, and what to do', async () => {
    const { page } = await device(browser(), { language: 'en' });
    await page.goto(`${suite().baseUrl}/`);
    await page.getByLabel('Mobile number').fill(newPhone());
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Code from the message').fill('000000');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('Check the digits in the message');
    expect(await alert.textContent()).not.toMatch(/\p{Script=Han}/u);
  });

  it('does not let a till sign in at a gate', async () => {
    const { page } = await device(browser());
    await page.goto(`${suite().baseUrl}/gate`);
    await page.getByLabel('商户或终端编号').fill('trm_nobody');
    await page.getByLabel('密钥').fill('wrong');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('核对编号与密钥').waitFor();
  });

  it('ends with a word when the token is no longer good', async () => {
    const made = await device(browser());
    const lin = await tourist();
    await openAs(made, { page: 'tourist', token: `${lin.token.slice(0, -4)}AAAA` });
    await made.page.getByText('登录已到期，请重新登录').waitFor();
  });
});

describe('a till', () => {
  it.each([
    ['12345', '再扫一次，或核对数字'],
    ['134567890123456789', '这是别的系统的码；请出示一码通'],
    ['https://example.com/pay', '再扫一次，或核对数字'],
  ])('that was given %s says: %s', async (given, next) => {
    const till = await device(browser());
    await openAs(till, { page: 'till', token: tokenOf('till') });
    await till.page.getByLabel('收多少').fill('10');
    await till.page.getByRole('button', { name: '去扫码，收 ¥10.00' }).click();
    await readOut(till, given);
    await till.page.getByText('没有收款').waitFor();
    await till.page.getByText(next).waitFor();
    expect(await till.page.locator('.scanner input').isEnabled()).toBe(true);
  });

  it('refuses what is no amount before anybody is asked', async () => {
    const till = await device(browser());
    await openAs(till, { page: 'till', token: tokenOf('till') });
    for (const wrong of ['0', '1.234', 'abc', '-5']) {
      await till.page.getByLabel('收多少').fill(wrong);
      await till.page.getByText('请输入金额，如 38 或 38.50').waitFor();
      expect(await till.page.locator('button[type="submit"]').isDisabled()).toBe(true);
    }
  });

  it('says when the money does not reach, and takes the next code', async () => {
    const lin = await tourist();
    await topUp(lin, 1_000);
    const [phone, till] = [await device(browser()), await device(browser())];
    await openAs(phone, { page: 'tourist', token: lin.token });
    await openAs(till, { page: 'till', token: tokenOf('till') });
    await till.page.getByLabel('收多少').fill('10.01');
    await till.page.getByRole('button', { name: '去扫码，收 ¥10.01' }).click();
    await readOut(till, await freshDigits(phone));
    await till.page.getByText('先充值，再付一次').waitFor();
    await till.page.getByRole('button', { name: '改金额' }).click();
    await till.page.getByLabel('收多少').fill('10');
    await till.page.getByRole('button', { name: '去扫码，收 ¥10.00' }).click();
    await readOut(till, await freshDigits(phone));
    await till.page.getByText('收款成功').waitFor();
  });
});

describe('buying', () => {
  it('explains an age that does not fit, and goes on when it is put right', async () => {
    const made = await device(browser());
    const lin = await tourist();
    await openAs(made, { page: 'tourist', token: lin.token, hash: 'buy' });
    const { page } = made;
    await page.getByLabel('票种').selectOption('senior');
    expect(await page.getByRole('button', { name: /^下单/ }).isDisabled()).toBe(true);
    await page.getByLabel('年龄').fill('12');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('年龄').fill('67');
    await page.getByRole('button', { name: '下单 ¥65.00' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('sends to the wallet whoever has too little', async () => {
    const made = await device(browser());
    const lin = await tourist();
    await openAs(made, { page: 'tourist', token: lin.token, hash: 'buy' });
    const { page } = made;
    await page.locator('label', { hasText: '明天' }).click();
    await page.getByRole('button', { name: '下单 ¥225.00' }).click();
    await page.getByRole('button', { name: '用钱包付 ¥225.00' }).click();
    await page.getByText('先充值，再付一次').waitFor();
    await page.getByRole('link', { name: '去充值' }).click();
    await page.getByLabel('充值金额').waitFor();
  });
});

describe('splitting', () => {
  it('knows a number of a person from something else', async () => {
    const made = await device(browser());
    const lin = await tourist();
    await openAs(made, { page: 'tourist', token: lin.token, hash: 'split-new' });
    await made.page.getByLabel('朋友的编号').fill('13800000001');
    await made.page.getByRole('button', { name: '加上' }).click();
    await made.page.getByText('编号是 pn_ 加 9 位数字').waitFor();
  });
});
