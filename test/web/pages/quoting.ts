/** The government's quotes on one phone: going from one to the next, and filling each in by the words that stand there. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll } from 'vitest';
import { type Device, type DeviceOptions, device, suite } from './browser.ts';

/** By its label: what is typed or picked; `true` ticks or chooses. */
export type Steps = Readonly<Record<string, string | true>>;

/** Opens a page anew, whatever was open before: nothing that was typed stays. */
export const openQuote = async (page: Page, name: string): Promise<void> => {
  await page.goto(`${suite().baseUrl}/government#/quotes`);
  await page.locator('.quote-cards').first().waitFor();
  await page.goto(`${suite().baseUrl}/government#/quotes/${name}`);
  await page.locator('.result').waitFor();
};

/** One phone for a group of tests. */
export const phoneForAll = (browser: () => Browser, options: DeviceOptions = {}) => {
  let made: Device | undefined;
  beforeAll(async () => {
    made = await device(browser(), options);
  });
  return (): Device => {
    if (made === undefined) throw new Error('the phone is not there yet');
    return made;
  };
};

export const answering = async (page: Page, steps: Steps): Promise<void> => {
  for (const [label, answer] of Object.entries(steps)) {
    const field = page.getByLabel(label, { exact: true });
    if (answer === true) await field.check();
    else if ((await field.evaluate((one) => one.tagName)) === 'SELECT')
      await field.selectOption({ label: answer });
    else await field.fill(answer);
  }
};
