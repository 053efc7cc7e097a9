/** The campus office in the browser: a roster and bills are uploaded with a bad row each, and an application goes through two officers. */
import { describe, expect, it } from 'vitest';
import { expectStatus } from '../../journeys/api.ts';
import { tourist } from '../../journeys/cast.ts';
import { browserForAll, type Device, device, openAs, suite } from './browser.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();

const desk = async (id: string, language: 'zh' | 'en' = 'zh'): Promise<Device> => {
  const made = await device(browser(), { language, width: 320 });
  const token = suite().staff.find((one) => one.id === id)?.token ?? '';
  await openAs(made, { page: 'operator', token, hash: 'campus' });
  return made;
};
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('the campus office', () => {
  const number = `S${Date.now().toString().slice(-7)}`;
  const year = new Date().getFullYear();
  let first: Device;
  let student: Awaited<ReturnType<typeof tourist>>;

  it('uploads a roster: good rows are active, a bad one is named', async () => {
    student = await tourist();
    first = await desk('op_duty');
    const { page } = first;
    const rows = [
      '学号,一码通号,身份,有效期至',
      `${number},${student.id},学生,${year + 1}-07-31`,
      `${number}X,pn_1,学生,${year + 1}-07-31`,
    ];
    const form = page.locator('form', { hasText: '导入名册' });
    await form.getByLabel('文件').setInputFiles(csv('roster.csv', rows.join('\n')));
    await form.getByRole('button', { name: '上传' }).click();
    await page.getByText('共 2 行：新启用 1').waitFor();
    await page.getByText('第 3 行').waitFor();
    expect(await lookOver(page)).toEqual([]);
  });

  it('uploads the bills of a term, and tells what is wrong with a row', async () => {
    const { page } = first;
    const form = page.locator('form', { hasText: '导入一学期的缴费单' });
    await form.getByLabel('学期').fill(`${year}b`);
    const rows = [
      '学号,姓名,学费,住宿费,教材费,保险费,缴费截止日',
      `${number},林晓晓,3000,1200,480.50,120,${year + 1}-12-15`,
      `${number}Y,无名,1,,,,${year + 1}-12-15`,
    ];
    await form.getByLabel('文件').setInputFiles(csv('bills.csv', rows.join('\n')));
    await form.getByRole('button', { name: '上传' }).click();
    await page.getByText('新开 1').waitFor();
    await page.getByText('第 3 行 · 名册里没有这名学生').waitFor();
    expect(await lookOver(page)).toEqual([]);
  });

  it('examines an application at one desk and grants it at another; who examined cannot grant', async () => {
    const [bill] = expectStatus(await student.get('/v1/campus/tuition/bills'), 200).data;
    const wish = { wish: { kind: 'instalments', parts: 3 }, reason: 'hardship' };
    expectStatus(await student.post(`/v1/campus/tuition/bills/${bill.id}/application`, wish), 201);
    const card = (of: Device) => of.page.locator('li.card', { hasText: number });
    await card(first).getByRole('button', { name: '初审通过' }).click();
    await card(first).getByText('等终审').waitFor();
    await card(first).getByRole('button', { name: '同意', exact: true }).click();
    await card(first).locator('.notice').waitFor();
    expect(await lookOver(first.page)).toEqual([]);
    const second = await desk('op_second', 'en');
    await card(second).getByText('Asked for 3 parts').waitFor();
    expect(await lookOver(second.page)).toEqual([]);
    await card(second).getByRole('button', { name: 'Grant', exact: true }).click();
    await card(second).waitFor({ state: 'detached' });
    const after = expectStatus(await student.get(`/v1/campus/tuition/bills/${bill.id}`), 200);
    expect([after.application.status, after.parts.length]).toEqual(['approved', 3]);
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });
});
