/**
 * The counter of a hospital: a patient found by the code, a bill written down, confirmed by a fresh code, part of it given
 * back, a deposit taken; and who shows another person's code pays nothing.
 */
import { describe, expect, it } from 'vitest';
import { eventually, expectStatus, type Json } from '../../journeys/api.ts';
import { merchant, showCode, staff, type Tourist, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll, type Device, device, openAs, suite } from './browser.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();

const insured = async (): Promise<Tourist> => {
  const person = await tourist();
  const body = { person: person.id, place: 'beijing', insured: 'employee' };
  expectStatus(await staff('operator').post('/v1/healthcare/insured-people', body), 201);
  await topUp(person, 400_000);
  return person;
};

const counter = async (language: 'zh' | 'en' = 'zh'): Promise<Device> => {
  const made = await device(browser(), { language, width: 320 });
  await made.context.addInitScript(() => localStorage.setItem('onecode.type', 'large'));
  const token = suite().terminals.find((one) => one.place === 'hospital')?.token ?? '';
  await openAs(made, { page: 'cashier', token });
  return made;
};

/** Shown to whichever scanner is on the page. */
const scan = async ({ page }: Device, person: Tourist): Promise<void> => {
  const { code } = await showCode(person);
  const scanner = page.locator('.scanner:visible').first();
  await scanner.locator('input').fill(code);
  await scanner.locator('form button').click();
};

const walletOf = async (person: Tourist): Promise<number> =>
  expectStatus(await person.get('/v1/wallet'), 200).available;

describe('at the counter', () => {
  it('a visit is billed, confirmed by the code, and part of it given back', async () => {
    const mei = await insured();
    const made = await counter();
    const { page, complaints } = made;
    expect(await lookOver(page)).toEqual([]);
    await scan(made, mei);
    await page.getByRole('heading', { name: `病人 ${mei.id}` }).waitFor();
    await page.getByText('没有待付的账单').waitFor();
    await page.getByLabel('名称').fill('检查费');
    await page.getByLabel('金额', { exact: true }).fill('2800');
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: '开出这张账单' }).dblclick();
    const drawn = page.getByRole('img', { name: /^谁来付: 医保基金 ¥700.00/ });
    await drawn.first().waitFor();
    const { data } = expectStatus(await mei.get('/v1/healthcare/bills'), 200);
    expect(data.map((one: Json) => [one.status, one.amount])).toEqual([['open', 280_000]]);
    await page.getByRole('button', { name: '请病人确认' }).click();
    await page.getByRole('heading', { name: '确认付 ¥2,100.00' }).waitFor();
    await scan(made, mei);
    await page.getByRole('heading', { name: '已结清' }).waitFor();
    expect(await walletOf(mei)).toBe(190_000);
    await page.locator('summary', { hasText: '退费' }).click();
    const back = page.getByLabel('退 检查费（最多 ¥2,800.00）');
    await back.fill('2800.01');
    await page.getByText('不能多于 ¥2,800.00').waitFor();
    expect(await page.getByRole('button', { name: '退 ¥0.00' }).isDisabled()).toBe(true);
    await back.fill('800');
    expect(await lookOver(page)).toEqual([]);
    // What the hospital has just earned is there for a return within seconds: until then the page says it is not.
    const gone = page.getByRole('heading', { name: '已退回 ¥800.00' });
    await eventually(
      async () => {
        // Gone as soon as it was taken: then there is nothing to press.
        const press = page.getByRole('button', { name: '退 ¥800.00' });
        await press.click({ timeout: 500 }).catch(() => undefined);
        return gone.count();
      },
      (shown) => shown > 0,
    );
    // 70 % of it was the fund's.
    expect(await walletOf(mei)).toBe(214_000);
    await page.getByRole('button', { name: '下一位' }).click();
    await page.getByRole('heading', { name: '扫病人的一码通' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('takes a deposit, and the list of bills leads to what was settled', async () => {
    const lin = await insured();
    const made = await counter('en');
    const { page } = made;
    await scan(made, lin);
    await page.locator('summary', { hasText: 'Take a deposit' }).click();
    await page.getByLabel('How much to lay by').fill('1000');
    await scan(made, lin);
    await page.getByText('¥1,000.00 taken; ¥1,000.00 is here now').waitFor();
    await page.locator('.facts', { hasText: '¥1,000.00' }).waitFor();
    expect(await walletOf(lin)).toBe(300_000);
    await page.getByRole('link', { name: 'Bills' }).click();
    await page.getByRole('heading', { name: 'The newest bills of this hospital' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
  });

  it('another person’s code confirms nothing; who is not insured is told so', async () => {
    const [mei, tao, nobody] = [await insured(), await insured(), await tourist()];
    const items = [{ id: 'visit', name: '医事服务费', class: 'A', amount: 5_000 }];
    const visit = { visit: 'outpatient', tier: 'third', place: 'beijing', insured: 'employee' };
    const bill = { patient: mei.id, ...visit, date: '2026-10-20', items };
    expectStatus(await merchant('mch_hospital').post('/v1/healthcare/bills', bill), 201);
    const made = await counter('en');
    const { page } = made;
    await scan(made, nobody);
    await page.getByRole('alert').waitFor();
    await scan(made, mei);
    await page.getByRole('button', { name: 'Have the patient confirm' }).click();
    await scan(made, tao);
    await page.getByText('The patient confirms with their own code').waitFor();
    expect([await walletOf(mei), await walletOf(tao)]).toEqual([400_000, 400_000]);
    await scan(made, mei);
    await page.getByRole('heading', { name: 'Settled' }).waitFor();
    expect(await walletOf(mei)).toBe(395_000);
  });
});
