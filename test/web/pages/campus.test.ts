/**
 * A student's cards and purses in the browser: stopped one by one and all, a loss that only the office ends, purses in their
 * order, a PIN that is typed twice and kept nowhere, and what a demo student has.
 */
import { describe, expect, it } from 'vitest';
import { seedCampus } from '../../../localstack/seedCampus.ts';
import { api, expectStatus, type Json, suite } from '../../journeys/api.ts';
import { showCode, terminal, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll } from './browser.ts';
import { lookOver } from './lookOver.ts';
import { campusAt, student, subsidise } from './student.ts';

const browser = browserForAll();

describe('the cards', () => {
  it('are stopped and started by their holder, who is asked first', async () => {
    const lin = await student();
    const { page, complaints } = await campusAt(browser(), lin, 'cards');
    const meal = page.locator('.campus-card', { hasText: '饭卡' });
    const states = page.locator('.campus-card .state');
    await page.locator('.campus-card').nth(3).waitFor();
    expect(await states.allTextContents()).toEqual(['正常', '正常', '正常', '正常']);
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: '停用: 饭卡' }).click();
    await page.getByRole('button', { name: '不用了' }).click();
    expect(await states.allTextContents()).toEqual(['正常', '正常', '正常', '正常']);
    await page.getByRole('button', { name: '停用: 饭卡' }).click();
    await page.getByRole('button', { name: '确定停用' }).click();
    await meal.getByText('已停用').waitFor();
    expect(await lookOver(page)).toEqual([]);
    await page.getByRole('button', { name: '恢复使用: 饭卡' }).click();
    await meal.getByText('正常').waitFor();
    await page.getByRole('button', { name: '全部停用' }).click();
    await page.getByRole('button', { name: '确定停用' }).click();
    await page.getByRole('button', { name: '全部恢复' }).waitFor();
    const { cards } = expectStatus(await lin.get('/v1/campus/cards'), 200);
    expect(cards.map((one: Json) => one.status)).toEqual(Array(4).fill('suspended'));
    expect(complaints).toEqual([]);
  });

  it('that are lost are so at once, and the page sends to the office', async () => {
    const mei = await student();
    const { page } = await campusAt(browser(), mei, 'cards', 'en');
    await page.getByRole('button', { name: 'Report it lost' }).click();
    await page.getByText('Only the school office can undo this').waitFor();
    await page.getByRole('button', { name: 'Yes, it is lost' }).click();
    await page.getByText('Go to the school office for a new card').waitFor();
    expect(await page.locator('.campus-card .state').allTextContents()).toEqual(Array(4).fill('lost'));
    expect(await page.getByRole('button', { name: 'Report it lost' }).count()).toBe(0);
    expect(await lookOver(page)).toEqual([]);
    expect(expectStatus(await mei.get('/v1/campus/cards'), 200).nfc).toBe(null);
  });

  it('of somebody whom no roster names: what to do, with the number that the office asks for', async () => {
    const stranger = await tourist();
    const { page } = await campusAt(browser(), stranger, 'cards');
    await page.getByText(`我的一码通号 ${stranger.id}`).waitFor();
    await page.getByRole('link', { name: '钱包', exact: true }).click();
    await page.getByText('名册里还没有您').waitFor();
  });
});

describe('the purses', () => {
  it('stand in the order in which they pay, and tell what a meal took', async () => {
    const lin = await student(5_000);
    await subsidise(lin, 800);
    const { code } = await showCode(lin);
    const canteen = terminal('till', undefined, 'campus-canteen');
    expectStatus(await canteen.post('/v1/campus/meals', { code, amount: 1_200, currency: 'CNY' }), 201);
    const { page, complaints } = await campusAt(browser(), lin, 'purses');
    await page.locator('.huge', { hasText: '¥46.00' }).waitFor();
    expect(await page.locator('.cards strong:first-child').allTextContents()).toEqual([
      '餐补',
      '家庭',
      '钱包',
      '离线',
    ]);
    expect(await lookOver(page)).toEqual([]);
    await page.getByLabel('金额').fill('10');
    await page.getByRole('button', { name: '从钱包充入 ¥10.00' }).dblclick();
    await page.getByText('已充入 ¥10.00').waitFor();
    await page.locator('.huge', { hasText: '¥36.00' }).waitFor();
    await page.getByRole('link', { name: '流水：餐补' }).click();
    await page.locator('.ledger li', { hasText: '用餐' }).getByText('−¥8.00').waitFor();
    expect(await lookOver(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('have a PIN: two that differ are not sent, one too simple is refused, none stays in the browser', async () => {
    const mei = await student();
    const { page } = await campusAt(browser(), mei, 'purses', 'en');
    const set = page.getByRole('button', { name: 'Set the PIN' });
    const type = async (pin: string, again: string) => {
      await page.getByLabel('New PIN').fill(pin);
      await page.getByLabel('Once more').fill(again);
    };
    await type('295817', '295818');
    await page.getByText('The two are not the same').waitFor();
    expect(await set.isDisabled()).toBe(true);
    await type('123456', '123456');
    await set.click();
    await page.getByText('too easy to guess').waitFor();
    await type('295817', '295817');
    await set.click();
    await page.getByText('The PIN is set').waitFor();
    expect(expectStatus(await mei.get('/v1/campus/purses'), 200).pin.set).toBe(true);
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(kept).not.toContain('295817');
  });
});

describe('the demo', () => {
  it('has a student with cards, money in purses and a tuition bill, the same after another start', async () => {
    const { baseUrl, people } = suite();
    const [lin, , parent] = people.map((one) => api(one.token));
    if (lin === undefined || parent === undefined) throw new Error('the demo cast is too small');
    await Promise.all([topUp(lin, 20_000), topUp(parent, 20_000)]);
    await seedCampus(baseUrl, suite());
    const seen = async () => {
      const { purses } = expectStatus(await lin.get('/v1/campus/purses'), 200);
      const bills = expectStatus(await lin.get('/v1/campus/tuition/bills'), 200).data;
      const kept = purses.filter((one: Json) => one.kind !== 'wallet');
      return [kept.map((one: Json) => one.available), bills.map((one: Json) => one.left)];
    };
    const first = await seen();
    expect(first).toEqual([[30_000, 20_000, 3_000], [84_050]]);
    await seedCampus(baseUrl, suite());
    expect(await seen()).toEqual(first);
  });
});
