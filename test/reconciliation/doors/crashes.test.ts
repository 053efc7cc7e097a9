/**
 * Whatever call of a comparison or of a correction goes wrong, in whatever way: a file of a day is one run with each break once,
 * what two people agreed to is booked once, and whoever asks again finds it so.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domains/outcome/fault.ts';
import { crashEverywhere, type Process } from '../../kit/crashEverywhere.ts';
import type { Watch } from '../../kit/faults.ts';
import type { Reply } from '../../kit/http.ts';
import { type SagaWorld, sagaWorld } from '../../kit/sagaWorld.ts';
import {
  booksOf,
  breakIn,
  breaksOf,
  corrected,
  monday,
  openState,
  type Running,
  right,
  type State,
  startProcess,
  statement,
  wrong,
} from './room.ts';

type World = SagaWorld & State;
type Started = Running & Process;
const run = 'bank-2026-11-22-1';
/** Nothing of this room goes on by itself. */
const noSagas: Process['sagas'] = { drive: () => Promise.reject(new Error('no saga')), due: async () => [] };
const start = (world: World, watch?: Watch): Started => ({
  ...startProcess(world, world.clock.now, watch),
  sagas: noSagas,
});

/** As a client reads answers: 503 is asked again, anything else of ours is wrong. */
const asks = async (reply: Promise<Reply>): Promise<Reply> => {
  const { status, text } = await reply;
  if (status === 503) throw new Fault('asked to try again', { retry: 'unknown-outcome' });
  if (status >= 500) throw new Error(`answered ${status}: ${text}`);
  return reply;
};
const world = async (): Promise<World> => ({
  ...sagaWorld({ startsAt: monday }),
  ...(await openState()),
});
const inOrder = async ({ ledger }: World): Promise<void> => {
  const { debitFen, creditFen } = await ledger.trialBalance();
  expect(debitFen).toBe(creditFen);
};

describe('whatever goes wrong', () => {
  it('a file of a day is one run, and each of its breaks is there once', async () => {
    const compare = ({ compare: send }: Running) => asks(send(statement(wrong)));
    const { points } = await crashEverywhere<World, Started>({
      makeWorld: world,
      boot: (made, watch) => start(made, watch),
      scenario: compare,
      check: async (made) => {
        const calm = start(made);
        await compare(calm);
        const { body } = await calm.get('auditor', '/runs');
        expect(body.data).toMatchObject([{ id: run, breaks: { found: 3, unfinished: 3 } }]);
        expect(await breaksOf(calm, { run })).toHaveLength(3);
        await inOrder(made);
      },
    });
    expect(points.length).toBeGreaterThan(10);
  });

  it('a correction is booked once, and counted once', async () => {
    const settle = async ({ get, post }: Running): Promise<void> => {
      const shown = await asks(get('operator', `/breaks/${run}-1`));
      const { hash } = breakIn(shown).correction;
      await asks(post('operator', `/breaks/${run}-1/correction`, { hash }));
      await asks(post('second', `/breaks/${run}-1/approval`, { decision: 'approve', hash }));
    };
    const { points } = await crashEverywhere<World, Started>({
      makeWorld: async () => {
        const made = await world();
        await start(made).compare(statement(wrong));
        return made;
      },
      boot: (made, watch) => start(made, watch),
      scenario: settle,
      check: async (made) => {
        const calm = start(made);
        await settle(calm);
        const { body } = await calm.get('auditor', `/runs/${run}`);
        expect(body).toMatchObject({ corrected_amount: -10_000, breaks: { unfinished: 2 } });
        expect(await booksOf(made)).toEqual({ bank: 50_000, suspense: -10_000 });
        await inOrder(made);
      },
    });
    expect(points.length).toBeGreaterThan(6);
  });

  it('a newer file takes over what nobody decided, and what was corrected stays corrected', async () => {
    const compare = ({ compare: send }: Running) => asks(send(statement(right)));
    await crashEverywhere<World, Started>({
      makeWorld: async () => {
        const made = await world();
        const calm = start(made);
        await calm.compare(statement(wrong));
        await corrected(calm, `${run}-1`);
        return made;
      },
      boot: (made, watch) => start(made, watch),
      scenario: compare,
      check: async (made) => {
        const calm = start(made);
        await compare(calm);
        const standing = await breaksOf(calm, { run });
        expect(standing.map(({ status }) => status)).toEqual(['closed', 'superseded', 'superseded']);
        expect(await breaksOf(calm)).toMatchObject([{ run: 'bank-2026-11-22-2', difference: 10_000 }]);
        expect((await calm.get('auditor', `/runs/${run}`)).body.breaks).toMatchObject({ unfinished: 0 });
        await corrected(calm, 'bank-2026-11-22-2-1');
        expect(await booksOf(made)).toEqual({ bank: 60_000, suspense: 0 });
        await inOrder(made);
      },
    });
  });
});
