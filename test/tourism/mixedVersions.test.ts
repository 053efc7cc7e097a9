/**
 * The released code of the scenic area and the next one take turns at one queue: orders, cancellations and split bills
 * that either of them began end as they should, whoever gets their messages; no fen is lost, and no place.
 */
import { expect, it } from 'vitest';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { addFen, zeroFen } from '../../domains/money/fen.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import { versions } from '../kit/goldenFiles.ts';
import { takeTurns } from '../kit/mixedWorkers.ts';
import { randomFrom } from '../kit/random.ts';
import { releasedWorker } from '../kit/releasedWorker.ts';
import { billFen, openMixedPark, people, startFen, visit } from './mixedPark.ts';

const seed = Number(process.env.SEED ?? 20_261_122);
const messages = Number(process.env.ROUNDS ?? 4_000);

const sumOf = (states: readonly SagaState[], name: string): number =>
  states.reduce((total, { data }) => total + Number(data[name]), 0);

it.each(versions())(
  `version %s and the next lose nothing in ${messages} messages (seed ${seed})`,
  async (version) => {
    const random = randomFrom(seed);
    const park = await openMixedPark(releasedWorker(version), seed, random);
    const took = await takeTurns({
      world: park.world,
      versions: park.versions,
      random,
      messages,
      async begin(by) {
        const chance = random();
        await (chance < 0.5 ? park.pay(by) : chance < 0.7 ? park.cancel(by) : park.split(by));
        return true;
      },
    });
    const states = park.world.store.all();
    const ended = (name: string, status: string): readonly SagaState[] =>
      states.filter((one) => one.name === name && one.status === status);
    const groups = Object.groupBy(states, (one) => `${one.name}@${one.version} ${one.status}`);
    const ends = Object.entries(groups).map(([name, of = []]) => `${name}: ${of.length}`);
    console.log(`mixed versions ${version} and next: ${JSON.stringify(took)} ${ends.sort().join(', ')}`);

    expect(took.sent).toBeGreaterThanOrEqual(messages);
    expect(took.handedBack).toBeGreaterThan(0);
    for (const { id, status } of states) expect(['done', 'undone'], id).toContain(status);
    const paid = ended('order-payment', 'done');
    const cancelled = ended('order-cancellation', 'done');
    const splits = ended('split-bill', 'done');
    for (const some of [
      paid.filter((one) => one.version === 1),
      cancelled,
      splits,
      ended('split-bill', 'undone'),
    ])
      expect(some.length).toBeGreaterThan(0);

    const orders = await Promise.all(paid.map((one) => park.store.orders.find(String(one.data.order))));
    expect(orders.filter((one) => one?.status === 'refunded')).toHaveLength(cancelled.length);
    expect(orders.filter((one) => one?.status === 'paid')).toHaveLength(paid.length - cancelled.length);
    const newer = paid.filter((one) => one.version === 2);
    expect(newer.length).toBeGreaterThan(0);
    expect(park.lanes).toEqual(new Set(newer.map(({ id, data }) => `${id} ${String(data.lane)}`)));
    // Whoever could not pay keeps the places until the reservation runs out.
    const unpaid = ended('order-payment', 'undone').length;
    const places = await park.store.orders.placesTaken(visit.product, visit.date);
    expect(places.get(visit.slot)).toBe(paid.length - cancelled.length + unpaid);

    const { debitFen, creditFen } = await park.ledger.trialBalance();
    expect(debitFen).toBe(creditFen);
    const accounts = await Promise.all(people.map((person) => park.ledger.account(wallet(person))));
    for (const account of accounts) expect(account?.holds).toEqual([]);
    const left = addFen(...accounts.map((account) => account?.availableFen ?? zeroFen));
    const spent = sumOf(paid, 'fen') - sumOf(cancelled, 'refundFen') + splits.length * billFen;
    expect(left).toBe(people.length * startFen - spent);
    const noodles = await park.ledger.balance(payable('mch_noodlehouse'));
    expect(noodles.projectedFen + noodles.availableFen).toBe(splits.length * billFen);
  },
);
