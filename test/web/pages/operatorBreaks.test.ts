/**
 * A bank's statement at the operators' desks, in the browser: one sends the file, sees what makes the sums differ, and proposes;
 * the other lets it go. Both sides stand beside each other, and the page fits a small phone in large type.
 */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domains/time/businessDate.ts';
import { expectStatus } from '../../journeys/api.ts';
import { tourist } from '../../journeys/cast.ts';
import { daysAhead } from '../../journeys/days.ts';
import { browserForAll, type Device, device, openAs, suite } from './browser.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();
/** Nobody else moves money at the bank on it. */
const day = daysAhead(9);
const nextDay = `${addDays(day, 1)}T02:00:00.000Z`;

/** At a desk the day after the bill's, large type on a small phone. */
const desk = async (id: string, hash: string, language: 'zh' | 'en' = 'zh'): Promise<Device> => {
  const made = await device(browser(), { language, width: 320 });
  await made.context.addInitScript(() => localStorage.setItem('onecode.type', 'large'));
  await made.context.route(/\/v1\/reconciliation/, (route) =>
    route.continue({ headers: { ...route.request().headers(), 'test-clock': nextDay } }),
  );
  const token = suite().staff.find((one) => one.id === id)?.token ?? '';
  await openAs(made, { page: 'operator', token, hash });
  return made;
};

const statementOf = (topUp: string): string =>
  [
    '交易时间,银行流水号,商户单号,收入金额,支出金额,账户余额',
    `${day} 12:00:00,bk-one,${topUp},95.00,,95.00`,
    `${day} 12:01:00,bk-two,nobody-knows,7.00,,102.00`,
    '',
  ].join('\r\n');

describe('a day at the bank, at two desks', () => {
  const devices: Device[] = [];
  let topUp = '';

  it('is sent as a file, compared, and shows what is not explained', async () => {
    const lin = await tourist(() => `${day}T04:00:00.000Z`);
    const order = { amount: 10_000, currency: 'CNY', channel: 'bank' };
    topUp = expectStatus(await lin.post('/v1/top-ups', order), 201).id;
    const first = await desk('op_duty', 'runs');
    devices.push(first);
    const { page } = first;
    await page.getByLabel('账单日期').fill(day);
    const file = { name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(statementOf(topUp)) };
    await page.getByLabel('账单文件').setInputFiles(file);
    await page.getByRole('button', { name: '上传并核对' }).click();
    const run = page.locator('.card.slim', { hasText: '银行' });
    await run.getByText('未解释差额 +¥2.00').waitFor();
    await page.getByRole('button', { name: '上传并核对' }).click();
    await page.getByText('此文件已核对过').waitFor();
    expect(await run.count()).toBe(1);
    expect(await lookOver(page)).toEqual([]);
  });

  it('shows a break with both sides beside each other, and proposes its correction', async () => {
    const { page } = devices[0] as Device;
    await page.locator('.card.slim', { hasText: '银行' }).click();
    await page.getByText('¥102.00').waitFor();
    expect(await page.locator('.cards li').count()).toBe(2);
    expect(await lookOver(page)).toEqual([]);
    await page.locator('.card.slim', { hasText: '金额不符' }).click();
    const sides = page.locator('.sides .card');
    await sides.filter({ hasText: '渠道账单' }).getByText('¥95.00').waitFor();
    await sides.filter({ hasText: '我方账簿' }).getByText('¥100.00').waitFor();
    await sides.getByText(`top-up:${topUp}`).waitFor();
    await page.getByText('Dr suspense:bank').waitFor();
    await page.getByRole('button', { name: '提出更正' }).click();
    await page.getByText('须由另一人复核').waitFor();
    expect(await page.getByRole('button', { name: '同意并入账' }).count()).toBe(0);
    expect(await lookOver(page)).toEqual([]);
  });

  it('is let go at the other desk, in English, and is in the books', async () => {
    const second = await desk('op_second', 'breaks', 'en');
    devices.push(second);
    const { page } = second;
    await page.locator('.card.slim', { hasText: 'The amounts differ' }).click();
    await page.getByText('Proposed by op_duty').waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: 'Let it go and book it' }).click();
    await page.getByText(`In the books: correction:bank-${day}-1-1`).waitFor();
    expect(await page.locator('.timeline li').count()).toBe(3);
    expect(await lookOver(page)).toEqual([]);
  });

  it('is only looked at by an auditor', async () => {
    const auditor = suite().staff.find(({ role }) => role === 'auditor')?.id ?? '';
    const third = await desk(auditor, `break/bank-${day}-1-2`, 'en');
    devices.push(third);
    await third.page.getByRole('heading', { name: 'Not in our books' }).waitFor();
    expect(await third.page.getByRole('button', { name: /Propose|Take it|Let it go/ }).count()).toBe(0);
  });

  it('without a complaint of the browser at any desk', () => {
    expect(devices).toHaveLength(3);
    expect(devices.flatMap((one) => one.complaints)).toEqual([]);
  });

  it('fetches from a channel, which says when its bill is there', async () => {
    const { page } = await desk('op_duty', 'runs');
    await page.getByLabel('账单日期').fill(day);
    await page.getByRole('button', { name: '从微信支付下载并核对' }).click();
    await page.getByText('渠道次日十点出账单，请稍后再取').waitFor();
    expect(await lookOver(page)).toEqual([]);
  });
});
