/**
 * What a visit costs, for anybody: the published sum drawn as who pays what, each step with its law; and what has no rule
 * or is no number, said at its field.
 */
import { describe, expect, it } from 'vitest';
import { browserForAll, device, suite } from './browser.ts';

const browser = browserForAll();
const open = async (language: 'zh' | 'en' = 'zh') => {
  const made = await device(browser(), { language });
  await made.page.goto(`${suite().baseUrl}/hospital#/quote`);
  return made;
};

describe('the estimate of a visit', () => {
  it('draws a published sum to the fen, and leads back to the law', async () => {
    const { page, complaints } = await open();
    await page.getByLabel('参保地').selectOption({ label: '扬州' });
    await page.getByLabel('退休职工').check();
    await page.getByLabel('二级').check();
    await page.getByLabel('金额').fill('3980');
    await page.getByText('我的账户、商业保险、今年已用').click();
    await page.getByLabel('个人账户余额').fill('3000');
    const result = page.locator('.result');
    await result.locator('.facts', { hasText: '¥2,610.00' }).waitFor();
    expect(await result.locator('.facts').textContent()).toContain('¥1,370.00');
    const drawn = result.getByRole('img', { name: /^谁来付/ });
    expect(await drawn.getAttribute('aria-label')).toBe('谁来付: 统筹基金 ¥2,610.00, 个人账户 ¥1,370.00');
    expect(await drawn.locator('rect').count()).toBe(2);
    await result.getByText('每一项为什么').click();
    await result.getByText('甲类：按统筹规定支付').waitFor();
    await result.getByText(/怎么算出来的/).click();
    const pool = result.locator('.steps li', { hasText: '统筹基金·' }).first();
    expect(await pool.textContent()).toMatch(/3,480\.00 × 75%.*依据《扬州市职工医保门诊统筹》/);
    await result.locator('.laws', { hasText: '2023-01-01 起施行' }).waitFor();
    expect(await result.locator('.laws a').getAttribute('href')).toContain('yangzhou.iwelife.cn');
    expect(complaints).toEqual([]);
  });

  it('shares a bill between the pool, a policy, the account and cash, and says why in English', async () => {
    const { page } = await open('en');
    await page.getByRole('button', { name: 'Fill in an example' }).click();
    await page.getByText('My accounts, policies, this year so far').click();
    await page.getByText('I have a commercial policy').click();
    await page.getByLabel('It pays (%)').fill('50');
    const result = page.locator('.result');
    await result.locator('.legend li', { hasText: 'Commercial policy' }).waitFor();
    const names = await result.getByRole('img', { name: /^Who pays/ }).getAttribute('aria-label');
    const sums = [...(names ?? '').matchAll(/¥([\d,.]+)/g)].map(([, sum = '']) =>
      Math.round(Number(sum.replaceAll(',', '')) * 100),
    );
    expect(sums.reduce((all, one) => all + one, 0)).toBe(1_780_000);
    await result.getByText('Why, item by item').click();
    await result.getByText('Class C: outside the catalogue, wholly own').waitFor();
    expect(await result.textContent()).not.toMatch(/\p{Script=Han}(?!》)/u);
  });

  it('says at the tier that it has no rule, and which ones there are', async () => {
    const { page } = await open();
    await page.getByLabel('金额').fill('100');
    await page.getByLabel('参保地').selectOption({ label: '扬州' });
    const wrong = page.locator('fieldset', { hasText: '医院等级' }).getByRole('alert');
    await wrong.waitFor();
    expect(await wrong.textContent()).toBe('该地没有此等级医院的待遇 这里有：二级');
    await page.getByLabel('城乡居民').check();
    await page.locator('fieldset', { hasText: '参保身份' }).getByRole('alert').waitFor();
    expect(await page.locator('.facts').count()).toBe(0);
  });

  it('says at the date that no rule is known for it', async () => {
    const { page } = await open('en');
    await page.getByLabel('Amount').fill('100');
    await page.getByLabel('Date of settlement').fill('2009-01-01');
    await page.getByText('No rule is known for that date').waitFor();
    expect(await page.getByLabel('Date of settlement').getAttribute('aria-invalid')).toBe('true');
  });

  it('asks nobody while a field holds no number', async () => {
    const { page } = await open();
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.getByLabel('金额').fill('12.345');
    await page.getByText('请输入金额，如 380 或 380.50').waitFor();
    await page.getByLabel('金额').fill('abc');
    await page.getByText('填好金额，这里就画出谁付多少').waitFor();
    expect(sent).toEqual([]);
  });
});
