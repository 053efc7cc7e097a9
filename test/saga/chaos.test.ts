/**
 * Messages that come twice, late, out of order or not at all: nothing is lost, nothing happens twice.
 *
 * Transfers between 300 wallets are driven by messages alone (every step first asks to wait); of the messages 10 % come
 * 2 to 5 times, 10 % are lost by their consumer and come again, all are mixed within 1,000 and late by up to three
 * visibility times, and five workers receive at once.
 */
import { expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { fen } from '../../domains/money/fen.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import type { Performers } from '../../functions/platform/sagas/performer.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { funded } from '../kit/cast.ts';
import { randomFrom } from '../kit/random.ts';
import { deliver, nextMoment, outsideOf, sagaWorld, sweep } from '../kit/sagaWorld.ts';
import { type ChaosPorts, move, movePerformers } from './move.ts';
import { asItIs } from './transfer.ts';

const seed = 20_261_122;
const messages = 20_000;
const wallets = 300;
const startFen = 20_000;
const visibilityMs = 180_000;

/** Each step is asked for twice: the first time it wants to wait, so that a message has to bring it on. */
const onlyByMessage = (performers: Performers<ChaosPorts>, random: () => number): Performers<ChaosPorts> =>
  Object.fromEntries(
    Object.entries(performers).map(([kind, performer]) => [
      kind,
      async (command, context) =>
        context.attempt === 1
          ? { waitUntil: context.now + Math.floor(random() * 60_000) }
          : performer(command, context),
    ]),
  );

it(`loses no fen in ${messages} messages (seed ${seed})`, { timeout: 60_000 }, async () => {
  const random = randomFrom(seed);
  const world = sagaWorld({
    seed,
    chaos: {
      copies: () => (random() < 0.1 ? 2 + Math.floor(random() * 4) : 1),
      extraDelayMs: () => Math.floor(random() * 3 * visibilityMs),
    },
  });
  const ledger = memoryLedger();
  const people = Array.from({ length: wallets }, (_, number) => `p${number}`);
  await openAll(ledger, people);
  const worker = sagas({
    room: 'chaos',
    registry: [move],
    performers: onlyByMessage(movePerformers, random),
    ports: { ledger },
    ...outsideOf(world, asItIs),
  });

  const someone = (): string => people[Math.floor(random() * people.length)] ?? '';
  let begun = 0;
  const begin = async (): Promise<void> => {
    const data = { from: someone(), to: someone(), fen: 1 + Math.floor(random() * 9_000) };
    begun += 1;
    await worker.start(move, { id: `mv_${begun}`, data, fingerprint: `${begun}`, now: world.clock.now() });
  };

  /** One in ten consumers dies with its batch in its hands, before or after the work. */
  const receive = async (): Promise<number> => {
    const pick = (among: number): number => Math.floor(random() * Math.min(among, 1_000));
    if (random() >= 0.1) return deliver(world, worker, pick);
    const lost = world.queue.receive(10, pick);
    if (random() < 0.5)
      for (const { body } of lost) await worker.drive(JSON.parse(body).sagaId, world.clock.now());
    return lost.length;
  };

  for (;;) {
    if (world.queue.sent() < messages) for (let more = 0; more < 20; more += 1) await begin();
    const moment = nextMoment(world);
    if (moment === undefined) break;
    world.clock.moveTo(Math.max(moment, world.clock.now() + 5_000));
    for (;;) {
      const received = await Promise.all([receive(), receive(), receive(), receive(), receive()]);
      if (received.every((count) => count === 0)) break;
    }
    if (random() < 0.1) await sweep(world, worker);
  }

  expect(world.queue.sent()).toBeGreaterThanOrEqual(messages);
  expect(world.queue.size()).toBe(0);
  const { debitFen, creditFen } = await ledger.trialBalance();
  expect(debitFen).toBe(creditFen);
  const states = world.store.all();
  const doneOnes = states.filter((state) => state.status === 'done');
  expect(states).toHaveLength(begun);
  expect(new Set(states.map(({ status }) => status))).toEqual(new Set(['done', 'undone']));
  const captures = ledger.journals().filter((journal) => journal.kind === 'capture');
  expect(captures).toHaveLength(doneOnes.length);
  let sumFen = 0;
  for (const person of people) {
    const account = await ledger.account(wallet(person));
    expect(account?.holds).toEqual([]);
    expect(account?.availableFen).toBe(expectedFen(person, doneOnes));
    sumFen += account?.availableFen ?? 0;
  }
  expect(sumFen).toBe(wallets * startFen);
});

const expectedFen = (person: string, done: readonly SagaState[]): number =>
  done.reduce(
    (sum, { data }) =>
      sum - (data.from === person ? Number(data.fen) : 0) + (data.to === person ? Number(data.fen) : 0),
    startFen,
  );

const openAll = (ledger: ReturnType<typeof memoryLedger>, people: readonly string[]): Promise<void> =>
  funded(ledger, Object.fromEntries(people.map((person) => [person, fen(startFen)])));
