/**
 * What a citizen is taxed on beside income, on a small phone with large type: listed, filed, paid, certified, corrected; and a
 * year's return that is corrected after it was paid.
 */
import { describe, expect, it } from 'vitest';
import { expectStatus } from '../../journeys/api.ts';
import { staff, type Tourist, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll } from './browser.ts';
import { citizenAt, walletOf } from './citizen.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();
const year = new Date().getFullYear();
const car = { tax: 'vehicle_vessel_tax', vehicle: { kind: 'car', size: '2.0' } };

const owner = async (walletFen: number): Promise<Tourist> => {
  const person = await tourist();
  const record = {
    person: person.id,
    name: '家用轿车',
    place: 'beijing',
    due_on: null,
    facts: car,
    number: `京A·${person.id}`,
  };
  const on = `${year}-01-01`;
  expectStatus(await staff('operator').post('/v1/government/tax-objects', { ...record, on }), 201);
  if (walletFen > 0) await topUp(person, walletFen);
  return person;
};

describe('a citizen with a car', () => {
  it('finds it, files, pays and certifies its tax, and corrects what was wrong', async () => {
    const lin = await owner(100_000);
    const { page, complaints } = await citizenAt(browser(), lin, 'year');
    await page.getByRole('link', { name: '车辆、房产和土地的税' }).click();
    await page.getByRole('link', { name: /家用轿车/ }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('link', { name: /家用轿车/ }).click();
    await page.getByRole('heading', { name: '家用轿车' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: '按这些申报' }).dblclick();
    await page.getByRole('button', { name: '缴 ¥480.00' }).dblclick();
    await page.getByRole('button', { name: '开完税证明' }).click();
    await page.getByRole('link', { name: '打开 PDF' }).waitFor();
    expect(await walletOf(lin)).toBe(52_000);
    expect(await lookOver(page)).toEqual([]);

    await page.getByRole('button', { name: '填错了，更正申报' }).click();
    const month = page.getByLabel('几月买的（全年持有不填）');
    await month.fill('十三');
    await page.getByText('请输入数字').waitFor();
    const send = page.getByRole('button', { name: '提交更正' });
    expect(await send.isDisabled()).toBe(true);
    await month.fill('7');
    expect(await lookOver(page)).toEqual([]);
    await send.click();
    await page.getByText('应退').waitFor();
    await page.locator('.lines', { hasText: '此前已缴¥480.00' }).waitFor();
    await page.locator('.lines', { hasText: '应退¥240.00' }).waitFor();
    expect(await lookOver(page)).toEqual([]);

    const versions = page.locator('.versions');
    expect(await versions.getByText('第 1 次申报').count()).toBe(0);
    await versions.getByText('历次申报').click();
    const first = versions.locator('.cards > li', { hasText: '第 1 次申报' });
    await first.waitFor();
    expect(await first.textContent()).toMatch(/已缴清.*应纳税额¥480\.00已缴¥480\.00完税证明BJ-/);
    const second = versions.locator('.cards > li', { hasText: '第 2 次申报' });
    expect(await second.textContent()).toMatch(/待退税.*应纳税额¥240\.00$/);
    expect(await versions.locator('.cards > li').first().textContent()).toContain('第 2 次申报');
    expect(await lookOver(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is told in English what is wrong with a correction of nothing', async () => {
    const mei = await owner(0);
    const { page } = await citizenAt(browser(), mei, 'taxes', 'en');
    await page.getByRole('link', { name: /家用轿车/ }).click();
    await page.getByRole('button', { name: 'File it so' }).click();
    await page.getByRole('button', { name: 'Something was wrong: correct it' }).click();
    await page.getByRole('button', { name: 'Send the correction' }).click();
    await page.getByText('nothing to correct').waitFor();
    expect(await lookOver(page)).toEqual([]);
  });
});

describe('a car that was corrected', () => {
  it('shows every filing on the second try, where the network was lost on the first', async () => {
    const lin = await owner(0);
    const objects = '/v1/government/tax-objects';
    const [{ tax_object: id }] = expectStatus(await lin.get(objects), 200).data;
    expectStatus(await lin.post(`${objects}/${id}/filing`, {}), 201);
    const facts = { ...car, vehicle: { ...car.vehicle, bought_in_month: 7 } };
    expectStatus(await lin.post(`${objects}/${id}/correction`, { facts }), 201);
    const { page } = await citizenAt(browser(), lin, `taxed/${id}`, 'en');
    const versions = page.locator('.versions');
    await versions.waitFor();
    await page.context().setOffline(true);
    await versions.getByText('Every filing of it').click();
    const again = versions.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.context().setOffline(false);
    await again.click();
    const filings = versions.locator('.cards > li');
    await filings.first().waitFor();
    expect(await filings.allTextContents()).toEqual([
      expect.stringMatching(/^Filing 2to pay.*Tax¥240\.00$/),
      expect.stringMatching(/^Filing 1corrected since.*Tax¥480\.00$/),
    ]);
    expect(await again.count()).toBe(0);
  });
});

describe('a year that was paid', () => {
  it('is corrected: the rest is shown beside what was settled, and paid', async () => {
    const tao = await tourist();
    const last = year - 1;
    const wages = { kind: 'wages', paid: 20_000_000, special: 1_200_000, withheld: 800_000 };
    const record = { ...wages, year: last, person: tao.id };
    expectStatus(await staff('operator').post('/v1/government/income-records', record), 201);
    await topUp(tao, 400_000);
    const returns = `/v1/government/tax-returns/${last}`;
    expectStatus(await tao.post(`${returns}/filing`, { additional: 1_200_000 }), 201);
    expectStatus(await tao.post(`${returns}/payment`, {}), 201);
    const { page, complaints } = await citizenAt(browser(), tao, `year/${last}`);
    await page.getByRole('button', { name: '填错了，更正申报' }).click();
    const send = page.getByRole('button', { name: '提交更正' });
    expect(await send.isDisabled()).toBe(true);
    await page.getByLabel('专项附加扣除（全年）').fill('6000');
    await page.locator('.facts', { hasText: '¥1,680.00' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    await send.click();
    await page.getByRole('button', { name: '确定申报' }).click();
    await page.locator('.facts', { hasText: '此前已缴¥1,080.00' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: /^缴 ¥6/ }).click();
    await page.getByText('已缴清').waitFor();
    await page.locator('.versions summary').click();
    const first = page.locator('.versions .cards > li', { hasText: '第 1 次申报' });
    await first.waitFor();
    expect(await first.textContent()).toContain('已缴¥1,080.00');
    const second = page.locator('.versions .cards > li', { hasText: '第 2 次申报' });
    expect(await second.textContent()).toContain('已缴¥600.00');
    expect(await lookOver(page)).toEqual([]);
    const paid = expectStatus(await tao.get(returns), 200);
    expect([paid.status, paid.settled_amount, paid.income.additional]).toEqual(['paid', 108_000, 600_000]);
    expect(complaints).toEqual([]);
  });
});
