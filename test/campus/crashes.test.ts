/**
 * Whatever call behind a door of purses and canteens goes wrong, in whatever way, and whether or not the caller asks again: the
 * money is where it belongs, once. The points of failure are discovered, and each is exercised.
 */
import { describe, expect, it } from 'vitest';
import { encodeNfc } from '../../domains/campus/nfc.ts';
import { crashEverywhere } from '../kit/crashEverywhere.ts';
import type { Call } from '../kit/http.ts';
import { type Canteen, openCanteen, pin } from './canteen.ts';
import { boot, scenario, type World, worldWith } from './canteenCrashes.ts';
import { lin, mei, tokens, type Who } from './school.ts';

const asked = (who: Who, path: string, body: object = {}): Call => ({
  method: 'POST',
  path: `/v1/campus${path}`,
  token: tokens[who],
  key: 'k',
  body,
});
const money = (amount: number) => ({ amount, currency: 'CNY' });
const cardOf = async ({ ports }: Canteen) => {
  const holder = await ports.store.holders.holder(lin);
  return holder === undefined ? '' : encodeNfc(holder);
};
const withFamily = async (canteen: Canteen) => {
  await canteen.grant(5_00);
  await canteen.post('lin', '/parents', { parent: mei });
  await canteen.post('mei', `/children/${lin}/fundings`, money(50_00));
  await canteen.post('mei', `/children/${lin}/caps`, {
    per_day: 40_00,
    per_payment: null,
    places: ['canteen'],
  });
};

type Story = { readonly prepare: (canteen: Canteen) => Promise<Call>; readonly journals: number };
const stories: Readonly<Record<string, Story>> = {
  'a meal by card out of two purses, one of them under a cap': {
    journals: 1,
    prepare: async (canteen) => {
      await withFamily(canteen);
      return asked('canteen', '/meals', { code: await cardOf(canteen), ...money(29_00) });
    },
  },
  'a refund of a meal': {
    journals: 1,
    prepare: async (canteen) => {
      await withFamily(canteen);
      const meal = await canteen.eat(12_00);
      return asked('canteen', `/meals/${String(meal.body.id)}/refunds`);
    },
  },
  'an upload of two offline meals': {
    journals: 2,
    prepare: async (canteen) => {
      await canteen.post('lin', '/purses/offline/loads', money(50_00));
      const sale = async (nonce: string) => {
        const code = await canteen.showCode(lin);
        return { nonce, code, amount: 9_00, at: new Date(canteen.clock.now).toISOString() };
      };
      return asked('canteen', '/meals/uploads', { meals: [await sale('a'), await sale('b')] });
    },
  },
  'subsidies for two': {
    journals: 2,
    prepare: async () => asked('office', '/subsidies', { holders: [lin, mei], ...money(9_00) }),
  },
  'the end of two subsidies': {
    journals: 2,
    prepare: async (canteen) => {
      await canteen.grant(9_00, [lin, mei]);
      canteen.clock.now = Date.parse('2027-02-01T01:00:00Z');
      return asked('office', '/subsidies/2026b/end');
    },
  },
  'a parent’s money': {
    journals: 1,
    prepare: async (canteen) => {
      await canteen.post('lin', '/parents', { parent: mei });
      return asked('mei', `/children/${lin}/fundings`, money(20_00));
    },
  },
  'money for the offline purse': {
    journals: 1,
    prepare: async () => asked('lin', '/purses/offline/loads', money(20_00)),
  },
  'a parent named': { journals: 0, prepare: async () => asked('lin', '/parents', { parent: mei }) },
  'a PIN': { journals: 0, prepare: async () => asked('lin', '/pin', { pin }) },
};

describe.each(Object.entries(stories))('%s', (_name, { prepare, journals }) => {
  it('is booked once, or not at all if nobody asks again', async () => {
    const calm = await openCanteen();
    const once = await calm.call(await prepare(calm));
    expect(once.status, once.text).toBeLessThan(300);
    const balances = JSON.stringify((await calm.ledger.trialBalance()).accounts);
    const { points } = await crashEverywhere<World, ReturnType<typeof boot>>({
      makeWorld: () => worldWith(prepare),
      boot,
      scenario,
      check: async ({ canteen, before }, run) => {
        expect(await canteen.inOrder()).toBe(true);
        const made = canteen.ledger.journals().length - before;
        expect(made).toBeLessThanOrEqual(journals);
        if (run.client !== 'repeats') return;
        expect(made).toBe(journals);
        expect(JSON.stringify((await canteen.ledger.trialBalance()).accounts)).toBe(balances);
      },
    });
    expect(points.length).toBeGreaterThan(1);
  });
});
