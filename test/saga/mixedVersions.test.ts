/**
 * The released code and the next one take turns at one queue: transfers that either of them began end as they should,
 * whoever gets their messages, and no fen is lost. The next version's plan has another step, a renamed one and a new fact.
 */
import { expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { fen } from '../../domains/money/fen.ts';
import { type Saga, saga } from '../../domains/saga/saga.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import { sagaEntry } from '../../functions/platform/sagas/entry.ts';
import type { Performers } from '../../functions/platform/sagas/performer.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { funded } from '../kit/cast.ts';
import { filesOf, records, thisVersion, versions, writeGolden } from '../kit/goldenFiles.ts';
import { chaoticWorld, onlyByMessage, takeTurns, type Version } from '../kit/mixedWorkers.ts';
import { randomFrom } from '../kit/random.ts';
import { bundleWorker, releasedWorker, workerFile } from '../kit/releasedWorker.ts';
import { outsideOf } from '../kit/sagaWorld.ts';
import { type ChaosPorts, type MoveData, move, movePerformers } from './move.ts';
import { asItIs } from './transfer.ts';

const seed = Number(process.env.SEED ?? 20_261_122);
const messages = Number(process.env.ROUNDS ?? 10_000);
const people = Array.from({ length: 100 }, (_, number) => `p${number}`);
const startFen = 20_000;

type NextData = MoveData & { readonly note: string };
const hand = (kind: string) => (data: NextData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
const nextMove: Saga<NextData> = saga<NextData>('move', [
  { name: 'hold',    does: hand('hold-it'), undoneBy: hand('release-it') },
  { name: 'look',    does: hand('look-up'), undoneBy: hand('look-down') },
  { name: 'collect', does: hand('take-it'), undoneBy: 'point-of-no-return' },
  { name: 'tell',    does: hand('tell-it'), undoneBy: 'nothing-to-undo' },
], { version: 2 });

/** Who was looked up and told; one in ten is refused, and must not be told. */
const nextPerformers = (looked: Set<string>, told: Set<string>): Performers<ChaosPorts> => ({
  ...movePerformers,
  'look-up': async (command, { sagaId }) => {
    looked.add(sagaId);
    return Number(command.fen) % 10 === 0 ? { refused: 'not-liked', facts: {} } : { done: { looked: true } };
  },
  'look-down': async (_command, { sagaId }) => {
    looked.delete(sagaId);
    return { done: {} };
  },
  'tell-it': async (command, { sagaId }) => {
    told.add(`${sagaId} ${String(command.note)}`);
    return { done: {} };
  },
});

if (records && !filesOf(thisVersion, '').includes(workerFile)) writeGolden(workerFile, await bundleWorker());

const expectedFen = (person: string, done: readonly SagaState[]): number =>
  done.reduce(
    (sum, { data }) =>
      sum - (data.from === person ? Number(data.fen) : 0) + (data.to === person ? Number(data.fen) : 0),
    startFen,
  );

it.each(versions())(
  `version %s and this one lose no fen in ${messages} messages (seed ${seed})`,
  async (version) => {
    const released = releasedWorker(version);
    const random = randomFrom(seed);
    const world = chaoticWorld(seed, random);
    const ledger = memoryLedger();
    await funded(ledger, Object.fromEntries(people.map((person) => [person, fen(startFen)])));
    const looked = new Set<string>();
    const told = new Set<string>();
    const room = { room: 'mixed', ports: { ledger }, ...outsideOf(world, asItIs) };
    const old: Version = {
      sagas: released.sagas({ ...room, registry: [move], performers: onlyByMessage(movePerformers, random) }),
      entry: released.sagaEntry,
    };
    const next: Version = {
      sagas: sagas({
        ...room,
        registry: [move, nextMove],
        performers: onlyByMessage(nextPerformers(looked, told), random),
      }),
      entry: sagaEntry,
    };

    const someone = (): string => people[Math.floor(random() * people.length)] ?? '';
    let begun = 0;
    const took = await takeTurns({
      world,
      versions: [old, next],
      random,
      messages,
      async begin(by) {
        begun += 1;
        const data = { from: someone(), to: someone(), fen: 1 + Math.floor(random() * 9_000) };
        const told = { id: `mv_${begun}`, fingerprint: `${begun}`, now: world.clock.now() };
        if (by === old) await by.sagas.start(move, { ...told, data });
        else await by.sagas.start(nextMove, { ...told, data: { ...data, note: `note ${begun}` } });
        return true;
      },
    });
    console.log(`mixed versions ${version} and next: ${JSON.stringify({ ...took, begun })}`);

    expect(took.sent).toBeGreaterThanOrEqual(messages);
    expect(took.handedBack).toBeGreaterThan(0);
    const states = world.store.all();
    expect(states).toHaveLength(begun);
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set(['done', 'undone']));
    const done = states.filter((state) => state.status === 'done');
    expect(new Set(done.map((state) => state.version))).toEqual(new Set([1, 2]));
    const newer = done.filter((state) => state.version === 2);
    expect(told).toEqual(new Set(newer.map(({ id, data }) => `${id} ${String(data.note)}`)));
    expect(looked).toEqual(new Set(newer.map(({ id }) => id)));
    expect(ledger.journals().filter(({ kind }) => kind === 'capture')).toHaveLength(done.length);
    const { debitFen, creditFen } = await ledger.trialBalance();
    expect(debitFen).toBe(creditFen);
    for (const person of people) {
      const account = await ledger.account(wallet(person));
      expect(account?.holds).toEqual([]);
      expect(account?.availableFen).toBe(expectedFen(person, done));
    }
  },
);
