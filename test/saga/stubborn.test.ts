/**
 * An undo that fails once or a hundred times is never dropped; a saga whose worker died is found within five minutes; a
 * bug of a performer is loud.
 */
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { stuckAfter } from '../../domains/saga/patience.ts';
import { isUnfinished, type SagaState } from '../../domains/saga/state.ts';
import type { Performer, Performers } from '../../functions/platform/sagas/performer.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { lin } from '../kit/cast.ts';
import { outsideOf, settle, step, sweep } from '../kit/sagaWorld.ts';
import {
  type Approves,
  asItIs,
  begin,
  type Ports,
  performers,
  room,
  type TransferWorld,
  transfer,
  transferWorld,
} from './transfer.ts';

const withPerformers = (world: TransferWorld, others: Performers<Ports>) =>
  sagas({ ...room, performers: { ...performers, ...others }, ports: world, ...outsideOf(world, asItIs) });

/** Fails so many times in its life, then does as it should. */
const failing = (kind: string, times: number, retry: 'safe' | 'unknown-outcome'): Performer<Ports> => {
  let left = times;
  return (command, context) => {
    left -= 1;
    if (left >= 0) throw new Fault('not now', { retry });
    const performer = performers[kind];
    if (performer === undefined) throw new Error(`no ${kind}`);
    return performer(command, context);
  };
};
const stateOf = (world: TransferWorld): SagaState => {
  const [state] = world.store.all();
  if (state === undefined) throw new Error('no saga');
  return state;
};
const heldFen = async (world: TransferWorld) => (await world.ledger.account(lin))?.heldFen;

describe.each(['release-money', 'withdraw-question'])('the undo %s', (kind) => {
  it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'fails %i times and is done',
    async (times) => {
      const world = await transferWorld('no');
      const worker = withPerformers(world, {
        [kind]: failing(kind, times, times % 2 ? 'safe' : 'unknown-outcome'),
      });
      await worker.start(transfer, begin(world));
      await settle(world, worker);
      expect(stateOf(world).status).toBe('undone');
      expect(await heldFen(world)).toBe(fen(0));
      const wasStuck = stateOf(world).timeline.entries.some(({ what }) => what === 'stuck');
      expect(wasStuck).toBe(times >= stuckAfter);
    },
  );

  it('fails for ever: it is stuck, still due, and the money of the hold is nobody else’s', async () => {
    const world = await transferWorld('no');
    const worker = withPerformers(world, { [kind]: failing(kind, Infinity, 'unknown-outcome') });
    await worker.start(transfer, begin(world));
    for (let steps = 1; steps <= 60; steps += 1) await step(world, worker);
    const state = stateOf(world);
    expect(state).toMatchObject({ status: 'stuck', direction: 'undo', refusal: { refused: 'not-approved' } });
    expect(isUnfinished(state) && state.dueAt > world.clock.now()).toBe(true);
    expect(await heldFen(world)).toBe(fen(3_000));
    expect((await world.ledger.account(lin))?.availableFen).toBe(fen(7_000));
  });
});

describe('a saga whose worker was stopped', () => {
  const fiveMinutes = 5 * 60_000;
  const cases: readonly (readonly [string, Approves])[] = [
    ['hold-money', 'yes'],
    ['ask-approver', 'yes'],
    ['capture-money', 'yes'],
    ['send-receipt', 'yes'],
    ['withdraw-question', 'no'],
    ['release-money', 'no'],
  ];

  it.each(cases)('in the middle of %s is found and finished by the sweeper alone', async (kind, approves) => {
    const world = await transferWorld(approves);
    const hangs: Performer<Ports> = () => new Promise(() => undefined);
    const stopped = withPerformers(world, { [kind]: hangs });
    const never = stopped.start(transfer, begin(world)).then(() => 'answered');
    const tick = new Promise((resolve) => setTimeout(() => resolve('hangs'), 5));
    expect(await Promise.race([never, tick])).toBe('hangs');
    const worker = withPerformers(world, {});
    for (let minute = 1; minute <= 5; minute += 1) {
      world.clock.pass(fiveMinutes / 5);
      await sweep(world, worker);
    }
    expect(stateOf(world).status).toBe(approves === 'yes' ? 'done' : 'undone');
    expect(await heldFen(world)).toBe(fen(0));
    const vanished = stateOf(world).timeline.entries.filter(({ what }) => what === 'vanished');
    expect(vanished).toHaveLength(1);
  });

  it('while it waited is found and finished by the sweeper alone, though its message was lost', async () => {
    const world = await transferWorld('after-20-minutes');
    const worker = withPerformers(world, {});
    await worker.start(transfer, begin(world));
    for (const { messageId } of world.queue.receive(10)) world.queue.delete(messageId);
    world.clock.pass(20 * 60_000);
    await sweep(world, worker);
    expect(stateOf(world).status).toBe('done');
  });
});

describe('a performer with a bug', () => {
  it('leaves an unknown outcome, and the saga goes on when it is mended', async () => {
    const world = await transferWorld('yes');
    const broken = withPerformers(world, {
      'capture-money': () => {
        throw new Bug('the sum is off');
      },
    });
    const state = await broken.start(transfer, begin(world));
    expect(state).toMatchObject({ status: 'running', step: 'capture', unknown: true, failures: 1 });
    await settle(world, withPerformers(world, {}));
    expect(stateOf(world).status).toBe('done');
  });

  it('is as loud as one that is missing', async () => {
    const world = await transferWorld('yes');
    const without = sagas({ ...room, performers: {}, ports: world, ...outsideOf(world, asItIs) });
    expect(await without.start(transfer, begin(world))).toMatchObject({ step: 'hold', unknown: true });
  });
});
