/**
 * The main job, lived in a browser: a ticket bought on the phone, one code at the gate, on the shuttle and at the till,
 * a lunch shared with two friends, the merchant's money, and books that balance.
 */
import { describe, expect, it } from 'vitest';
import { newPhone, topUp, tourist } from '../../journeys/cast.ts';
import {
  browserForAll,
  codeFromSms,
  type Device,
  device,
  freshDigits,
  nextHalfPastNine,
  openAs,
  readOut,
  suite,
} from './browser.ts';

const browser = browserForAll();
const moment = nextHalfPastNine();
const devices: Device[] = [];
const own = async (): Promise<Device> => {
  const made = await device(browser(), { moment });
  devices.push(made);
  return made;
};
const tokenOf = (kind: string): string => {
  const found = suite().terminals.find((one) => one.kind === kind && one.place === 'wulingyuan');
  if (found === undefined) throw new Error(`no ${kind}`);
  return found.token;
};

describe('a day in the park', () => {
  let lin: Device;

  it('begins with a phone number and the code from a short message', async () => {
    lin = await own();
    const phone = newPhone();
    await lin.page.goto(`${suite().baseUrl}/`);
    await lin.page.getByLabel('手机号').fill(phone);
    await lin.page.getByRole('button', { name: '获取验证码' }).click();
    await lin.page.getByLabel('短信验证码').fill(await codeFromSms(phone));
    await lin.page.getByRole('button', { name: '登录', exact: true }).click();
    await lin.page.locator('.qr').waitFor();
    expect((await lin.page.locator('.digits').textContent())?.replaceAll(' ', '')).toMatch(/^[789]\d{23}$/);
  });

  it('goes on with money in the wallet', async () => {
    await lin.page.getByRole('link', { name: '钱包' }).click();
    await lin.page.getByLabel('充值金额').fill('1000');
    await lin.page.getByRole('button', { name: '从银行卡充值 ¥1,000.00' }).click();
    await lin.page.getByText('已到账 ¥1,000.00').waitFor();
    await lin.page.locator('.purse', { hasText: '¥1,000.00' }).waitFor();
  });

  it('buys a timed ticket for an adult and a student, at the published price with its reasons', async () => {
    const { page } = lin;
    await page.getByRole('link', { name: '门票' }).click();
    await page.getByRole('link', { name: '买门票' }).click();
    await page.locator('label', { hasText: '07:00–10:00' }).click();
    await page.getByRole('button', { name: '加一位' }).click();
    await page.getByLabel('票种').nth(1).selectOption('student');
    await page.getByText('入园时出示学生证').waitFor();
    await page.getByRole('button', { name: '下单 ¥338.00' }).waitFor();
    await page.getByText('价格怎么来的').click();
    expect(await page.locator('.trace li').count()).toBe(4);
    await page.getByRole('button', { name: '下单 ¥338.00' }).click();
    await page.getByText('待付款').waitFor();
    await page.getByRole('button', { name: '用钱包付 ¥338.00' }).click();
    await page.getByText('支付成功，出示一码即可入园').waitFor();
  });

  it('opens the gate for two with one code, once', async () => {
    const gate = await own();
    await openAs(gate, { page: 'gate', token: tokenOf('gate') });
    await lin.page.getByRole('link', { name: '出示一码' }).click();
    await lin.page.locator('.qr').waitFor();
    await readOut(gate, await freshDigits(lin));
    await gate.page.locator('.answer.good').waitFor();
    expect(await gate.page.locator('.answer').textContent()).toContain('2 人');
    await gate.page.getByText('请看学生证：1 人').waitFor();
    await lin.page.locator('.pass.active').waitFor();

    await readOut(gate, await freshDigits(lin));
    await gate.page.locator('.answer.bad').waitFor();
  });

  it('rides the shuttle that the ticket includes', async () => {
    const shuttle = await own();
    await openAs(shuttle, { page: 'gate', token: tokenOf('ride') });
    await readOut(shuttle, await freshDigits(lin));
    await shuttle.page.locator('.answer.good').waitFor();
    await shuttle.page.getByText('门票已含').waitFor();
  });

  it('pays a lunch at the till, and the phone says so', async () => {
    const till = await own();
    await openAs(till, { page: 'till', token: tokenOf('till') });
    for (const key of ['8', '8', '.', '5'])
      await till.page.locator('.keypad').getByRole('button', { name: key, exact: true }).click();
    await till.page.getByRole('button', { name: '去扫码，收 ¥88.50' }).click();
    await readOut(till, await freshDigits(lin));
    await till.page.getByText('收款成功').waitFor();
    await till.page.locator('.answer', { hasText: '¥88.50' }).waitFor();
    await lin.page.getByText('已付款 ¥88.50').waitFor();
  });

  it('shares another bill with two friends: nobody pays until all have agreed, then all pay', async () => {
    const clock = () => new Date(moment.now()).toISOString();
    const friends = [await tourist(clock), await tourist(clock)] as const;
    for (const friend of friends) await topUp(friend, 20_000);
    const { page } = lin;
    await page.getByRole('link', { name: '分账' }).click();
    await page.getByRole('link', { name: '发起分账' }).click();
    await readOut(lin, 'mch_noodlehouse');
    for (const friend of friends) {
      await page.getByLabel('朋友的编号').fill(friend.id);
      await page.getByRole('button', { name: '加上' }).click();
    }
    await page.getByLabel('账单金额').fill('100');
    await page.getByRole('button', { name: '发起分账 ¥100.00' }).click();
    await page.getByRole('button', { name: '同意，付我的 ¥33.34' }).click();
    await page.getByText('1 人已同意，共 3 人').waitFor();

    const address = page.url().split('#/')[1] ?? '';
    for (const friend of friends) {
      const phone = await own();
      await openAs(phone, { page: 'tourist', token: friend.token, hash: address });
      await phone.page.getByRole('button', { name: '同意，付我的 ¥33.33' }).click();
      await phone.page
        .locator('.party .in')
        .nth(friends.indexOf(friend) + 1)
        .waitFor();
    }
    await page.locator('.big-answer').waitFor();
    expect(await page.locator('.party .in').count()).toBe(3);
  });

  it('ends with the merchant seeing the money and giving a part of it back', async () => {
    const desk = await own();
    const token = suite().merchants.find((one) => one.id === 'mch_noodlehouse')?.token ?? '';
    await openAs(desk, { page: 'till', token, hash: 'records' });
    const line = desk.page.locator('.ledger li', { hasText: '+¥88.50' }).first();
    await line.waitFor();
    await line.getByRole('button', { name: '退款' }).click();
    await line.getByLabel('退多少').fill('8.5');
    await line.getByRole('button', { name: '确认退 ¥8.50' }).click();
    await line.getByText('还可退 ¥80.00').waitFor();
    await lin.page.getByRole('link', { name: '钱包' }).click();
    // 1,000 less 338 for tickets, 88.50 for lunch and 33.34 for the share, and 8.50 back.
    await lin.page.locator('.purse', { hasText: '¥548.66' }).waitFor();
  });

  it('and with books whose sides are equal', async () => {
    const office = await own();
    const token = suite().staff.find((one) => one.role === 'auditor')?.token ?? '';
    await openAs(office, { page: 'operator', token });
    await office.page.getByText('借贷相等').waitFor({ timeout: 30_000 });
    await office.page.getByRole('button', { name: '校验哈希链' }).click();
    await office.page.locator('.notice.good', { hasText: '完好' }).waitFor();
  });

  it('without a complaint of the browser on any device', () => {
    expect(devices.length).toBeGreaterThan(6);
    expect(devices.flatMap((one) => one.complaints)).toEqual([]);
  });
});
