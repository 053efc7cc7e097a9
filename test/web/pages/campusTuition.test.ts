/**
 * Tuition in the browser: paid in part and at once, applied for and taken back, paid by a parent through a link that pays
 * once, receipts; what is too much or not whole is said before money moves.
 */
import { describe, expect, it } from 'vitest';
import { api, expectStatus } from '../../journeys/api.ts';
import { topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll, suite } from './browser.ts';
import { lookOver } from './lookOver.ts';
import { billed, campusAt, student, walletOf } from './student.ts';

const browser = browserForAll();

describe('a student with a bill', () => {
  it('sees it waiting, pays a part and then the rest by double taps, and has two receipts', async () => {
    const lin = await student(100_000);
    const bill = await billed(lin);
    const { page, complaints } = await campusAt(browser(), lin, '');
    await page.getByText('待缴学费 ¥840.50').click();
    await page.getByRole('link', { name: '查看并缴费' }).click();
    const form = page.locator('form', { hasText: '按两下也只缴一次' });
    const pay = form.getByRole('button', { name: /^从钱包缴/ });
    await form.locator('label', { hasText: '别的金额' }).click();
    await form.getByRole('textbox', { name: '金额' }).fill('840.51');
    await form.getByText('不超过还要缴的').waitFor();
    expect(await pay.isDisabled()).toBe(true);
    await form.getByRole('textbox', { name: '金额' }).fill('40.50');
    expect(await lookOver(page)).toEqual([]);
    await form.getByRole('button', { name: '从钱包缴 ¥40.50' }).dblclick();
    await form.getByText('已缴 ¥40.50').waitFor();
    expect(await walletOf(lin)).toBe(95_950);
    await form.locator('label', { hasText: '全部 ¥800.00' }).click();
    await form.getByRole('button', { name: '从钱包缴 ¥800.00' }).dblclick();
    await page.locator('.notice.good', { hasText: '已缴清' }).waitFor();
    expect(await walletOf(lin)).toBe(15_950);
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('link', { name: '收据' }).click();
    await page.locator('.cards li').nth(1).waitFor();
    expect(await page.locator('.cards li').count()).toBe(2);
    expect(await lookOver(page)).toEqual([]);
    const { data } = expectStatus(await lin.get(`/v1/campus/tuition/bills/${bill}/receipts`), 200);
    await page.getByText(`校验码 ${data[0].check_code}`).waitFor();
    expect(complaints).toEqual([]);
  });

  it('without the money is sent to the wallet, and nothing is taken', async () => {
    const mei = await student(1_000);
    const bill = await billed(mei);
    const { page } = await campusAt(browser(), mei, `tuition/${bill}`, 'en');
    await page.getByRole('button', { name: 'Pay ¥840.50 from the wallet' }).click();
    await page.getByText('Top up first, then pay again').waitFor();
    await page.getByRole('link', { name: 'Top up' }).waitFor();
    expect(await walletOf(mei)).toBe(1_000);
  });

  it('asks for parts, sees how they would fall due, is held back meanwhile, and pays the first when granted', async () => {
    const tao = await student(100_000);
    const bill = await billed(tao);
    const { page } = await campusAt(browser(), tao, `tuition/${bill}`, 'en');
    await page.getByLabel('How many parts').selectOption('4');
    await page.locator('.preview li').nth(3).waitFor();
    expect(await page.locator('.preview .money').allTextContents()).toEqual([
      '¥210.13',
      '¥210.13',
      '¥210.12',
      '¥210.12',
    ]);
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByText('first review').waitFor();
    expect(await page.getByRole('button', { name: /^Pay / }).count()).toBe(0);
    expect(await lookOver(page)).toEqual([]);
    const review = `/v1/campus/tuition/bills/${bill}/application/review`;
    const [first, second] = suite().staff.filter((one) => one.role === 'operator');
    expectStatus(await api(first?.token).post(review, { event: 'examine' }), 200);
    expectStatus(await api(second?.token).post(review, { event: 'approve' }), 200);
    await page.reload();
    await page.getByText('granted').waitFor();
    await page.getByRole('button', { name: 'Pay ¥210.13 from the wallet' }).click();
    await page.getByText('¥210.13 paid').first().waitFor();
    expect(await walletOf(tao)).toBe(78_987);
  });

  it('takes an application back and may pay at once', async () => {
    const lin = await student();
    const bill = await billed(lin);
    const { page } = await campusAt(browser(), lin, `tuition/${bill}`);
    await page.locator('label', { hasText: '减免' }).click();
    await page.getByLabel('希望减多少').fill('100');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('申请减 ¥100.00').waitFor();
    await page.getByRole('button', { name: '撤回申请' }).click();
    await page.getByRole('button', { name: '确定撤回' }).click();
    await page.getByText('已撤回').waitFor();
    await page.getByRole('button', { name: '从钱包缴 ¥840.50' }).waitFor();
  });
});

describe('a parent with a link', () => {
  it('sees who asks for how much, pays once, and who opens it later is told so', async () => {
    const [lin, mother, uncle] = [await student(), await tourist(), await tourist()];
    const bill = await billed(lin);
    for (const one of [mother, uncle]) await topUp(one, 100_000);
    const own = await campusAt(browser(), lin, `tuition/${bill}`);
    await own.page.getByRole('button', { name: '生成 ¥840.50 的链接' }).click();
    const address = await own.page.getByLabel('代缴链接').inputValue();
    expect(await lookOver(own.page)).toEqual([]);
    const hash = address.split('#/')[1] ?? '';
    const hers = await campusAt(browser(), mother, hash);
    await hers.page.getByText('学生 林*').waitFor();
    expect(await hers.page.locator('main').textContent()).not.toContain('林晓');
    expect(await lookOver(hers.page)).toEqual([]);
    await hers.page.getByRole('button', { name: '从我的钱包代缴 ¥840.50' }).dblclick();
    await hers.page.getByRole('heading', { name: '已代缴' }).waitFor();
    expect(await walletOf(mother)).toBe(15_950);
    const his = await campusAt(browser(), uncle, hash, 'en');
    await his.page.getByText('This link has been paid').waitFor();
    expect(await his.page.getByRole('button', { name: /^Pay/ }).count()).toBe(0);
    expect(await walletOf(uncle)).toBe(100_000);
    await own.page.reload();
    await own.page.locator('.notice.good', { hasText: '已缴清' }).waitFor();
  });

  it('that was revoked or is not whole is told so', async () => {
    const [lin, mother] = [await student(), await tourist()];
    const bill = await billed(lin);
    const own = await campusAt(browser(), lin, `tuition/${bill}`);
    await own.page.getByRole('button', { name: '生成 ¥840.50 的链接' }).click();
    const hash = (await own.page.getByLabel('代缴链接').inputValue()).split('#/')[1] ?? '';
    await own.page.reload();
    await own.page.getByRole('button', { name: '作废链接' }).click();
    await own.page.getByRole('button', { name: '确定作废' }).click();
    await own.page.getByText('链接已作废').waitFor();
    const hers = await campusAt(browser(), mother, hash);
    await hers.page.getByText('链接已作废，请向学生确认').waitFor();
    await hers.page.evaluate(
      (part) => {
        location.hash = `#/${part}`;
      },
      hash.slice(0, -3),
    );
    await hers.page.getByText('链接不完整').waitFor();
  });
});
