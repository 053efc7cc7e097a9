/**
 * A saga as an item: its state as JSON, and beside it only what is asked for by condition or index.
 *
 * The index of due moments holds the unfinished alone. Stuck sagas of all rooms share one partition of it, so that
 * staff can list them without knowing the rooms; they are few, or something is very wrong.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isUnfinished, type SagaState, type UnfinishedSaga } from '../../../domains/saga/state.ts';

export type Item = Record<string, AttributeValue>;

export const sagaKey = (id: string): Item => ({ pk: { S: `S#${id}` }, sk: { S: 'S' } });
export const idOfItem = (item: Item): string => (item.pk?.S ?? '').slice(2);

export const duePartition = (room: string): string => `due#${room}`;
export const stuckPartition = 'stuck';

const dueOf = (state: UnfinishedSaga): Item => ({
  duePk: { S: state.status === 'stuck' ? stuckPartition : duePartition(state.room) },
  dueAt: { N: String(state.dueAt) },
});

export const itemOf = (state: SagaState): Item => ({
  ...sagaKey(state.id),
  status: { S: state.status },
  room: { S: state.room },
  revision: { N: String(state.revision) },
  state: { S: JSON.stringify(state) },
  ...(isUnfinished(state) ? dueOf(state) : {}),
});

/** What was written by `itemOf`. */
export const stateOf = (item: Item): SagaState => JSON.parse(item.state?.S ?? '') as SagaState;
