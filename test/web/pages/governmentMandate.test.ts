/** A mandate on pages: given with a cap, its debits announced and told, revoked; and the reminder of money that runs low. */
import { describe, expect, it } from 'vitest';
import { eventually, suite } from '../../journeys/api.ts';
import { staff, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll } from './browser.ts';
import { accountOf, billsOf, citizenAt, latePower, shownYuan, walletOf } from './citizen.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();

const dayMs = 86_400_000;
/** What the suite looks after by itself, so many days from now. */
const collect = async (inDays: number): Promise<void> => {
  const operator = staff('operator', () => new Date(Date.now() + inDays * dayMs).toISOString());
  await eventually(
    async () => (await operator.post('/v1/government/collections')).body,
    (one) => one?.object === 'collection',
  );
};

describe('a mandate', () => {
  it('is given with a cap, announced, debited after its notice, told, and revoked', async () => {
    const mei = await tourist();
    await topUp(mei, 100_000);
    const account = await accountOf(mei, await latePower());
    const { page, complaints } = await citizenAt(browser(), mei, `account/${account}`);
    const give = page.getByRole('button', { name: '同意代扣' });
    await page.getByLabel('每张最多扣').fill('四百');
    await page.getByText('请输入金额，如 380 或 380.50').waitFor();
    expect(await give.isDisabled()).toBe(true);
    await page.getByLabel('每张最多扣').fill('400');
    await page.getByLabel('提前几天通知').selectOption({ label: '2 天' });
    await give.click();
    await page.getByText('每张最多 ¥400.00，提前 2 天通知').waitFor();
    await collect(0);
    await page.reload();
    await page.getByRole('heading', { name: '已通知的扣款' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    expect(await walletOf(mei)).toBe(100_000);

    await collect(3);
    const taken = await eventually(
      async () => 100_000 - (await walletOf(mei)),
      (fen) => fen > 0,
    );
    expect((await billsOf(mei, account))[0].status).toBe('paid');
    await page.goto(`${suite().baseUrl}/government#/told`);
    await page.getByText(`已扣 ${shownYuan(taken)}`).waitFor();
    expect(await page.locator('.cards li').count()).toBe(2);
    expect(await lookOver(page)).toEqual([]);

    await page.goto(`${suite().baseUrl}/government#/account/${account}`);
    await page.getByRole('button', { name: '解除代扣' }).click();
    await page.getByText('解除以后不会再开始扣款').waitFor();
    await page.getByRole('button', { name: '确定解除' }).click();
    await page.getByText('代扣已解除').waitFor();
    await give.waitFor();
    expect(complaints).toEqual([]);
  });

  it('that is too small for a bill leaves it, and says so', async () => {
    const tao = await tourist();
    const account = await accountOf(tao, await latePower());
    const { page } = await citizenAt(browser(), tao, `account/${account}`, 'en');
    await page.getByLabel('At most, for one bill').fill('50');
    await page.getByRole('button', { name: 'Give the mandate' }).click();
    await page.getByText('Up to ¥50.00 a bill, told 3 days before').waitFor();
    await collect(0);
    await page.goto(`${suite().baseUrl}/government#/told`);
    await page.getByText('is above the cap and was not debited').waitFor();
    expect((await billsOf(tao, account))[0].status).toBe('overdue');
  });
});

describe('the money laid by', () => {
  it('is told to be low, and more is laid by from the wallet', async () => {
    const lin = await tourist();
    await topUp(lin, 10_000);
    const account = await accountOf(lin, await latePower());
    const { page } = await citizenAt(browser(), lin, `account/${account}`);
    await page.getByLabel('低于多少时提醒').fill('30');
    await page.getByRole('button', { name: '提醒我' }).click();
    await page.getByText('预存只有 ¥0.00，低于您定的 ¥30.00').waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByLabel('预存多少').fill('45.50');
    await page.getByRole('button', { name: '预存 ¥45.50' }).dblclick();
    await page.getByRole('heading', { name: '已缴清' }).waitFor();
    expect(await walletOf(lin)).toBe(5_450);
    await page.goto(`${suite().baseUrl}/government#/account/${account}`);
    await page.locator('.facts', { hasText: '¥45.50' }).waitFor();
    expect(await page.getByText('预存只有').count()).toBe(0);
    await page.getByRole('button', { name: '不用提醒了' }).click();
    await page.getByRole('button', { name: '提醒我' }).waitFor();
  });
});
