/**
 * Whatever call of a saga goes wrong, in whatever way: nothing is lost, nothing happens twice, nothing stays open.
 * And the harness that says so notices sagas that are wrong.
 */
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { isUnfinished } from '../../domains/saga/state.ts';
import type { Performers } from '../../functions/platform/sagas/performer.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { lin, noodleHouse } from '../kit/cast.ts';
import { CrashFailures, crashEverywhere, type Run } from '../kit/crashEverywhere.ts';
import { faultModes } from '../kit/faults.ts';
import { outsideOf } from '../kit/sagaWorld.ts';
import {
  type Approves,
  begin,
  boot,
  type Ports,
  performers,
  room,
  type TransferWorld,
  transfer,
  transferWorld,
} from './transfer.ts';

const scenario = ({ sagas: running }: ReturnType<typeof boot>, world: TransferWorld) =>
  running.start(transfer, begin(world));

/** Everything happened once, or (where nobody knew of it) nothing happened at all. */
const checkWorld = (expected: 'done' | 'undone') => async (world: TransferWorld, run: Run) => {
  const { debitFen, creditFen } = await world.ledger.trialBalance();
  expect(debitFen).toBe(creditFen);
  const wallet = await world.ledger.account(lin);
  expect(wallet?.holds).toEqual([]);
  const [state] = world.store.all();
  if (state === undefined) {
    expect(run.client).toBe('gives-up');
    expect(wallet?.availableFen).toBe(fen(10_000));
    return;
  }
  expect(isUnfinished(state)).toBe(false);
  expect(state.status).toBe(expected);
  const paidFen = expected === 'done' ? 3_000 : 0;
  expect(wallet?.availableFen).toBe(fen(10_000 - paidFen));
  expect((await world.ledger.balance(noodleHouse)).projectedFen).toBe(fen(paidFen));
  expect(world.postman.sent).toEqual(expected === 'done' ? ['receipt:trf_1'] : []);
  expect(world.approver.asked.size).toBe(expected === 'done' ? 1 : 0);
};

const crashes = (approves: Approves, expected: 'done' | 'undone') =>
  crashEverywhere({
    makeWorld: () => transferWorld(approves),
    boot,
    scenario,
    check: checkWorld(expected),
  });

describe('whatever call goes wrong, the money is right', () => {
  it('when everything else goes well', async () => {
    const { points, runs } = await crashes('yes', 'done');
    expect(points).toEqual([
      'sagas.create',
      'ledger.post',
      'sagas.save',
      'approver.ask',
      'sagas.save',
      'ledger.post',
      'sagas.save',
      'postman.send',
      'sagas.save',
    ]);
    expect(runs).toBe(points.length * faultModes.length * 2);
  });

  it('when the saga is refused half way and walks back', async () => {
    const { points } = await crashes('no', 'undone');
    expect(points).toContain('approver.withdraw');
  });

  it('when it waits, is woken by a message and goes on in another process', async () => {
    const { points } = await crashes('after-20-minutes', 'done');
    expect(points).toContain('sagas.due');
    expect(points).toContain('sagas.find');
  });
});

/** A performer that is wrong in one way; the others are right. */
const withWrong = (wrong: Performers<Ports>, approves: Approves, expected: 'done' | 'undone') =>
  crashEverywhere({
    makeWorld: () => transferWorld(approves),
    boot: (world, watch) => ({
      sagas: sagas({
        ...room,
        performers: { ...performers, ...wrong },
        ports: {
          ledger: watch('ledger', world.ledger),
          approver: watch('approver', world.approver),
          postman: watch('postman', world.postman),
        },
        ...outsideOf(world, watch),
      }),
    }),
    scenario,
    check: checkWorld(expected),
  });

const right = (kind: string): Performers<Ports>[string] => {
  const performer = performers[kind];
  if (performer === undefined) throw new Error(`no ${kind}`);
  return performer;
};

describe('the harness notices a saga that is wrong', () => {
  it('because its undo forgets the hold', async () => {
    const wrong = { 'release-money': async () => ({ done: {} }) };
    await expect(withWrong(wrong, 'no', 'undone')).rejects.toThrow(/even without faults/);
  });

  it('because it makes a new id at every attempt', async () => {
    const run = withWrong(
      {
        'send-receipt': async (command, context) => {
          const { attempt } = context;
          const again = attempt > 1 ? `:${attempt}` : '';
          return right('send-receipt')(command, { ...context, id: (what) => `${what}:trf_1${again}` });
        },
      },
      'yes',
      'done',
    );
    await expect(run).rejects.toThrow(CrashFailures);
    await expect(run).rejects.toThrow(/postman\.send/);
  });

  it('because its undo does not expect that there is nothing to undo', async () => {
    const wrong: Performers<Ports> = {
      'ask-approver': async (command, context) => right('ask-approver')(command, context),
      'withdraw-question': async (_command, { ports, id }) => {
        const asked = (await ports.approver.ask(id('question'), 0)) === 'no';
        return asked ? { refused: 'nothing-there', facts: {} } : { done: {} };
      },
    };
    await expect(withWrong(wrong, 'no', 'undone')).rejects.toThrow(/no rest/);
  });

  it('because it takes a lost answer for a no', async () => {
    const wrong: Performers<Ports> = {
      'capture-money': (command, context) =>
        right('capture-money')(command, context).catch(() => ({ refused: 'did-not-work', facts: {} })),
    };
    const run = withWrong(wrong, 'yes', 'done');
    await expect(run).rejects.toThrow(/fail-after-effect at point 6 \(ledger\.post\)/);
  });
});
