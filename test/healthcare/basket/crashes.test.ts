/**
 * Three bills by one confirmation, paid by two policies in order, two personal accounts, a deposit and a wallet; then things of
 * two of them come back in one return. Every call of both goes wrong in every way.
 *
 * Whatever happened, the rest can be returned when all is quiet, and then everybody has what they had before.
 */
import { describe, expect, it } from 'vitest';
import { personalAccount } from '../../../domains/healthcare/insured/insured.ts';
import { crashEverywhere } from '../../kit/crashEverywhere.ts';
import {
  answered,
  boot,
  type CrashWorld,
  calm,
  counted,
  expectQuiet,
  moneyOf,
  must,
  openWorld,
  statusesOf,
} from '../crashing.ts';
import { classA, hospital, inpatient, lin, mei, outpatient } from '../hospital.ts';

type World = CrashWorld & { readonly bills: readonly string[]; readonly settlement: string };

const policies = [
  {
    id: 'city',
    insurer: 'pingan',
    covers: 'in_scope',
    deductible_amount: 10_000,
    share: '0.5',
    cap_amount: 50_000,
  },
  {
    id: 'work',
    insurer: 'taiping',
    covers: 'all',
    deductible_amount: 0,
    share: '0.1',
    cap_amount: 9_000_000,
  },
];

const visits = [
  { ...outpatient, items: [classA('visit', 180_000)] },
  { ...outpatient, items: [classA('drugs', 80_000), classA('laboratory', 20_000)] },
  { ...inpatient, items: [classA('ward', 230_000), { ...classA('meals', 9_000), class: 'C' }] },
];

const makeWorld = async (settled: boolean): Promise<World> => {
  const world = await openWorld();
  const { post } = calm(world);
  const insured = { place: 'beijing', insured: 'employee' };
  await post('office', '/insured-people', { person: lin, ...insured, policies }, 'insured');
  await post('office', '/insured-people', { person: mei, ...insured }, 'insured-too');
  await post('mei', '/family-members', { member: lin }, 'family');
  await world.give(personalAccount(lin), 30_000);
  await world.give(personalAccount(mei), 20_000);
  await post('lin', '/deposits', { hospital, amount: 40_000, currency: 'CNY' }, 'deposit');
  const bills: string[] = [];
  for (const visit of visits)
    bills.push(String((await post('hospital', '/bills', visit, `bill-${bills.length}`)).body.id));
  if (!settled) return { ...world, bills, settlement: '' };
  const { body } = await post('lin', '/settlements', { bills }, 'settled');
  return { ...world, bills, settlement: String(body.id) };
};

const before = [30_000, 20_000, 40_000, 360_000];
const owed = ({ insurer, claims }: World): readonly number[] => [
  insurer.owes(),
  claims.desk.books.owes('pingan'),
  claims.desk.books.owes('taiping'),
];

/** The last part that is due when everybody can see how it ended: all of it comes back. */
const expectAllComesBack = async (world: World, settlement: string): Promise<void> => {
  const running = calm(world);
  const { status, text } = await running.post('hospital', `/settlements/${settlement}/returns`, {}, 'rest');
  if (status !== 201) throw new Error(`the rest does not come back: ${status} ${text}`);
  await expectQuiet(world, running);
  // What a deposit has paid comes back to the wallet: the stay is over.
  must(await moneyOf(world), [30_000, 20_000, 0, 400_000], 'everybody’s money');
  must(owed(world), [0, 0, 0], 'the insurers');
  must(await statusesOf(running, world.bills), ['returned', 'returned', 'returned'], 'the bills');
};

const settlementOf = async (world: World): Promise<string> => {
  const bill = await calm(world).get('lin', `/bills/${world.bills[0]}`);
  return String(bill.body.settlement);
};

describe('settling three bills at once', () => {
  it('settles all of them with everybody, or none with anybody', async () => {
    const settled = await makeWorld(true);
    const [money, owes] = [await moneyOf(settled), owed(settled)];
    // Two accounts and the deposit are used up; the funds, both policies and the wallet pay as well.
    expect(money.slice(0, 3)).toEqual([0, 0, 0]);
    expect([...owes, money[3]]).toEqual([265_500, 50_000, 20_350, 400_000 - 40_000 - 93_150]);
    const { points } = await crashEverywhere({
      makeWorld: () => makeWorld(false),
      boot,
      scenario: (running, { bills }) => answered(running.post('lin', '/settlements', { bills }, 'settle')),
      check: async (world) => {
        const running = calm(world);
        await expectQuiet(world, running);
        const found = await moneyOf(world);
        if (JSON.stringify(found) === JSON.stringify(before)) {
          must(await statusesOf(running, world.bills), ['open', 'open', 'open'], 'the bills');
          must(owed(world), [0, 0, 0], 'the insurers');
          return;
        }
        must(found, money, 'everybody’s money');
        must(owed(world), owes, 'the insurers');
        must(await statusesOf(running, world.bills), ['settled', 'settled', 'settled'], 'the bills');
        await expectAllComesBack(world, await settlementOf(world));
      },
    });
    expect(counted(points)).toEqual({
      'companies.claim': 4,
      'companies.confirm': 4,
      'companies.quote': 2,
      'insurer.preSettle': 1,
      'insurer.settle': 3,
      'ledger.account': 3,
      'ledger.post': 2,
      'sagas.create': 1,
      'sagas.find': 1,
      'sagas.save': 7,
      'table.get': 11,
      'table.getEach': 2,
      'table.write': 3,
    });
  });
});

describe('returning things of two of the bills', () => {
  const back = (running: ReturnType<typeof calm>, { bills, settlement }: World, key: string) =>
    running.post(
      'hospital',
      `/settlements/${settlement}/returns`,
      {
        items: [
          { bill: bills[1], item: 'drugs', amount: 50_000 },
          { bill: bills[2], item: 'ward', amount: 30_000 },
        ],
      },
      key,
    );

  it('gives each payer its part of both at the original tier, or nobody anything', async () => {
    const untouched = await makeWorld(true);
    const [was, owedBefore] = [await moneyOf(untouched), owed(untouched)];
    expect((await back(calm(untouched), untouched, 'once')).status).toBe(201);
    const [after, owedAfter] = [await moneyOf(untouched), owed(untouched)];
    // 500.00 at 70 % and 300.00 at 85 % were the fund's.
    expect(Number(owedBefore[0]) - Number(owedAfter[0])).toBe(35_000 + 25_500);
    const { points } = await crashEverywhere({
      makeWorld: () => makeWorld(true),
      boot,
      scenario: (running, world) => answered(back(running, world, 'return')),
      check: async (world) => {
        const running = calm(world);
        await expectQuiet(world, running);
        const found = await moneyOf(world);
        const isBack = JSON.stringify(found) !== JSON.stringify(was);
        must(found, isBack ? after : was, 'everybody’s money');
        must(owed(world), isBack ? owedAfter : owedBefore, 'the insurers');
        must(await statusesOf(running, world.bills), ['settled', 'settled', 'settled'], 'the bills');
        await expectAllComesBack(world, world.settlement);
      },
    });
    expect(counted(points)).toEqual({
      'companies.lower': 2,
      'insurer.giveBack': 2,
      'insurer.settle': 2,
      'ledger.balance': 1,
      'ledger.post': 2,
      'ledger.sweep': 1,
      'sagas.create': 1,
      'sagas.find': 1,
      'sagas.save': 4,
      'table.get': 8,
      'table.write': 3,
    });
  });
});
