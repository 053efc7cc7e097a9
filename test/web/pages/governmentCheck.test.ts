/** Anybody checks a certificate: what stands on it shows whether it is genuine; a wrong code and a made-up number look alike. */
import { beforeAll, describe, expect, it } from 'vitest';
import { qrOn } from '../../documents/qrOfPaper.ts';
import { expectStatus, type Json, suite } from '../../journeys/api.ts';
import { staff, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll } from './browser.ts';
import { lookOver } from './lookOver.ts';
import { phoneForAll } from './quoting.ts';

const browser = browserForAll();
const returns = '/v1/government/tax-returns/2025';

let paper: Json;
beforeAll(async () => {
  const person = await tourist();
  await topUp(person, 300_000);
  const record = { year: 2025, kind: 'wages', paid: 20_000_000, special: 1_200_000, withheld: 800_000 };
  expectStatus(
    await staff('operator').post('/v1/government/income-records', { ...record, person: person.id }),
    201,
  );
  const filed = expectStatus(await person.post(`${returns}/filing`, {}), 201);
  expectStatus(await person.post(`${returns}/payment`, { expected_amount: filed.payable_amount }), 201);
  paper = expectStatus(await person.post(`${returns}/certificate`, {}), 201);
});

const at = (...parts: readonly string[]): string =>
  `${suite().baseUrl}/government#/${['check', ...parts].join('/')}`;

describe('a certificate', () => {
  const phone = phoneForAll(browser, { width: 320 });

  it('typed in is genuine, with what stands on the paper and the paper itself', async () => {
    const { page } = phone();
    await page.goto(at());
    const button = page.getByRole('button', { name: '查验' });
    expect(await button.isDisabled()).toBe(true);
    await page.getByLabel('证明号码').fill(paper.number.toLowerCase());
    await page.getByLabel('校验码').fill(` ${paper.check_code} `);
    await button.click();
    await page.getByText('这份证明是真的').waitFor();
    const said = await page.locator('main').textContent();
    for (const one of [paper.number, '2,280.00', '2025', paper.issued_on]) expect(said).toContain(one);
    expect(await lookOver(page)).toEqual([]);
    const address = await page
      .getByRole('link', { name: '打开 PDF' })
      .evaluate((one: HTMLAnchorElement) => one.href);
    expect(await fetch(address).then((answer) => answer.headers.get('content-type'))).toBe('application/pdf');
  });

  it('by its address is there at once; another code, another number, a broken one are not found', async () => {
    const { page } = phone();
    await page.goto(at(paper.number, paper.check_code));
    await page.getByText('这份证明是真的').waitFor();
    const forged = [
      [paper.number, 'A'.repeat(16)],
      ['BJ-2026-99999999', paper.check_code],
      ['%3Cscript%3E', 'x'],
    ] as const;
    for (const parts of forged) {
      await page.goto(at(...parts));
      await page.getByText('查不到这份证明').waitFor();
      expect(await page.getByText('这份证明是真的').count()).toBe(0);
    }
    await page.goto(at('%E0%A4%A', 'x'));
    await page.getByRole('button', { name: '查验' }).waitFor();
    expect(await lookOver(page)).toEqual([]);
  });

  it('is led to by the QR code on its paper', async () => {
    const { page } = phone();
    const printed = await fetch(suite().baseUrl + paper.paper_path).then((answer) => answer.text());
    const address = qrOn(printed);
    expect(address).toBe(suite().baseUrl + paper.check_path);
    await page.goto('about:blank');
    await page.goto(String(address));
    await page.getByText('这份证明是真的').waitFor();
    expect(await page.locator('main').textContent()).toContain(paper.number);
  });

  it('is told in English too', async () => {
    const { page } = phone();
    await page.goto(at(paper.number, paper.check_code));
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('This certificate is genuine').waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/\p{Script=Han}/u);
  });
});
