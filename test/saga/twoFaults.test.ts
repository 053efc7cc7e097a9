/**
 * Two faults in one saga, the second wherever the first has led: the same as with one. Nothing is lost, nothing happens
 * twice, nothing stays open.
 */
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { isUnfinished } from '../../domains/saga/state.ts';
import { lin, noodleHouse } from '../kit/cast.ts';
import type { Run } from '../kit/crashEverywhere.ts';
import { crashTwice, pairsOr, seed } from '../kit/crashTwice.ts';
import { type Approves, begin, boot, type TransferWorld, transfer, transferWorld } from './transfer.ts';

/** All or nothing; and nothing only where the approver said no, nobody knew of it, or it could not even begin. */
const checkWorld = (expected: 'done' | 'undone') => async (world: TransferWorld, run: Run) => {
  const { debitFen, creditFen } = await world.ledger.trialBalance();
  expect(debitFen).toBe(creditFen);
  const wallet = await world.ledger.account(lin);
  expect(wallet?.holds).toEqual([]);
  const [state] = world.store.all();
  if (state === undefined) expect(run.client).toBe('gives-up');
  else expect(isUnfinished(state)).toBe(false);
  const unavailable =
    state?.status === 'undone' && state.refusal.refused === 'step-unavailable' && isThrottledTwice(run);
  if (state !== undefined && !unavailable) expect(state.status).toBe(expected);
  const paid = state?.status === 'done';
  expect(wallet?.availableFen).toBe(fen(paid ? 7_000 : 10_000));
  expect((await world.ledger.balance(noodleHouse)).projectedFen).toBe(fen(paid ? 3_000 : 0));
  expect(world.postman.sent).toEqual(paid ? ['receipt:trf_1'] : []);
  expect(world.approver.asked.size).toBe(paid ? 1 : 0);
};

/** Only two rounds of throttling add up to the five faults that did nothing, after which a saga turns back. */
const isThrottledTwice = ({ mode, second }: Run): boolean =>
  mode === 'throttle' && second?.mode === 'throttle';

describe(`whatever two calls go wrong, the money is right (seed ${seed})`, () => {
  it.each([
    ['yes', 'done', 'that goes well'],
    ['no', 'undone', 'that is refused half way and walks back'],
    ['after-20-minutes', 'done', 'that waits and goes on in another process'],
  ] as const satisfies readonly (readonly [Approves, 'done' | 'undone', string])[])(
    'when the approver says %s: a saga %s %s',
    async (approves, expected) => {
      const { firsts, pairs, runs } = await crashTwice(
        {
          makeWorld: () => transferWorld(approves),
          boot,
          scenario: ({ sagas }, world) => sagas.start(transfer, begin(world)),
          check: checkWorld(expected),
        },
        { most: pairsOr(2_000), seed },
      );
      console.log(`two faults: ${runs} of ${pairs} pairs behind ${firsts} first faults`);
      expect(runs).toBe(Math.min(pairs, pairsOr(2_000)));
    },
  );
});
