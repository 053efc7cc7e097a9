/**
 * Whatever call behind a door of rosters, cards and gates goes wrong, in whatever way, and whether or not the caller asks again: a holder
 * has all cards or is none, a loss has stopped everything or nothing, one request issues one card and passes one door.
 */
import { describe, expect, it } from 'vitest';
import { cardsOf, credentialOf } from '../../../domains/campus/cards.ts';
import { wallet } from '../../../domains/ledger/account.ts';
import { crashEverywhere } from '../../kit/crashEverywhere.ts';
import type { Call } from '../../kit/http.ts';
import { type Canteen, openCanteen } from '../canteen.ts';
import { boot, scenario, type World, worldWith } from '../canteenCrashes.ts';
import { csv, lin, mei, tao, threeRows, tokens, type Who } from '../school.ts';

const asked = (who: Who, path: string, body: object = {}): Call => ({
  method: 'POST',
  path: `/v1/campus${path}`,
  token: tokens[who],
  key: 'k',
  body,
});
const people = [lin, mei, tao];

/** Everything of the holders that a repetition must not change: no secret, no revision. */
const stateOf = async ({ ports, identity, table, ledger }: Canteen): Promise<string> => {
  const holders = await Promise.all(
    people.map(async (person) => {
      const holder = await ports.store.holders.holder(person);
      const known = await identity.store.holder(person);
      const cards = known?.credentials.map(({ kind, status }) => `${kind} ${status}`).sort();
      const { secret: _secret, revision: _revision, loss, ...rest } = holder ?? {};
      const free = (await ledger.account(wallet(person)))?.availableFen;
      return { ...rest, lost: loss?.lostAt !== undefined, cards, free };
    }),
  );
  const passed = table.all().filter((one) => one.sk === 'E').length;
  return JSON.stringify({ holders, passed });
};

/** Holds at any moment: nobody is a holder without the cards of the role. */
const expectWhole = async ({ ports, identity }: Canteen): Promise<void> => {
  for (const person of people) {
    const holder = await ports.store.holders.holder(person);
    if (holder === undefined) continue;
    const { credentials = [] } = (await identity.store.holder(person)) ?? {};
    for (const card of cardsOf(holder.role))
      expect(credentialOf(credentials, card), `${person} ${card}`).toBeDefined();
  }
};

const lost = async (canteen: Canteen): Promise<void> => {
  await canteen.post('lin', '/cards/loss');
  canteen.clock.now += 120_000;
};

const stories: Readonly<Record<string, (canteen: Canteen) => Promise<Call>>> = {
  'a roster that renews one and gives cards of a new role to another': async () =>
    asked('office', '/rosters', {
      csv: csv(threeRows[0], `S1002,${mei},学生,2028-07-31`, `T2001,${tao},学生,2029-07-31`),
    }),
  'all cards suspended': async () => asked('lin', '/cards/all/suspension'),
  'a loss': async () => asked('lin', '/cards/loss'),
  'a card found': async (canteen) => {
    await lost(canteen);
    return asked('office', '/holders/S1001/finding');
  },
  'a new card': async (canteen) => {
    await lost(canteen);
    return asked('office', '/holders/S1001/reissue');
  },
  'a door passed by code': async (canteen) =>
    asked('dorm', '/gate-passes', { code: await canteen.showCode(lin) }),
  'a fine': async (canteen) =>
    asked('libraryDesk', '/library-fines', {
      code: await canteen.showCode(lin),
      due_dates: ['2026-11-01'],
    }),
};

describe.each(Object.entries(stories))('%s', (_name, prepare) => {
  it('is done once, or in part that the next request finishes', async () => {
    const calm = await openCanteen();
    const once = await calm.call(await prepare(calm));
    expect(once.status, once.text).toBeLessThan(300);
    const state = await stateOf(calm);
    const { points } = await crashEverywhere<World, ReturnType<typeof boot>>({
      makeWorld: () => worldWith(prepare),
      boot,
      scenario,
      check: async ({ canteen }, run) => {
        await expectWhole(canteen);
        expect(await canteen.inOrder()).toBe(true);
        if (run.client === 'repeats') expect(await stateOf(canteen)).toBe(state);
      },
    });
    expect(points.length).toBeGreaterThan(1);
  });
});
