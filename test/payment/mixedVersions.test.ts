/**
 * Top-ups that the released code and the next one work on in turns: what the bank collected is credited once, whoever
 * began it. The next version has another step and a new fact; a top-up of it that the old code meets is left to the new.
 */
import { expect, it } from 'vitest';
import type { PersonId } from '../../domains/identity/person.ts';
import { wallet } from '../../domains/ledger/account.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { type TopUpData, topUpSaga } from '../../domains/payment/topUp.saga.ts';
import { type Saga, saga } from '../../domains/saga/saga.ts';
import { type TopUpStepPorts, topUpPerformers } from '../../functions/payment/topUpPerformers.ts';
import { sagaEntry } from '../../functions/platform/sagas/entry.ts';
import type { Performers } from '../../functions/platform/sagas/performer.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { versions } from '../kit/goldenFiles.ts';
import { chaoticWorld, onlyByMessage, takeTurns, type Version } from '../kit/mixedWorkers.ts';
import { randomFrom } from '../kit/random.ts';
import { releasedWorker } from '../kit/releasedWorker.ts';
import { outsideOf } from '../kit/sagaWorld.ts';
import { type Manner, openBank } from './bank.ts';
import { lin, mei, tao } from './room.ts';
import { noChannels } from './sagasOn.ts';

const seed = Number(process.env.SEED ?? 20_261_122);
const messages = Number(process.env.ROUNDS ?? 4_000);
const people: readonly PersonId[] = [lin, mei, tao];
const manners: readonly Manner[] = ['pays', 'declines', 'pays-when-asked-again', 'pays-and-says-nothing'];

type NextData = TopUpData & { readonly thanks: string };
const nextTopUp: Saga<NextData> = saga<NextData>(
  topUpSaga.name,
  [
    ...topUpSaga.steps,
    {
      name: 'say-thanks',
      does: ({ topUpId, thanks }) => ({ kind: 'say-thanks', topUpId, thanks }),
      undoneBy: 'nothing-to-undo',
    },
  ],
  { version: topUpSaga.version + 1 },
);

it.each(versions())(`version %s and the next credit every top-up once (seed ${seed})`, async (version) => {
  const released = releasedWorker(version);
  const random = randomFrom(seed);
  const world = chaoticWorld(seed, random);
  const ledger = memoryLedger();
  for (const person of people) await ledger.openAccount(wallet(person), { windows: [] });
  const bank = openBank();
  const thanked = new Set<string>();
  const nextPerformers: Performers<TopUpStepPorts> = {
    ...topUpPerformers,
    'say-thanks': async (command) => {
      thanked.add(`${String(command.topUpId)} ${String(command.thanks)}`);
      return { done: {} };
    },
  };
  const ports: TopUpStepPorts = { ledger, bank: bank.channel, channels: noChannels, notifyUrl: () => '' };
  const outside = { room: 'payment', ports, ...outsideOf(world, (_name, port) => port) };
  const oldPerformers = onlyByMessage<TopUpStepPorts>(released.topUpPerformers, random);
  const old: Version = {
    entry: released.sagaEntry,
    sagas: released.sagas({ ...outside, registry: [released.topUpSaga], performers: oldPerformers }),
  };
  const registry = [topUpSaga, nextTopUp];
  const next: Version = {
    entry: sagaEntry,
    sagas: sagas({ ...outside, registry, performers: onlyByMessage(nextPerformers, random) }),
  };
  let count = 0;
  const took = await takeTurns({
    world,
    versions: [old, next],
    random,
    messages,
    async begin(by) {
      count += 1;
      bank.next(manners[Math.floor(random() * manners.length)] ?? 'pays');
      const id = `top_${count}`;
      const now = world.clock.now();
      const person = people[count % people.length] ?? lin;
      const data = { topUpId: id, person, orderedFen: 1 + Math.floor(random() * 10_000), createdAt: now };
      const told = { id, fingerprint: 'f', now };
      if (by === old) await by.sagas.start(topUpSaga, { ...told, data });
      else await by.sagas.start(nextTopUp, { ...told, data: { ...data, thanks: `thanks ${count}` } });
      return true;
    },
  });
  const states = world.store.all();
  const done = states.filter(({ status }) => status === 'done');
  const undone = states.filter(({ status }) => status === 'undone');
  console.log(
    `mixed versions ${version} and next: ${JSON.stringify(took)} ${done.length} done, ${undone.length} not`,
  );
  expect(took.sent).toBeGreaterThanOrEqual(messages);
  expect(took.handedBack).toBeGreaterThan(0);
  expect(done.length + undone.length).toBe(count);
  const paid = [...bank.books.values()].filter(({ status }) => status === 'paid');
  expect(new Set(paid.map((one) => one.merchant_order_no))).toEqual(new Set(done.map(({ id }) => id)));
  expect(ledger.journals()).toHaveLength(done.length);
  const newer = done.filter((one) => one.version === nextTopUp.version);
  expect(newer.length).toBeGreaterThan(0);
  expect(thanked).toEqual(new Set(newer.map(({ id, data }) => `${id} ${String(data.thanks)}`)));
  const balances = await Promise.all(people.map((person) => ledger.account(wallet(person))));
  const credited = balances.reduce((sum, account) => sum + (account?.availableFen ?? 0), 0);
  expect(credited).toBe(done.reduce((sum, { data }) => sum + Number(data.orderedFen), 0));
});
