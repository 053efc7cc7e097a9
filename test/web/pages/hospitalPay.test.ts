/**
 * A patient with bills: chosen together, drawn as who pays what, confirmed once however often it is tapped or whatever
 * answer is lost; what is not known yet is said to be so; and the account, the family, a deposit.
 */
import { describe, expect, it } from 'vitest';
import { seedHospital } from '../../../localstack/seedHospital.ts';
import { api, expectStatus, type Json, suite } from '../../journeys/api.ts';
import { merchant, staff, type Tourist, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll, type Device, device, openAs } from './browser.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();
const visit = {
  visit: 'outpatient',
  tier: 'third',
  place: 'beijing',
  insured: 'employee',
  date: '2026-10-20',
};

/** Insured in Beijing with ¥300 on the account and ¥3,000 in the wallet; bills of those sums wait. */
const patient = async (...fen: readonly number[]): Promise<Tourist> => {
  const person = await tourist();
  const office = staff('operator');
  const insured = { person: person.id, place: 'beijing', insured: 'employee' };
  expectStatus(await office.post('/v1/healthcare/insured-people', insured), 201);
  const credits = `/v1/healthcare/insured-people/${person.id}/account-credits`;
  expectStatus(await office.post(credits, { amount: 30_000, currency: 'CNY' }), 201);
  await topUp(person, 300_000);
  for (const [at, amount] of fen.entries()) {
    const items = [{ id: `item-${at}`, name: `药品 ${at + 1}`, class: 'A', amount }];
    const bill = { patient: person.id, ...visit, items };
    expectStatus(await merchant('mch_hospital').post('/v1/healthcare/bills', bill), 201);
  }
  return person;
};

const at = async (person: Tourist, hash: string, language: 'zh' | 'en' = 'zh'): Promise<Device> => {
  const made = await device(browser(), { language, width: 320 });
  await made.context.addInitScript(() => localStorage.setItem('onecode.type', 'large'));
  await openAs(made, { page: 'hospital', token: person.token, hash });
  return made;
};

const walletOf = async (person: Tourist): Promise<number> =>
  expectStatus(await person.get('/v1/wallet'), 200).available;

describe('a patient with two bills', () => {
  it('sees them waiting, confirms once by two taps, and keeps the receipt', async () => {
    const mei = await patient(180_000, 100_000);
    const { page, complaints } = await at(mei, '');
    await page.getByText('待付账单 2 张').click();
    await page.locator('.total', { hasText: '¥2,800.00' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: '看看谁付多少' }).click();
    await page.getByRole('button', { name: '确认，付 ¥1,800.00' }).waitFor();
    const drawn = page.getByRole('img', { name: /^谁来付: 医保基金/ });
    expect(await drawn.getAttribute('aria-label')).toBe(
      '谁来付: 医保基金 ¥700.00, 个人账户 ¥300.00, 钱包 ¥1,800.00',
    );
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: '确认，付 ¥1,800.00' }).dblclick();
    await page.getByRole('heading', { name: '已结清' }).waitFor();
    expect(await walletOf(mei)).toBe(120_000);
    expect(await lookOver(page)).toEqual([]);
    await page.getByText('第 1 张账单：谁付，为什么').click();
    await page.getByText('回到账单').click();
    await page.getByText('已结清').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('whose answer is lost is told so; asking again pays nothing twice', async () => {
    const tao = await patient(180_000);
    const { page } = await at(tao, 'bills', 'en');
    await page.getByRole('button', { name: 'See who pays what' }).click();
    const pay = page.getByRole('button', { name: /^Confirm and pay/ });
    await pay.waitFor();
    const before = await walletOf(tao);
    const taken = Number(((await pay.textContent()) ?? '').replaceAll(/\D/g, ''));
    const keys: string[] = [];
    await page.route(/\/v1\/healthcare\/settlements$/, async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await pay.click();
    await page.getByRole('button', { name: /^Ask again/ }).click();
    await page.getByRole('heading', { name: 'Settled' }).waitFor();
    expect(new Set(keys).size).toBe(1);
    expect(keys.length).toBe(2);
    expect(await walletOf(tao)).toBe(before - taken);
  });

  it('while the insurer is asked, nobody claims to know', async () => {
    const lin = await patient(50_000);
    const bills = [expectStatus(await lin.get('/v1/healthcare/bills'), 200).data[0].id];
    const settled = expectStatus(await lin.post('/v1/healthcare/settlements', { bills }), 201);
    const made = await at(lin, 'bills');
    let asked = 0;
    await made.page.route(/\/v1\/healthcare\/settlements\/stl_/, async (route) => {
      asked += 1;
      const response = await route.fetch();
      const body = await response.json();
      return route.fulfill({ response, json: asked === 1 ? { ...body, status: 'settling' } : body });
    });
    await made.page.evaluate((id) => {
      location.hash = `#/settlement/${id}`;
    }, settled.id);
    await made.page.getByText('医保还没有答复').waitFor();
    expect(await made.page.getByRole('heading', { name: '已结清' }).count()).toBe(0);
    await made.page.getByRole('button', { name: '现在再问一次' }).click();
    await made.page.getByRole('heading', { name: '已结清' }).waitFor();
  });
});

describe('the demo', () => {
  it('has a patient for whom two bills wait, the same two after another start', async () => {
    await seedHospital(suite().baseUrl, suite());
    const lin = suite().people[0];
    const { data } = expectStatus(await api(lin?.token).get('/v1/healthcare/bills'), 200);
    expect(data.map((bill: Json) => [bill.status, bill.amount])).toEqual([
      ['open', 30_640],
      ['open', 5_000],
    ]);
  });
});

describe('what a patient has', () => {
  it('an account, a relative who may use it, and a deposit paid once', async () => {
    const [mei, tao] = [await patient(), await patient()];
    const { page } = await at(mei, 'insurance', 'en');
    await page.locator('.facts', { hasText: '¥300.00' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByLabel("The relative's number").fill(tao.id);
    await page.getByRole('button', { name: 'Let them use it' }).click();
    await page.getByText(`${tao.id} may use your account now`).waitFor();
    expect(expectStatus(await tao.get('/v1/healthcare/me'), 200).shared_by).toBe(mei.id);
    await page.getByLabel("The hospital's number").fill('mch_hospital');
    await page.getByLabel('Amount').fill('12.345');
    expect(await page.getByRole('button', { name: 'Pay from the wallet' }).isDisabled()).toBe(true);
    await page.getByLabel('Amount').fill('500');
    await page.getByRole('button', { name: 'Pay from the wallet' }).dblclick();
    await page.getByText('¥500.00 paid; ¥500.00 is there now').waitFor();
    expect(await walletOf(mei)).toBe(250_000);
    await page
      .getByRole('list', { name: 'What I have laid by' })
      .getByText('Example Hospital', { exact: true })
      .waitFor();
  });
});
