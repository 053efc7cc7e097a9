/**
 * What a home uses and the loan it was bought with, for anybody: published sums to the fen, tiers and months drawn, and what was
 * asked wrongly said at its field.
 */
import { describe, expect, it } from 'vitest';
import { browserForAll } from './browser.ts';
import { answering, openQuote, phoneForAll, type Steps } from './quoting.ts';

const browser = browserForAll();

/** By the number of the published example: the page, the answers, and what must be read in the result. */
const published: readonly (readonly [id: string, page: string, steps: Steps, shown: readonly string[]])[] = [
  [
    'TIER-01',
    'electricity',
    {
      ...{ 广东: true, '一个月用电（度）': '650', '当地每度基准价（元）': '0.64' },
      日期: '2026-07-01',
    },
    ['电费¥448.00', '基准价650 度 × ¥0.64 = ¥416.00', '340 度 × ¥0.05 = ¥17.00', '50 度 × ¥0.3 = ¥15.00'],
  ],
  [
    'Beijing, late',
    'electricity',
    {
      ...{ '一个月用电（度）': '500', 日期: '2026-09-30', 逾期才缴: true },
      ...{ 最后缴费日: '2026-10-15', 缴费日: '2026-11-04' },
    },
    ['电费¥282.15', '合计¥287.79违约金（20 天）', '100 度 × ¥0.7883 = ¥78.83'],
  ],
  [
    'water that goes on in the year',
    'water',
    { '这次用量（立方米）': '60', '今年在此之前已用（立方米）': '150', 日期: '2026-09-30' },
    ['水费¥360.00', '30 立方米 × ¥5 = ¥150.00', '30 立方米 × ¥7 = ¥210.00', '没有用到'],
  ],
  [
    'gas of 2016',
    'gas',
    { '这次用量（立方米）': '600', 日期: '2016-12-31' },
    ['燃气费¥1,563.00', '350 立方米 × ¥2.28'],
  ],
];

describe('published sums', () => {
  const phone = phoneForAll(browser, { width: 360 });

  it.each(published)('%s', async (_id, name, steps, shown) => {
    const { page } = phone();
    await openQuote(page, name);
    await answering(page, steps);
    await page.locator('.result .trace').waitFor();
    await page.locator('.result .huge', { hasText: shown[0]?.replace(/^[^¥]*/, '') ?? '' }).waitFor();
    const said = (await page.locator('.result').textContent()) ?? '';
    for (const one of shown) expect(said).toContain(one);
    expect(await page.locator('.result .staircase').count()).toBe(1);
  });
});

describe('a loan', () => {
  const phone = phoneForAll(browser, { width: 360 });

  it('is drawn month by month by either way of paying back, and one interest is less', async () => {
    const { page } = phone();
    await openQuote(page, 'loan');
    await answering(page, { 贷款金额: '600000', 贷款日期: '2026-06-30' });
    const drawn = page.locator('.instalments');
    await drawn.waitFor();
    const label = async (): Promise<string> => (await drawn.getAttribute('aria-label')) ?? '';
    expect(await label()).toMatch(/^240 个月/);
    const interest = async (): Promise<number> =>
      Number(
        (await label())
          .split('¥')
          .at(-1)
          ?.replaceAll(/[^\d.]/g, ''),
      );
    const level = await interest();
    await page.getByLabel('等额本金', { exact: true }).check();
    await page.waitForFunction(
      (before) => document.querySelector('.instalments')?.getAttribute('aria-label') !== before,
      await label(),
    );
    expect(await interest()).toBeLessThan(level);
    await page.getByText('一年一年看').click();
    expect(await page.locator('.instalments + details tbody tr').count()).toBe(21);
  });
});

describe('what is asked wrongly', () => {
  const phone = phoneForAll(browser, { language: 'en' });

  it('is said at its field, and nothing is claimed', async () => {
    const { page } = phone();
    await openQuote(page, 'electricity');
    await page.getByLabel('Used in a month (kWh)').fill('five');
    await page.getByText('Enter a number with at most four decimals').waitFor();
    expect(await page.locator('.result .huge').count()).toBe(0);
    await page.getByLabel('Used in a month (kWh)').fill('500');
    await page.locator('.result .huge').first().waitFor();
    await answering(page, { 'Paid late': true, 'Due on': '2026-11-04', 'Paid on': '2026-10-15' });
    await page.locator('.result', { hasText: 'Not late' }).waitFor();
    await openQuote(page, 'loan');
    await answering(page, { Loan: '600000', 'Date of the loan': '2001-01-01' });
    await page.locator('.field', { hasText: 'Date of the loan' }).locator('.wrong').waitFor();
    expect(await page.locator('.instalments').count()).toBe(0);
  });
});
