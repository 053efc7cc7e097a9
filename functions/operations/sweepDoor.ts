/**
 * POST /v1/test/sweeps, on local clouds only: what the minute's sweeps would do at the moment of the test clock.
 *
 * The ledger's part is done here. Sagas are driven by their rooms, which have the performers: each that is due gets a
 * wake-up on its room's queue (its state says which) that carries the moment, and the door waits until they have moved.
 * That works wherever queues feed functions, and needs to know no room.
 */
import { sweepNow } from '../../domains/operations/contract.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import { isUnfinished, type UnfinishedSaga } from '../../domains/saga/state.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { door } from '../platform/door.ts';
import type { SagasByHand } from '../platform/sagas/byHand.ts';
import { sendWakeUp } from '../platform/sagas/wakeUp.ts';
import type { OperationsPorts } from './ports.ts';

const mostLooks = 60;
const lookEveryMs = 100;

/** Of every room. Reads the whole table, which local clouds can bear. */
const dueEverywhere = async (sagas: SagasByHand, now: EpochMs): Promise<readonly UnfinishedSaga[]> => {
  const due: UnfinishedSaga[] = [];
  let cursor: string | undefined;
  do {
    const page = await sagas.list(undefined, { limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    due.push(...page.sagas.filter(isUnfinished).filter((state) => state.dueAt <= now));
    cursor = page.next;
  } while (cursor !== undefined);
  return due;
};

export const sweepNowDoor = door(sweepNow, async ({ now }, ports: OperationsPorts) => {
  const { sagas, testing, sweepLedger } = ports;
  if (testing === undefined) return refuse('not-found');
  const due = await dueEverywhere(sagas, now);
  await Promise.all(due.map((state) => sendWakeUp(testing.queue, state, { at: now, now, testNow: now })));
  let left = due;
  for (let looked = 1; left.length > 0 && looked <= mostLooks; looked += 1) {
    await testing.pause(lookEveryMs);
    const seen = await Promise.all(left.map(({ id }) => sagas.find(id)));
    left = seen
      .filter((state) => state !== undefined)
      .filter(isUnfinished)
      .filter((state) => state.dueAt <= now);
  }
  const { sweptAccounts, releasedHolds } = await sweepLedger(now);
  return {
    object: 'sweep' as const,
    now: rfc3339(now),
    accounts: sweptAccounts,
    holds: releasedHolds,
    sagas: due.length,
    sagas_driven: due.length - left.length,
  };
});
