/**
 * Starting, signalling and driving: idempotent by id, one worker at a time, as few writes as a crash allows.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { deliver, outsideOf, settle } from '../kit/sagaWorld.ts';
import { asItIs, begin, boot, room, type TransferWorld, transfer, transferWorld } from './transfer.ts';

const workerOf = (world: TransferWorld) => boot(world, asItIs).sagas;

describe('starting a saga', () => {
  it('drives it to its end within the call, with one write to begin and one for each step', async () => {
    const world = await transferWorld('yes');
    expect(await workerOf(world).start(transfer, begin(world))).toMatchObject({ status: 'done' });
    expect(world.store.writes()).toBe(1 + transfer.steps.length);
    expect(world.queue.sent()).toBe(0);
  });

  it('again is the same saga and writes nothing', async () => {
    const world = await transferWorld('yes');
    const first = await workerOf(world).start(transfer, begin(world));
    const writes = world.store.writes();
    expect(await workerOf(world).start(transfer, begin(world))).toEqual(first);
    expect(world.store.writes()).toBe(writes);
  });

  it('under the same id with something else is refused', async () => {
    const world = await transferWorld('yes');
    await workerOf(world).start(transfer, begin(world, 3_000));
    expect(await workerOf(world).start(transfer, begin(world, 4_000))).toEqual({
      refused: 'saga-differs',
      facts: {},
    });
  });

  it('fifty times at once is one saga, and one worker performs it', async () => {
    const world = await transferWorld('yes');
    const workers = Array.from({ length: 50 }, () => workerOf(world));
    await Promise.all(workers.map((worker) => worker.start(transfer, begin(world))));
    expect(world.store.writes()).toBe(1 + transfer.steps.length);
    expect(world.ledger.journals().filter(({ kind }) => kind === 'capture')).toHaveLength(1);
  });

  it.each([1, 2, 3, 4, 5])(
    'goes on when the answer to write %i is lost, for it looks what became of it',
    async (lost) => {
      const world = await transferWorld('yes');
      let written = 0;
      const losing = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
        const given = await answer;
        written += 1;
        if (written === lost) throw new Fault('no answer', { retry: 'unknown-outcome' });
        return given;
      };
      const store = {
        ...world.store,
        create: (state: SagaState) => losing(world.store.create(state)),
        save: (state: SagaState) => losing(world.store.save(state)),
      };
      const worker = workerOf({ ...world, store });
      expect(await worker.start(transfer, begin(world))).toMatchObject({ status: 'done' });
      expect(world.store.writes()).toBe(1 + transfer.steps.length);
    },
  );

  it('leaves the rest to the queue when the time of the call is over', async () => {
    const world = await transferWorld('yes');
    let elapsed = 0;
    const slow = sagas({
      ...room,
      ports: world,
      ...outsideOf(world, asItIs),
      budgetMs: 100,
      stopwatch: () => {
        elapsed += 60;
        return elapsed;
      },
    });
    expect(await slow.start(transfer, begin(world))).toMatchObject({
      status: 'running',
      step: 'approve',
      attempt: 0,
      dueAt: world.clock.now(),
    });
    expect(await deliver(world, workerOf(world))).toBe(1);
    expect(world.store.all()).toMatchObject([{ status: 'done' }]);
  });
});

describe('driving a saga', () => {
  it('that is not due, or has ended, changes nothing', async () => {
    const world = await transferWorld('after-20-minutes');
    const worker = workerOf(world);
    await worker.start(transfer, begin(world));
    const writes = world.store.writes();
    expect(await worker.drive('trf_1', world.clock.now())).toMatchObject({ status: 'waiting' });
    expect(world.store.writes()).toBe(writes);
    await settle(world, worker);
    const all = world.store.writes();
    expect(await worker.drive('trf_1', world.clock.now())).toMatchObject({ status: 'done' });
    expect(world.store.writes()).toBe(all);
  });

  it('that nobody knows is a bug, so that the message ends in the dead letters', async () => {
    const world = await transferWorld('yes');
    await expect(workerOf(world).drive('trf_9', world.clock.now())).rejects.toThrow('no saga trf_9');
  });

  it('by ten workers at once when it is due is done by one of them', async () => {
    const world = await transferWorld('after-20-minutes');
    await workerOf(world).start(transfer, begin(world));
    world.clock.pass(20 * 60_000);
    const workers = Array.from({ length: 10 }, () => workerOf(world));
    const writes = world.store.writes();
    await Promise.all(workers.map((worker) => worker.drive('trf_1', world.clock.now())));
    expect(world.store.all()).toMatchObject([{ status: 'done' }]);
    expect(world.store.writes() - writes).toBe(1 + 3);
  });

  it('on a plan, a step, an undo or a status that only a newer version knows is left to it, untouched', async () => {
    const world = await transferWorld('after-20-minutes');
    await workerOf(world).start(transfer, begin(world));
    const [state] = world.store.all();
    if (state === undefined) throw new Error('no saga');
    const newer = [
      { version: 2 },
      { step: 'approve-anew' },
      { step: 'receipt', status: 'undoing', refusal: { refused: 'no', facts: {} } },
      { status: 'parked' },
    ];
    for (const change of newer) {
      const revision = (world.store.all()[0]?.revision ?? 0) + 1;
      const there = { ...state, ...change, revision } as SagaState;
      expect(await world.store.save(there)).toBe('saved');
      const due = world.clock.now() + 20 * 60_000;
      const asked = [workerOf(world).drive('trf_1', due), workerOf(world).signal('trf_1', {}, due)];
      for (const outcome of await Promise.allSettled(asked))
        expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'Fault', retry: 'safe' } });
      expect(world.store.all()).toEqual([there]);
    }
    world.queue.put('{"sagaId":"trf_1"}');
    world.clock.pass(20 * 60_000);
    await deliver(world, workerOf(world));
    expect(world.queue.deadLetters).toEqual([]);
    expect(world.queue.size()).toBe(1);
  });

  it('that has ended needs no plan any more: asked again it is the same', async () => {
    const world = await transferWorld('yes');
    const done = await workerOf(world).start(transfer, begin(world));
    const forgetful = sagas({ ...room, registry: [], ports: world, ...outsideOf(world, asItIs) });
    expect(await forgetful.drive('trf_1', world.clock.now())).toEqual(done);
    expect(await forgetful.start(transfer, begin(world))).toEqual(done);
  });

  it('keeps to the end what a newer version has told it', async () => {
    const world = await transferWorld('after-20-minutes');
    await workerOf(world).start(transfer, begin(world));
    const [state] = world.store.all();
    if (state === undefined) throw new Error('no saga');
    const told = { tenant: 'north' };
    await world.store.save({ ...state, ...told, revision: state.revision + 1 });
    await settle(world, workerOf(world));
    expect(world.store.all()).toMatchObject([{ status: 'done', tenant: 'north' }]);
  });
});

describe('a signal', () => {
  it('to nobody and to a saga that has ended is refused', async () => {
    const world = await transferWorld('yes');
    const worker = workerOf(world);
    const now = world.clock.now();
    expect(await worker.signal('trf_1', {}, now)).toMatchObject({ refused: 'saga-missing' });
    await worker.start(transfer, begin(world));
    expect(await worker.signal('trf_1', {}, now)).toMatchObject({ refused: 'saga-ended' });
  });

  it('adds its facts and has a waiting step performed at once', async () => {
    const world = await transferWorld('after-20-minutes');
    const worker = workerOf(world);
    await worker.start(transfer, begin(world));
    const told = await worker.signal('trf_1', { heard: 'the till' }, world.clock.now());
    expect(told).toMatchObject({ status: 'waiting', attempt: 2, data: { fen: 3_000, heard: 'the till' } });
    world.clock.pass(20 * 60_000);
    expect(await worker.signal('trf_1', {}, world.clock.now())).toMatchObject({ status: 'done' });
  });

  it('many at once all arrive, and the saga ends once', async () => {
    const world = await transferWorld('after-20-minutes');
    const worker = workerOf(world);
    await worker.start(transfer, begin(world));
    world.clock.pass(20 * 60_000);
    const heard = Array.from({ length: 12 }, (_, number) => `heard${number}`);
    await Promise.all(heard.map((name) => worker.signal('trf_1', { [name]: true }, world.clock.now())));
    const [state] = world.store.all();
    expect(state?.status).toBe('done');
    expect(world.ledger.journals().filter(({ kind }) => kind === 'capture')).toHaveLength(1);
  });
});
