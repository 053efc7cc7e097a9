/**
 * What holds on every page, in both languages, both themes and large type: nothing wider than a small phone, every control
 * named and large enough for a thumb, everything written readable, no complaint of the browser.
 */
import { describe, expect, it } from 'vitest';
import { topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll, type Device, device, openAs, suite } from './browser.ts';
import { lookOver } from './lookOver.ts';

const browser = browserForAll();

type Place = { readonly page: string; readonly hash?: string; readonly ready: string };
const tourists: readonly Place[] = [
  { page: 'tourist', ready: '.qr' },
  { page: 'tourist', hash: 'wallet', ready: '.ledger li' },
  { page: 'tourist', hash: 'tickets', ready: '.empty' },
  { page: 'tourist', hash: 'buy', ready: '.trace' },
  { page: 'tourist', hash: 'splits', ready: '.empty' },
  { page: 'tourist', hash: 'split-new', ready: '.choices' },
  { page: 'tourist', hash: 'pay', ready: 'main > .card .scanner' },
  { page: 'tourist', hash: 'me', ready: '.lines li' },
  { page: 'tourist', hash: 'privacy', ready: '.empty' },
  { page: 'campus', ready: '.qr' },
  { page: 'campus', hash: 'cards', ready: '.notice' },
  { page: 'campus', hash: 'purses', ready: '.notice' },
  { page: 'campus', hash: 'tuition', ready: '.empty' },
  { page: 'hospital', ready: '.qr' },
  { page: 'government', ready: '.qr' },
  { page: 'government', hash: 'bills', ready: 'form' },
  { page: 'government', hash: 'paid', ready: '.empty' },
  { page: 'government', hash: 'told', ready: '.empty' },
  { page: 'government', hash: 'basket', ready: '.empty' },
  { page: 'government', hash: 'year', ready: '.empty' },
];
const machines: readonly (Place & { readonly who: string })[] = [
  { page: 'till', who: 'merchant', ready: '.keypad' },
  { page: 'till', who: 'merchant', hash: 'records', ready: '.purse' },
  { page: 'till', who: 'merchant', hash: 'codes', ready: 'form' },
  { page: 'till', who: 'till', ready: '.keypad' },
  { page: 'gate', who: 'gate', ready: '.scanner' },
  { page: 'gate', who: 'ride', ready: '.scanner' },
  { page: 'operator', who: 'operator', ready: 'table' },
  { page: 'operator', who: 'operator', hash: 'sagas', ready: 'select' },
  { page: 'operator', who: 'operator', hash: 'overview', ready: '.columns' },
  { page: 'operator', who: 'operator', hash: 'runs', ready: 'form' },
  { page: 'operator', who: 'operator', hash: 'breaks', ready: 'h1' },
];
const looks = [
  { language: 'zh', dark: false, large: false },
  { language: 'en', dark: true, large: false },
  { language: 'en', dark: false, large: true },
] as const;

const tokenOf = (who: string): string => {
  const { merchants, terminals, staff } = suite();
  const found =
    merchants.find(() => who === 'merchant') ??
    terminals.find((one) => one.kind === who) ??
    staff.find((one) => one.role === who);
  return found?.token ?? '';
};

const signIns = ['', 'till', 'canteen', 'cashier', 'gate', 'operator', 'campus', 'hospital', 'government'];
/** Open to anybody; what `fill` names is pressed first, so that there is something to see. */
const open: readonly (Place & { readonly fill?: string })[] = [
  { page: 'hospital', hash: 'quote', ready: '.result', fill: '.result button' },
  { page: 'government', hash: 'quotes', ready: '.quote-cards' },
  { page: 'government', hash: 'check', ready: 'form' },
];

describe.each(looks)('in $language, dark: $dark, large type: $large', ({ language, dark, large }) => {
  const phone = async () => {
    const made = await device(browser(), { language, dark, width: 360 });
    if (large) await made.context.addInitScript(() => localStorage.setItem('onecode.type', 'large'));
    return made;
  };
  const openAt = async ({ token, ...place }: Place & { readonly token?: string }): Promise<Device> => {
    const made = await phone();
    if (token !== undefined) await openAs(made, { token, ...place });
    else
      await made.page.goto(
        `${suite().baseUrl}/${place.page === 'tourist' ? '' : place.page}${place.hash ? `#/${place.hash}` : ''}`,
      );
    return made;
  };
  /** What is wrong, by the place where it is; nothing when all is well. One device goes on while it is the same person's. */
  const wrongAt = async (
    places: readonly (Place & { readonly token?: string; readonly fill?: string })[],
  ): Promise<Record<string, string[]>> => {
    const wrong: Record<string, string[]> = {};
    let made: Device | undefined;
    for (const [at, place] of places.entries()) {
      const before = places[at - 1];
      if (made === undefined || before?.page !== place.page || before.token !== place.token) {
        await made?.context.close();
        made = await openAt(place);
      } else {
        await made.page.evaluate((hash) => {
          location.hash = `#/${hash}`;
        }, place.hash ?? '');
      }
      await made.page.locator(place.ready).first().waitFor();
      if (place.fill) {
        await made.page.locator(place.fill).first().click();
        await made.page.locator('.trace').first().waitFor();
        for (const folded of await made.page.locator('details').all())
          await folded.evaluate((one: HTMLDetailsElement) => {
            one.open = true;
          });
      }
      const spoken = await made.page.evaluate(() => document.documentElement.lang);
      const found = [...(await lookOver(made.page)), ...made.complaints.splice(0)];
      if (spoken !== (language === 'zh' ? 'zh-CN' : 'en')) found.push(`speaks ${spoken}`);
      if (found.length > 0) wrong[`${place.page}#/${place.hash ?? ''}`] = found;
    }
    await made?.context.close();
    return wrong;
  };

  it('nothing is wrong with what a tourist sees', async () => {
    const lin = await tourist();
    await topUp(lin, 10_000);
    expect(await wrongAt(tourists.map((place) => ({ ...place, token: lin.token })))).toEqual({});
  });

  it('nothing is wrong with what tills, gates and operators see', async () => {
    expect(await wrongAt(machines.map(({ who, ...place }) => ({ ...place, token: tokenOf(who) })))).toEqual(
      {},
    );
  });

  it('nothing is wrong with what anybody sees', async () => {
    expect(await wrongAt(open)).toEqual({});
  });

  it('nothing is wrong with signing in', async () => {
    expect(await wrongAt(signIns.map((path) => ({ page: path || 'tourist', ready: 'form' })))).toEqual({});
  });
});

describe('the language', () => {
  it('is switched by one touch and kept', async () => {
    const { page } = await device(browser());
    await page.goto(`${suite().baseUrl}/`);
    await page.getByRole('heading', { name: '登录一码通' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in to OneCode' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to OneCode' }).waitFor();
    expect(await page.title()).toBe('Home · OneCode');
  });
});

describe('the reference', () => {
  it('shows every door, finds one by a word, and opens the one an address names', async () => {
    const { page, complaints } = await device(browser(), { width: 360 });
    await page.goto(`${suite().baseUrl}/v1/docs`);
    const doors = await page.locator('.door').count();
    expect(doors).toBeGreaterThan(40);
    await page.getByRole('searchbox').fill('gate-entries uploads');
    expect(await page.locator('.door:visible').count()).toBe(1);
    await page.getByRole('searchbox').fill('');
    await page.goto(`${suite().baseUrl}/v1/docs#postV1Payments`);
    await page.locator('#postV1Payments[open]').waitFor();
    await page.getByRole('button', { name: 'English', exact: true }).click();
    expect(await page.locator('#postV1Payments [lang="zh-CN"]:visible').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(complaints).toEqual([]);
  });
});
