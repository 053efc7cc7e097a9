/** Citizens on a small phone with large type, and the offices that bill them. */
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { monthEnd } from '../../../localstack/seedGovernment.ts';
import { expectStatus, type Json, suite } from '../../journeys/api.ts';
import type { Tourist } from '../../journeys/cast.ts';
import { type Device, device, openAs } from './browser.ts';

/** What a test may do to the simulated offices, on this machine alone. */
export const offices = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(suite().billerChannelUrl + path, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
};

/** Never used before. */
export const number = (): string => `P${randomUUID().slice(0, 23)}`;

const daysAgo = (months: number): string => monthEnd(new Date().toISOString().slice(0, 10), months);

/** 500 kWh in the month that ended two months' ends ago: ¥282.15 by three tiers, and late by now. */
export const latePower = async (account: string = number()): Promise<Json> => {
  const about = { office: 'power-beijing', account_no: account, holder_name: '王芳' };
  const readings = [{ reading: '1500', on: daysAgo(2) }];
  await offices('/control/accounts', { ...about, last_reading: '1000', read_on: daysAgo(3), readings });
  return about;
};

export const accountOf = async (person: Tourist, about: Json): Promise<string> =>
  expectStatus(await person.post('/v1/government/utilities/accounts', about), 201).id;

export const billsOf = async (person: Tourist, account: string): Promise<Json> =>
  expectStatus(await person.get(`/v1/government/utilities/accounts/${account}/bills`), 200).data;

export const walletOf = async (person: Tourist): Promise<number> =>
  expectStatus(await person.get('/v1/wallet'), 200).available;

/** A fen sum as the pages write it. */
export const shownYuan = (fen: number): string =>
  `¥${Math.trunc(fen / 100).toLocaleString('en')}.${String(fen % 100).padStart(2, '0')}`;

export const citizenAt = async (
  browser: Browser,
  person: Tourist,
  hash: string,
  language: 'zh' | 'en' = 'zh',
): Promise<Device> => {
  const phone = await device(browser, { language, width: 320 });
  await phone.context.addInitScript(() => localStorage.setItem('onecode.type', 'large'));
  await openAs(phone, { page: 'government', token: person.token, hash });
  return phone;
};
