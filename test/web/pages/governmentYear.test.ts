/**
 * A citizen's year at the tax office: filled in and explained, changed, filed once, paid with its late fee, certified and checked;
 * or given back between two officers; and what goes wrong on the way.
 */
import { describe, expect, it } from 'vitest';
import { api, expectStatus, type Json, suite } from '../../journeys/api.ts';
import { staff, type Tourist, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll } from './browser.ts';
import { citizenAt, shownYuan, walletOf } from './citizen.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();
const year = new Date().getFullYear() - 1;
const returns = `/v1/government/tax-returns/${year}`;

/** ¥200,000 of wages; `withheld` decides whether something is due or too much was withheld. */
const earner = async (withheld: number): Promise<Tourist> => {
  const person = await tourist();
  const record = { year, kind: 'wages', paid: 20_000_000, special: 1_200_000, withheld, person: person.id };
  expectStatus(await staff('operator').post('/v1/government/income-records', record), 201);
  return person;
};
const returnOf = async (person: Tourist): Promise<Json> => expectStatus(await person.get(returns), 200);

describe('a year that owes', () => {
  it('is explained, changed, filed once, paid, certified; the check page finds it genuine', async () => {
    const mei = await earner(800_000);
    await topUp(mei, 300_000);
    const { page, complaints } = await citizenAt(browser(), mei, 'year');
    await page.locator('.facts', { hasText: '¥2,280.00' }).waitFor();
    await page.locator('.trace summary').click();
    expect(await page.locator('.trace').textContent()).toContain('登记的');
    expect(await lookOver(page)).toEqual([]);

    await page.getByRole('button', { name: '有不一样的，我来改' }).click();
    await page.getByLabel('专项附加扣除（全年）').fill('一万二');
    const file = page.getByRole('button', { name: '按这些申报' });
    await page.getByText('请输入金额，如 380 或 380.50').waitFor();
    expect(await file.isDisabled()).toBe(true);
    await page.getByLabel('专项附加扣除（全年）').fill('12000');
    await page.locator('.facts', { hasText: '¥1,080.00' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    await file.click();
    expect((await returnOf(mei)).status).toBe('draft');
    await page.getByRole('button', { name: '确定申报' }).dblclick();
    await page.getByText('待补税').waitFor();
    const filed = await returnOf(mei);
    expect([filed.status, filed.result.due_amount]).toEqual(['due', 108_000]);
    expect(await lookOver(page)).toEqual([]);

    await page.getByRole('button', { name: `缴 ${shownYuan(filed.payable_amount)}` }).dblclick();
    await page.locator('.facts', { hasText: '已补缴¥1,080.00' }).waitFor();
    expect(await page.getByText('还要补').count()).toBe(0);
    expect(await walletOf(mei)).toBe(300_000 - filed.payable_amount);
    await page.getByRole('button', { name: '开完税证明' }).click();
    const pdf = page.getByRole('link', { name: '打开 PDF' });
    const address = await pdf.evaluate((one: HTMLAnchorElement) => one.href);
    expect(await fetch(address).then((answer) => answer.headers.get('content-type'))).toBe('application/pdf');
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('link', { name: '查验页' }).click();
    await page.getByText('这份证明是真的').waitFor();
    expect(complaints).toEqual([]);
  });

  it('with too little in the wallet is not paid, and says what to do', async () => {
    const tao = await earner(800_000);
    expectStatus(await tao.post(`${returns}/filing`, {}), 201);
    const { page } = await citizenAt(browser(), tao, `year/${year}`, 'en');
    await page.getByRole('button', { name: /^Pay / }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('link', { name: 'Top up' }).waitFor();
    expect((await returnOf(tao)).status).toBe('due');
  });

  it('whose answer to the filing was lost is filed once', async () => {
    const lin = await earner(800_000);
    const { page } = await citizenAt(browser(), lin, 'year');
    let asked = 0;
    await page.route(/\/filing$/, async (route) => {
      asked += 1;
      if (asked > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: '按这些申报' }).click();
    await page.getByRole('button', { name: '确定申报' }).click();
    await page.getByRole('button', { name: '再问一次结果' }).or(page.getByText('待补税')).first().waitFor();
    const again = page.getByRole('button', { name: '再问一次结果' });
    if (await again.isVisible()) await again.click();
    await page.getByText('待补税').waitFor();
    expect((await returnOf(lin)).status).toBe('due');
  });
});

describe('a year with too much withheld', () => {
  it('is asked back by filing, and shows how far it has come', async () => {
    const mei = await earner(1_100_000);
    const { page } = await citizenAt(browser(), mei, 'year');
    await page.getByRole('button', { name: '按这些申报' }).click();
    await page.getByRole('button', { name: '确定申报' }).click();
    await page.getByText('申报就是申请退税').waitFor();
    const done = page.locator('.steps .done');
    expect(await done.count()).toBe(1);
    expect(await lookOver(page)).toEqual([]);
    const [maker, checker] = suite()
      .staff.filter(({ role }) => role === 'operator')
      .map(({ token }) => api(token));
    const { id } = await returnOf(mei);
    const body = { amount: 72_000 };
    expectStatus(await (maker ?? mei).post(`/v1/government/tax-refunds/${id}/proposal`, body), 200);
    await page.reload();
    await page.getByText('退税复核中').waitFor();
    expect(await done.count()).toBe(2);
    expectStatus(await (checker ?? mei).post(`/v1/government/tax-refunds/${id}/approval`, body), 200);
    await page.reload();
    await page.getByText('已退到您的钱包：¥720.00').waitFor();
    expect(await done.count()).toBe(4);
    expect(await walletOf(mei)).toBe(72_000);
  });
});

describe('a year without records', () => {
  it('is said to have none, in words that tell what to do', async () => {
    const { page } = await citizenAt(browser(), await tourist(), 'year', 'en');
    await page.getByText(`The tax office has no income of yours for ${year}.`).waitFor();
    expect(await page.getByRole('button', { name: 'File it so' }).count()).toBe(0);
  });
});
