/**
 * A real browser for the page tests: phones and tills that belong to people, a moment of the day they all live in, and
 * a record of everything the browser complained about.
 */

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { businessDate } from '../../../domains/time/businessDate.ts';
import { findBrowser } from '../../../localstack/testBrowser.ts';
import { nextMorning } from '../../kit/nextMorning.ts';

export const suite = () => inject('suite');

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One browser for a file of tests. */
export const browserForAll = (more: readonly string[] = []) => {
  let running: Browser | undefined;
  beforeAll(async () => {
    const executablePath = findBrowser();
    if (executablePath === undefined) throw new Error('no browser: name one with CHROMIUM_PATH');
    running = await chromium.launch({ executablePath, args: [...flags, ...more] });
  });
  afterAll(() => running?.close());
  return (): Browser => {
    if (running === undefined) throw new Error('the browser is not there yet');
    return running;
  };
};

/** The next half past nine in Shanghai, from which time goes on as usual: gates are open, tickets for the day are sold. */
export const nextHalfPastNine = () => {
  const at = nextMorning(9, 30);
  const began = Date.now();
  return { at, date: businessDate(at), now: () => at + Date.now() - began };
};
export type Moment = ReturnType<typeof nextHalfPastNine>;

export type Device = { readonly context: BrowserContext; readonly page: Page; readonly complaints: string[] };

export type DeviceOptions = {
  readonly language?: 'zh' | 'en';
  readonly width?: number;
  readonly dark?: boolean;
  readonly moment?: Moment;
  readonly camera?: boolean;
  /** Service workers are off unless asked for: a request of theirs cannot be watched. */
  readonly worker?: boolean;
};

/** A phone or a till of its own: nothing is shared between two of them. */
export const device = async (browser: Browser, options: DeviceOptions = {}): Promise<Device> => {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 390, height: 844 },
    locale: options.language === 'en' ? 'en-GB' : 'zh-CN',
    colorScheme: options.dark ? 'dark' : 'light',
    serviceWorkers: options.worker ? 'allow' : 'block',
    permissions: options.camera ? ['camera'] : [],
  });
  const { moment } = options;
  if (moment) {
    await context.clock.install({ time: moment.now() });
    // Everybody lives in that moment, but for signing in: tokens are of the real day.
    await context.route(/\/v1\/(?!sign-in|oauth)/, (route) =>
      route.continue({
        headers: { ...route.request().headers(), 'test-clock': new Date(moment.now()).toISOString() },
      }),
    );
  }
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (said) => {
    if (said.type() !== 'error') return;
    // The browser itself reports every answer that is a refusal; what a page makes of it is what the tests look at.
    if (!/Failed to load resource: .* status of 4\d\d/.test(said.text())) complaints.push(said.text());
  });
  return { context, page, complaints };
};

type Claims = {
  readonly sub: string;
  readonly role: string;
  readonly kind?: string;
  readonly place?: string;
};

/** One sign-in of a person counts in all scenes. */
const scenes = ['tourist', 'campus', 'hospital', 'government'];

/** Opens a page as somebody who signed in before. */
export const openAs = async (
  { context, page }: Device,
  asked: { readonly page: string; readonly token: string; readonly hash?: string },
): Promise<void> => {
  const claims = JSON.parse(Buffer.from(asked.token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  await context.addInitScript(
    ([name, session]) => {
      if (!sessionStorage.getItem('seen')) sessionStorage.setItem(name, session);
      sessionStorage.setItem('seen', 'yes');
    },
    [
      `onecode.session.${scenes.includes(asked.page) ? 'person' : asked.page}`,
      JSON.stringify({ ...claims, token: asked.token, name: claims.sub }),
    ] as const,
  );
  const path = asked.page === 'tourist' ? '' : asked.page;
  await page.goto(`${suite().baseUrl}/${path}${asked.hash ? `#/${asked.hash}` : ''}`);
};

/** The code of the newest short message to that phone. */
export const codeFromSms = async (phone: string): Promise<string> => {
  for (let turn = 0; turn < 50; turn++) {
    const answer = await fetch(`${suite().smsGatewayUrl}/messages?phone=${encodeURIComponent(phone)}`);
    const code = /\b\d{6}\b/.exec(JSON.stringify(await answer.json()))?.[0];
    if (code) return code;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`no message to ${phone}`);
};

/** The digits below a live code, fresh, so that none of them was used before. */
export const freshDigits = async ({ page }: Device): Promise<string> => {
  const shown = page.locator('.digits');
  const before = (await shown.textContent()) ?? '';
  await page.getByRole('button', { name: /立即更新|Refresh now/ }).click();
  await page.waitForFunction((old) => document.querySelector('.digits')?.textContent !== old, before);
  return (await shown.textContent()) ?? '';
};

/** Gives a scanner what somebody reads out. */
export const readOut = async ({ page }: Device, text: string): Promise<void> => {
  await page.locator('.scanner input').fill(text);
  await page.locator('.scanner form button').click();
};
