/**
 * What holds on every quote of the government: on the narrowest phone with large type and in the dark nothing is wider than
 * the screen, too small to touch or hard to read; English leaves no Chinese over; and hands that use keys reach everything.
 */
import { describe, expect, it } from 'vitest';
import { browserForAll, suite } from './browser.ts';
import { lookOver } from './lookOver.ts';
import { openQuote, phoneForAll } from './quoting.ts';

const browser = browserForAll();
const quotes = [
  ...['income', 'withholding', 'bonus', 'vehicle', 'deed', 'property', 'land', 'late-fee', 'fine'],
  ...['electricity', 'water', 'gas', 'loan'],
] as const;

describe.each([
  { language: 'en', large: true, dark: false },
  { language: 'zh', large: false, dark: true },
] as const)('in $language, large type: $large, dark: $dark', ({ language, large, dark }) => {
  const phone = phoneForAll(browser, { language, dark, width: 320 });

  it.each(quotes)('nothing is wrong with %s', async (name) => {
    const { page, context, complaints } = phone();
    if (large) await context.addInitScript(() => localStorage.setItem('onecode.type', 'large'));
    await openQuote(page, name);
    const before = await lookOver(page);
    await page.getByRole('button', { name: /填一个例子|Fill in an example/ }).click();
    await page.locator('.trace').last().waitFor();
    for (const one of await page.locator('.trace summary').all()) await one.click();
    expect([...before, ...(await lookOver(page)), ...complaints.splice(0)]).toEqual([]);
    // The law's own articles and names stay as they are printed.
    const said = await page.locator('main').evaluate((main) => {
      const copy = main.cloneNode(true) as HTMLElement;
      for (const one of copy.querySelectorAll('.trace')) one.remove();
      return copy.textContent ?? '';
    });
    if (language === 'en') expect(said).not.toMatch(/\p{Script=Han}/u);
  });

  it('nor with what there is to choose from, and each leads to its own page', async () => {
    const { page } = phone();
    await page.goto(`${suite().baseUrl}/government#/quotes`);
    await page.locator('.quote-card').first().waitFor();
    expect(await lookOver(page)).toEqual([]);
    const addresses = await page
      .locator('.quote-card')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).hash));
    expect(addresses).toEqual(quotes.map((name) => `#/quotes/${name}`));
  });
});

describe('keys alone', () => {
  const phone = phoneForAll(browser);

  it('choose, type, and come to the result and its steps', async () => {
    const { page } = phone();
    await openQuote(page, 'deed');
    const press = (key: string) => page.keyboard.press(key);
    await page.getByLabel('买卖', { exact: true }).focus();
    await press('ArrowRight');
    expect(await page.getByLabel('互换', { exact: true }).isChecked()).toBe(true);
    for (const typed of ['250000', '300000', '3']) {
      await press('Tab');
      await page.keyboard.type(typed);
    }
    const bar = page.locator('.result-bar');
    await bar.waitFor();
    await bar.focus();
    await press('Enter');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('result');
    await press('Tab');
    await press('Enter');
    expect(await page.locator('.trace').evaluate((one: HTMLDetailsElement) => one.open)).toBe(true);
    await page.locator('.steps').getByText('应纳契税').waitFor();
  });
});
