/** Students on a small phone with large type, and the school that enrols, subsidises and bills them. */
import { randomInt } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { termOn } from '../../../domains/campus/terms.ts';
import { businessDate } from '../../../domains/time/businessDate.ts';
import { expectStatus } from '../../journeys/api.ts';
import { staff, type Tourist, topUp, tourist } from '../../journeys/cast.ts';
import { type Device, device, openAs } from './browser.ts';

export type Student = Tourist & { readonly number: string };

export const newNumber = (): string => `W${String(randomInt(10_000_000, 100_000_000))}`;

/** On the roster, with that much in the wallet. */
export const student = async (walletFen = 0): Promise<Student> => {
  const person = await tourist();
  const number = newNumber();
  const csv = `学号,一码通号,身份,有效期至\n${number},${person.id},学生,2099-07-31\n`;
  expectStatus(await staff('operator').post('/v1/campus/rosters', { csv }), 201);
  if (walletFen > 0) await topUp(person, walletFen);
  return { ...person, number };
};

export const subsidise = async (person: Tourist, amount: number): Promise<void> => {
  const given = { holders: [person.id], amount, currency: 'CNY' };
  expectStatus(await staff('operator').post('/v1/campus/subsidies', given), 201);
};

/** A bill of this term over ¥600, ¥180, ¥48.50 and ¥12: ¥840.50. */
export const billed = async (person: Student): Promise<string> => {
  const term = termOn(businessDate(Date.now()));
  const csv = `学号,姓名,学费,住宿费,教材费,保险费,缴费截止日\n${person.number},林晓,600,180,48.50,12,${term.endsOn}\n`;
  const sent = { term: term.id, csv };
  expectStatus(await staff('operator').post('/v1/campus/tuition/bills', sent), 201);
  return expectStatus(await person.get('/v1/campus/tuition/bills'), 200).data[0].id;
};

export const walletOf = async (person: Tourist): Promise<number> =>
  expectStatus(await person.get('/v1/wallet'), 200).available;

export const campusAt = async (
  browser: Browser,
  person: Tourist,
  hash: string,
  language: 'zh' | 'en' = 'zh',
): Promise<Device> => {
  const phone = await device(browser, { language, width: 320 });
  await phone.context.addInitScript(() => localStorage.setItem('onecode.type', 'large'));
  await openAs(phone, { page: 'campus', token: person.token, hash });
  return phone;
};
