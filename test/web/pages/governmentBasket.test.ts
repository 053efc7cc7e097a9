/**
 * Several offices paid by one confirmation: bills chosen, a tax and a fine added by their notices, who received what; one office
 * that declines turns back all, one that is silent is named, and a notice that nobody sent is refused.
 */
import { describe, expect, it } from 'vitest';
import { topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll } from './browser.ts';
import { accountOf, billsOf, citizenAt, latePower, number, offices, shownYuan, walletOf } from './citizen.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const notice = async (office: string, head: string, amount: number, due_on = inDays(30)): Promise<string> => {
  const notice_no = number();
  await offices('/control/notices', { office, notice_no, head, amount, due_on });
  return notice_no;
};

describe('a basket', () => {
  it('takes a bill, a tax and a fine; one confirmation pays them, and it is said who received what', async () => {
    const mei = await tourist();
    await topUp(mei, 200_000);
    const account = await accountOf(mei, await latePower());
    const [{ due_amount }] = await billsOf(mei, account);
    const tax = await notice('tax-beijing', 'individual-income-tax', 50_001);
    const fine = await notice('traffic-beijing', 'traffic-fine', 20_000);
    const { page, complaints } = await citizenAt(browser(), mei, 'basket');
    await page.locator('.total', { hasText: shownYuan(due_amount) }).waitFor();

    const add = page.getByRole('button', { name: '加上' });
    await page.getByLabel('通知书编号').fill('x!');
    expect(await add.isDisabled()).toBe(true);
    await page.getByLabel('通知书编号').fill(number());
    await add.click();
    await page.getByText('没有这张账单').waitFor();
    await page.getByLabel('通知书编号').fill(tax);
    await add.click();
    await page.getByText('北京市税务局 · 个人所得税').waitFor();
    await page.getByLabel('开通知的单位').selectOption({ label: '北京市交管局' });
    await page.getByLabel('通知书编号').fill(fine);
    await add.click();
    await page.getByText('北京市交管局 · 交通罚款').waitFor();
    await page.getByLabel('通知书编号').fill(fine);
    await add.click();
    await page.getByText('这一张已经在里面').waitFor();
    expect(await lookOver(page)).toEqual([]);

    const sum = due_amount + 70_001;
    await page.getByText('合计 3 项').waitFor();
    await page.getByRole('button', { name: `确认，付 ${shownYuan(sum)}` }).dblclick();
    await page.getByRole('heading', { name: '已缴清' }).waitFor();
    expect(await walletOf(mei)).toBe(200_000 - sum);
    expect(await page.getByText(/^回执 rc/).count()).toBe(3);
    await page.getByText('其中 ¥300.01 归中央国库 · 其中 ¥200.00 归北京市国库').waitFor();
    expect(await lookOver(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is turned back as a whole when an office declines; without it the rest is paid', async () => {
    const tao = await tourist();
    await topUp(tao, 100_000);
    await accountOf(tao, await latePower());
    const { page } = await citizenAt(browser(), tao, 'basket', 'en');
    const confirm = page.getByRole('button', { name: /^Confirm and pay ¥[1-9]/ });
    await confirm.waitFor();
    await offices('/control', { mode: 'decline', times: 1 });
    await confirm.click();
    await page.getByText('An office did not take it; the money is back in the wallet').waitFor();
    expect(await walletOf(tao)).toBe(100_000);
    await confirm.click();
    await page.getByRole('heading', { name: 'Paid', exact: true }).waitFor();
  });

  it('names an office that is silent, and pays the others meanwhile', async () => {
    const lin = await tourist();
    await topUp(lin, 100_000);
    const [first, second] = [
      await accountOf(lin, await latePower()),
      await accountOf(lin, await latePower()),
    ];
    const { page } = await citizenAt(browser(), lin, '');
    let isSilent = true;
    await page.route(new RegExp(`/accounts/${first}/bills$`), (route) =>
      isSilent ? route.abort() : route.continue(),
    );
    await page.evaluate(() => {
      location.hash = '#/basket';
    });
    await page.getByText('北京市电力公司现在没有答复').waitFor();
    await page.getByText('合计 1 项').waitFor();
    expect(await lookOver(page)).toEqual([]);
    isSilent = false;
    await page.getByRole('button', { name: '再看一次' }).click();
    await page.getByText('合计 2 项').waitFor();
    await page.getByRole('checkbox').first().uncheck();
    await page.getByText('合计 1 项').waitFor();
    await page.getByRole('button', { name: /^确认，付 ¥[1-9]/ }).click();
    await page.getByRole('heading', { name: '已缴清' }).waitFor();
    const states = [...(await billsOf(lin, first)), ...(await billsOf(lin, second))].map(
      ({ status }) => status,
    );
    expect(states.toSorted()).toEqual(['overdue', 'paid']);
  });

  it('never says that nothing is to be paid while it does not know', async () => {
    const { page } = await citizenAt(browser(), await tourist(), '');
    await page.route(/\/utilities\/accounts$/, (route) => route.abort());
    await page.evaluate(() => {
      location.hash = '#/basket';
    });
    await page.getByText('网络不通').waitFor();
    expect(await page.getByText('没有要付的账单').count()).toBe(0);
  });

  it('says which item was the reason when nothing was paid', async () => {
    const mei = await tourist();
    await topUp(mei, 100_000);
    const fine = await notice('traffic-beijing', 'traffic-fine', 20_000);
    const { page } = await citizenAt(browser(), mei, 'basket');
    await page.getByLabel('开通知的单位').selectOption({ label: '北京市交管局' });
    await page.getByLabel('通知书编号').fill(fine);
    await page.getByRole('button', { name: '加上' }).click();
    await page.getByText('合计 1 项').waitFor();
    await mei.post('/v1/government/baskets', { items: [{ office: 'traffic-beijing', notice_no: fine }] });
    await page.getByRole('button', { name: '确认，付 ¥200.00' }).click();
    await page.getByText('账单已缴清').waitFor();
    await page.getByText('没有付成是因为这一项').waitFor();
    expect(await walletOf(mei)).toBe(80_000);
  });
});
