/**
 * Every call that settling and returning one bill make, each going wrong in every way: all of it or nothing, and the insurer,
 * the company, the year and the books agree when all is quiet.
 */
import { describe, expect, it } from 'vitest';
import { personalAccount } from '../../domains/healthcare/insured/insured.ts';
import { crashEverywhere } from '../kit/crashEverywhere.ts';
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
} from './crashing.ts';
import { classA, lin, outpatient } from './hospital.ts';

type World = CrashWorld & { readonly bill: string; readonly settlement: string };

const policy = {
  id: 'city',
  insurer: 'pingan',
  covers: 'all',
  deductible_amount: 0,
  share: '0.1',
  cap_amount: 50_000,
};

const makeWorld = async (settled: boolean): Promise<World> => {
  const world: World = { ...(await openWorld()), bill: '', settlement: '' };
  const running = calm(world);
  const insured = { person: lin, place: 'beijing', insured: 'employee', policies: [policy] };
  await running.post('office', '/insured-people', insured, 'insured');
  await world.give(personalAccount(lin), 30_000);
  const items = [classA('visit', 200_000), classA('drugs', 80_000)];
  const bill = String((await running.post('hospital', '/bills', { ...outpatient, items }, 'bill')).body.id);
  if (!settled) return { ...world, bill };
  const reply = await running.post('lin', '/settlements', { bills: [bill] }, 'settled');
  return { ...world, bill, settlement: String(reply.body.id) };
};

const expectOne = async (
  world: World,
  wanted: { readonly spent: number; readonly status: string; readonly fund: number; readonly city: number },
): Promise<void> => {
  const [, , , wallet = 0] = await moneyOf(world);
  must(
    [
      400_000 - wallet,
      ...(await statusesOf(calm(world), [world.bill])),
      world.insurer.owes(),
      world.claims.desk.books.owes('pingan'),
    ],
    [wanted.spent, wanted.status, wanted.fund, wanted.city],
    'what was spent, the bill, the fund, the company',
  );
};

const isUntouched = async (world: World, walletFen: number): Promise<boolean> =>
  (await moneyOf(world))[3] === walletFen;

describe('settling a bill', () => {
  it('pays once or not at all, whatever answer is lost', async () => {
    const { points } = await crashEverywhere({
      makeWorld: () => makeWorld(false),
      boot,
      scenario: (running, { bill }) =>
        answered(running.post('lin', '/settlements', { bills: [bill], expected_cash: 159_000 }, 'settle')),
      check: async (world) => {
        await expectQuiet(world, calm(world));
        await expectOne(
          world,
          (await isUntouched(world, 400_000))
            ? { spent: 0, status: 'open', fund: 0, city: 0 }
            : { spent: 159_000, status: 'settled', fund: 70_000, city: 21_000 },
        );
      },
    });
    expect(counted(points)).toEqual({
      'companies.claim': 1,
      'companies.confirm': 1,
      'companies.quote': 1,
      'insurer.preSettle': 1,
      'insurer.settle': 1,
      'ledger.account': 2,
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

describe('returning an item', () => {
  it('gives back once or not at all', async () => {
    const { points } = await crashEverywhere({
      makeWorld: () => makeWorld(true),
      boot,
      scenario: (running, { bill, settlement }) =>
        answered(
          running.post(
            'hospital',
            `/settlements/${settlement}/returns`,
            { items: [{ bill, item: 'drugs', amount: 80_000 }] },
            'return',
          ),
        ),
      check: async (world) => {
        await expectQuiet(world, calm(world));
        await expectOne(
          world,
          (await isUntouched(world, 241_000))
            ? { spent: 159_000, status: 'settled', fund: 70_000, city: 21_000 }
            : { spent: 137_400, status: 'settled', fund: 14_000, city: 18_600 },
        );
      },
    });
    expect(counted(points)).toEqual({
      'companies.lower': 1,
      'insurer.giveBack': 1,
      'insurer.settle': 1,
      'ledger.balance': 1,
      // The first finds that what the hospital has just earned is not swept yet.
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
