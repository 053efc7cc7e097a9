/** One's privacy in a browser: help agreed to and taken back, a look that shows, everything in one file, and being forgotten. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { staff, topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll, device, openAs } from './browser.ts';

const browser = browserForAll();

it('a person agrees to help for a day, sees who looked, takes everything along and is forgotten', async () => {
  const person = await tourist();
  const phone = await device(browser(), {});
  const { page, complaints } = phone;
  await openAs(phone, { page: 'tourist', token: person.token, hash: 'privacy' });
  const help = { phone: person.phone, reason: 'help' };
  await page.getByText('现在客服看不到你的姓名和手机号').waitFor();
  expect((await staff('operator').post('/v1/privacy/look-ups', help)).status).toBe(403);
  await page.getByRole('button', { name: '同意一天' }).click();
  await page.getByText('已同意，到').waitFor();
  expect((await staff('operator').post('/v1/privacy/look-ups', help)).status).toBe(200);
  await page.getByRole('button', { name: '撤回同意' }).click();
  await page.getByText('现在客服看不到你的姓名和手机号').waitFor();

  await page.reload();
  await page.getByText('未获同意，没有看到').waitFor();
  expect(await page.locator('li', { hasText: '应本人请求提供帮助' }).count()).toBe(2);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载一个文件' }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect([file.object, file.person.id]).toEqual(['personal_export', person.id]);

  const forget = page.getByRole('button', { name: '永久删除' });
  await page.getByLabel('输入“注销”两个字').fill('注');
  expect(await forget.isDisabled()).toBe(true);
  await page.getByLabel('输入“注销”两个字').fill('注销');
  await forget.click();
  await page.getByText('已删除。依法留下的只有：').waitFor();
  await page.getByRole('button', { name: '离开' }).click();
  await page.getByLabel('手机号').waitFor();
  expect(complaints).toEqual([]);
});

it('who still has money is told so, and keeps it', async () => {
  const person = await tourist();
  await topUp(person, 100);
  const phone = await device(browser(), {});
  const { page } = phone;
  await openAs(phone, { page: 'tourist', token: person.token, hash: 'privacy' });
  await page.getByLabel('输入“注销”两个字').fill('注销');
  await page.getByRole('button', { name: '永久删除' }).click();
  await page.getByText('钱包里还有钱或有未完成的冻结').waitFor();
  expect((await person.get('/v1/wallet')).body.available).toBe(100);
});
