/**
 * A citizen's bills: an account bound by its number and holder, its tiers drawn, paid in part and in full with its late charge,
 * once however often it is tapped or whatever answer is lost; what an office has not answered is said to be so.
 */
import { describe, expect, it } from 'vitest';
import { seedGovernment } from '../../../localstack/seedGovernment.ts';
import { api, expectStatus, type Json, suite } from '../../journeys/api.ts';
import { type Tourist, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll, device, openAs } from './browser.ts';
import { accountOf, billsOf, citizenAt, latePower, shownYuan, walletOf } from './citizen.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();

const citizen = async (): Promise<Tourist> => {
  const person = await tourist();
  await topUp(person, 100_000);
  return person;
};

describe('a citizen with a meter', () => {
  it('binds it: another name is refused and says what to do, the right one is bound', async () => {
    const about = await latePower();
    const { page } = await citizenAt(browser(), await citizen(), 'bills');
    await page.getByText('还没有绑定户号').waitFor();
    const bind = page.getByRole('button', { name: '核对并绑定' });
    expect(await bind.isDisabled()).toBe(true);
    await page.getByLabel('户号', { exact: true }).fill(about.account_no);
    await page.getByLabel('户名', { exact: true }).fill('李四');
    await bind.click();
    await page.getByText('户号与户名不符，请对照账单填写').waitFor();
    expect(await page.getByRole('link', { name: /户号尾号/ }).count()).toBe(0);
    await page.getByLabel('户名', { exact: true }).fill('王芳');
    await bind.click();
    await page.getByText('已绑定：北京市电力公司').waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('link', { name: /户号尾号/ }).click();
    await page.getByRole('heading', { name: '北京市电力公司' }).waitFor();
  });

  it('sees each tier, pays a part late and then the rest, and has both receipts', async () => {
    const mei = await citizen();
    const account = await accountOf(mei, await latePower());
    const [bill] = await billsOf(mei, account);
    expect([bill.amount, bill.status, bill.late_amount > 0]).toEqual([28_215, 'overdue', true]);
    const { page, complaints } = await citizenAt(browser(), mei, `account/${account}`);
    const card = page.locator('main .card', { has: page.locator('.staircase') });
    await card.waitFor();
    const rows = await card.locator('tbody tr').allTextContents();
    expect(rows).toEqual([
      '¥0.4883 0 至 240 度240 度 × ¥0.4883 = ¥117.19',
      '¥0.5383 240 至 400 度160 度 × ¥0.5383 = ¥86.13',
      '¥0.7883 400 度 以上100 度 × ¥0.7883 = ¥78.83',
    ]);
    await card.getByText(`违约金：迟了 ${bill.late_days} 天，每天 0.1%`).waitFor();
    expect(await card.locator('.late-line .money').textContent()).toBe(`+${shownYuan(bill.late_amount)}`);
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    expect(await lookOver(page)).toEqual([]);

    await page.getByLabel('一部分').check();
    await page.getByLabel('先付多少').fill('9999');
    await page.getByText(`不能超过 ${shownYuan(bill.due_amount)}`).waitFor();
    expect(await page.getByRole('button', { name: /^付 / }).isDisabled()).toBe(true);
    await page.getByLabel('先付多少').fill('82.15');
    await page.getByRole('button', { name: '付 ¥82.15' }).dblclick();
    await page.getByRole('heading', { name: '已缴清' }).waitFor();
    await page.getByText(/^回执 rc/).waitFor();
    expect(await lookOver(page)).toEqual([]);
    expect(await walletOf(mei)).toBe(100_000 - 8_215);

    await page.goto(`${suite().baseUrl}/government#/account/${account}`);
    const rest = bill.due_amount - 8_215;
    await page.getByRole('button', { name: `付 ${shownYuan(rest)}` }).click();
    await page.getByRole('heading', { name: '已缴清' }).waitFor();
    expect(await walletOf(mei)).toBe(100_000 - bill.due_amount);
    await page.getByRole('link', { name: '缴费记录' }).click();
    await page.locator('.cards li').nth(1).waitFor();
    expect((await billsOf(mei, account))[0].status).toBe('paid');
    expect(complaints).toEqual([]);
  });

  it('whose answer is lost is told so; asking again pays nothing twice', async () => {
    const tao = await citizen();
    const account = await accountOf(tao, await latePower());
    const [{ due_amount }] = await billsOf(tao, account);
    const { page } = await citizenAt(browser(), tao, `account/${account}`, 'en');
    const keys: string[] = [];
    await page.route(/\/v1\/government\/baskets$/, async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: `Pay ${shownYuan(due_amount)}` }).click();
    await page.getByRole('button', { name: /^Ask again/ }).click();
    await page.getByRole('heading', { name: 'Paid', exact: true }).waitFor();
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    expect(await walletOf(tao)).toBe(100_000 - due_amount);
  });

  it('while an office is silent, nobody claims to know', async () => {
    const lin = await citizen();
    const account = await accountOf(lin, await latePower());
    const { page } = await citizenAt(browser(), lin, `account/${account}`);
    let asked = 0;
    await page.route(/\/v1\/government\/baskets\/bsk_/, async (route) => {
      asked += 1;
      const response = await route.fetch();
      const body = await response.json();
      const items = body.items.map((one: Json) => ({ ...one, receipt: null }));
      return route.fulfill({ response, json: asked === 1 ? { ...body, status: 'paying', items } : body });
    });
    await page.getByRole('button', { name: /^付 ¥/ }).click();
    await page.getByText('有单位还没有答复').waitFor();
    await page.getByText('还没有答复', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { name: '已缴清' }).count()).toBe(0);
    await page.getByRole('button', { name: '现在再问一次' }).click();
    await page.getByRole('heading', { name: '已缴清' }).waitFor();
  });

  it('tells a reading: one below the last is refused, a right one becomes a bill', async () => {
    const mei = await citizen();
    const account = await accountOf(mei, await latePower());
    const { page } = await citizenAt(browser(), mei, `account/${account}`);
    await page.getByLabel('表上的数').fill('12.345');
    expect(await page.getByRole('button', { name: '报读数' }).isDisabled()).toBe(true);
    await page.getByLabel('表上的数').fill('1499');
    await page.getByRole('button', { name: '报读数' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('表上的数').fill('1620');
    await page.getByRole('button', { name: '报读数' }).click();
    await page.getByText(/^账单已生成：/).waitFor();
    await page.locator('.staircase').nth(1).waitFor();
    expect(await lookOver(page)).toEqual([]);
  });
});

describe('the demo', () => {
  it('has a citizen with three meters, one late and something laid by; the same after another start', async () => {
    const addresses = { baseUrl: suite().baseUrl, officesUrl: suite().billerChannelUrl };
    await seedGovernment(addresses, suite(), Date.now());
    const lin = api(suite().people[0]?.token);
    const { data } = expectStatus(await lin.get('/v1/government/utilities/accounts'), 200);
    const seen: Record<string, Json> = {};
    for (const { id, office } of data)
      seen[office.utility] = expectStatus(
        await lin.get(`/v1/government/utilities/accounts/${id}/bills`),
        200,
      ).data.map((bill: Json) => [bill.amount, bill.paid_amount > 0, bill.status === 'paid']);
    expect(seen).toEqual({
      electricity: [
        [28_215, false, false],
        [8_789, true, true],
      ],
      water: [[10_500, false, false]],
      gas: [[9_918, true, false]],
    });
  });

  it('is told at once what waits: bills of three offices, and a year to file', async () => {
    const token = suite().people[0]?.token ?? '';
    const phone = await device(browser(), { width: 320 });
    await openAs(phone, { page: 'government', token });
    await phone.page.getByText(/的个税可以申报了/).waitFor();
    expect(await lookOver(phone.page)).toEqual([]);
    await phone.page.getByText(/待缴 3 张，共 ¥/).click();
    await phone.page.getByText('合计 3 项').waitFor();
  });
});
