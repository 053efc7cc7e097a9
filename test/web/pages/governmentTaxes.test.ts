/**
 * The quotes of taxes, for anybody: published sums drawn to the fen with their law, what is wrong said at its field, and both
 * ways of the bonus side by side.
 */
import { describe, expect, it } from 'vitest';
import { browserForAll } from './browser.ts';
import { answering, openQuote, phoneForAll, type Steps } from './quoting.ts';

const browser = browserForAll();

const year2021 = { 发放日期: '2021-06-30' };
/** By the number of the published example: the page, the answers, and what must be read in the result. */
const published: readonly (readonly [id: string, page: string, steps: Steps, shown: readonly string[]])[] = [
  [
    'PIT-11',
    'income',
    {
      ...{
        '工资薪金（全年）': '180000',
        '三险一金（全年，专项扣除）': '38400',
        '专项附加扣除（全年）': '36000',
      },
      ...{ 已预扣预缴: '3800', 劳务报酬: '5000', 特许权使用费: '6000' },
    },
    ['应纳税额¥2,920.00', '可以退¥880.00', '3% 0 至 36,000¥36,000.00 × 3% = ¥1,080.00', '× 10% = ¥1,840.00'],
  ],
  [
    'PIT-04',
    'withholding',
    { 每月工资: '12000', 每月三险一金: '2800', 每月专项附加扣除: '2000', ...year2021 },
    ['¥792.00', '12 个月合计', '1 月 ¥66.00', '12 月 ¥66.00'],
  ],
  [
    'PIT-15',
    'withholding',
    { 劳务报酬: true, 这次的报酬: '40000', ...year2021 },
    ['预扣税款¥7,600.00', '应纳税所得额 ¥32,000.00'],
  ],
  ['PIT-05', 'bonus', { 年终奖: '48000', 发放日期: '2021-12-31' }, ['单独计税 ¥4,590.00']],
  [
    'PIT-09',
    'bonus',
    { 年终奖: '30000', '工资薪金（全年）': '84000', '三险一金（全年，专项扣除）': '13500' },
    ['单独计税 这样少¥900.00', '并入综合所得 ¥1,215.00'],
  ],
  ['VVT-06', 'vehicle', { 北京: true, '排量（升）': '2.0', 日期: '2015-06-30' }, ['应纳税额¥400.00']],
  [
    'DRV-09',
    'vehicle',
    { '排量（升）': '1.6', 今年几月买的: '10 月' },
    ['应纳税额¥75.00', '今年计税 3 个月'],
  ],
  [
    'DEED-04',
    'deed',
    { 成交价: '1000000', 装修费: '200000', '面积（平方米）': '140', 日期: '2026-06-30' },
    ['应纳税额¥12,000.00', '适用税率 1%', '由承受方（买方）缴'],
  ],
  [
    'DEED-01',
    'deed',
    { 互换: true, 甲的房子值: '250000', 乙的房子值: '300000', '当地税率（%）': '3' },
    ['应纳税额¥1,500.00', '由甲缴', '乙的房子值 ¥300,000.00'],
  ],
  [
    'DEED-06',
    'deed',
    { 抵债: true, 抵的债: '1800000', 另补的钱: '200000', '当地税率（%）': '5' },
    ['应纳税额¥100,000.00', '适用税率 5%'],
  ],
  ['PROP-06', 'property', { 月租金: '3000' }, ['全年应纳税额¥4,320.00', '全年租金 ¥36,000.00']],
  [
    'LAND-01',
    'land',
    { '占地面积（平方米）': '1500', '每平方米年税额（元）': '6', 使用几个月: '1' },
    ['应纳税额¥750.00', '全年 ¥9,000.00'],
  ],
  [
    'LATE-05',
    'late-fee',
    { 欠缴税款: '12872.59', 缴款期限: '2023-05-31', 实际缴款: '2024-06-23' },
    ['滞纳金¥2,503.72', '逾期 389 天'],
  ],
  [
    'LATE-09',
    'fine',
    { 罚款: '100', 收到决定书: '2024-01-02', 实际缴款: '2025-01-16' },
    ['合计应缴¥200.00', '逾期 365 天', '加处罚款¥100.00'],
  ],
];

describe('a published sum', () => {
  const phone = phoneForAll(browser);
  it.each(published)('%s comes to the fen on the page %s', async (_id, name, steps, shown) => {
    const { page, complaints } = phone();
    await openQuote(page, name);
    await answering(page, steps);
    const result = page.locator('.result');
    await result.getByText(/怎么算出来的/).waitFor();
    await expect.poll(() => result.textContent()).toContain(shown[0]);
    const said = await result.textContent();
    for (const text of shown) expect(said).toContain(text);
    await result.getByText(/怎么算出来的/).click();
    expect(await result.locator('.laws li').count()).toBeGreaterThan(0);
    expect(await result.locator('.steps li').last().textContent()).toMatch(/《.+》|由以上步骤|用到第/);
    expect(complaints).toEqual([]);
  });
});

describe('the bands of income tax', () => {
  const phone = phoneForAll(browser, { language: 'en' });
  it('are a staircase, filled as far as the income reaches, and the table adds up to the tax', async () => {
    const { page } = phone();
    await openQuote(page, 'income');
    await page.getByRole('button', { name: 'Fill in an example' }).click();
    const drawn = page.getByRole('img', { name: /^Tax bands/ });
    await drawn.waitFor();
    expect(await drawn.getAttribute('aria-label')).toBe('Tax bands; the filled area is the tax of ¥2,920.00');
    expect(await drawn.locator('.reached').count()).toBe(2);
    const taxes = await page.locator('.scale-table td:last-child').allTextContents();
    const fen = taxes.map((text) =>
      text === '—' ? 0 : Number(text.replace(/^.*= /, '').replaceAll(/[¥,.]/g, '')),
    );
    expect(fen.reduce((sum, one) => sum + one, 0)).toBe(292_000);
  });
});

/** The page, the answers, the field, and what is said there. */
const wrong: readonly (readonly [page: string, steps: Steps, field: string, said: string])[] = [
  ['income', { '工资薪金（全年）': '12.345' }, '工资薪金（全年）', '请输入金额，如 380 或 380.50'],
  ['withholding', { 每月工资: '9000', 算几个月: '13' }, '算几个月', '请输入 1 到 12 的整数'],
  ['bonus', { 年终奖: '48000', 发放日期: '2031-01-01' }, '发放日期', '该日期没有已知的规定'],
  ['vehicle', { '排量（升）': '1.6', 日期: '2009-01-01' }, '日期', '该日期没有已知的规定'],
  [
    'deed',
    { 互换: true, 甲的房子值: '250000', 乙的房子值: '300000', '当地税率（%）': '8' },
    '当地税率（%）',
    '该税率超出法定幅度 法定：3% 至 5%',
  ],
  [
    'property',
    { 月租金: '3000', '全年空置几个月（可不填）': '0' },
    '全年空置几个月（可不填）',
    '请输入 1 到 12 的整数',
  ],
  [
    'land',
    { '占地面积（平方米）': '1500', '每平方米年税额（元）': '99' },
    '每平方米年税额（元）',
    '该税率超出法定幅度 法定：1.5 至 30',
  ],
  ['late-fee', { 欠缴税款: '10', 缴款期限: '1999-12-31' }, '缴款期限', '请选择 2000 年以后的日期'],
  [
    'late-fee',
    { 欠缴税款: '10', 缴款期限: '2041-10-01', 实际缴款: '2041-11-01' },
    '缴款期限',
    '该年的日历尚未公布',
  ],
  [
    'fine',
    { 罚款: '100', 收到决定书: '2020-05-02', 实际缴款: '2020-06-01' },
    '实际缴款',
    '该日期没有已知的规定',
  ],
];

describe('what is wrong', () => {
  const phone = phoneForAll(browser);
  it.each(wrong)('on the page %s is said at its field', async (name, steps, field, said) => {
    const { page } = phone();
    await openQuote(page, name);
    await answering(page, steps);
    const input = page.getByLabel(field, { exact: true });
    await page.locator('.field', { has: input }).getByText(said, { exact: true }).waitFor();
    expect(await input.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('.result .facts').count()).toBe(0);
  });
});
