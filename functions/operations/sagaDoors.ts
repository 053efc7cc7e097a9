/** Staff look at sagas, have a stuck one tried again, or close it between two of them. */
import { closeSaga, listSagas, retrySaga, showSaga } from '../../domains/operations/contract.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, door } from '../platform/door.ts';
import type { OperationsPorts } from './ports.ts';
import { sagaOnWireOf, wholeSagaOnWireOf } from './wire.ts';

export const listSagasDoor = door(listSagas, async ({ query }, { sagas }: OperationsPorts) => {
  const filter = { status: query.status };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const page = await sagas.list(query.status, { limit: query.limit ?? 20, ...cursor });
  return listAnswer(page.sagas.map(sagaOnWireOf), page.next, filter);
});

export const showSagaDoor = door(showSaga, async ({ params }, { sagas }: OperationsPorts) => {
  const state = await sagas.find(params.saga_id);
  return state === undefined ? refuse('saga-missing') : wholeSagaOnWireOf(state);
});

export const retrySagaDoor = door(retrySaga, async ({ params, caller, now }, { sagas }: OperationsPorts) => {
  const state = await sagas.retry(params.saga_id, caller.sub, now);
  return isRefusal(state) ? state : wholeSagaOnWireOf(state);
});

/** 202: proposed, and nothing has happened yet. 200: closed. */
export const closeSagaDoor = door(
  closeSaga,
  async ({ params, body, caller, now }, { sagas }: OperationsPorts) => {
    const state = await sagas.close(params.saga_id, caller.sub, body, now);
    if (isRefusal(state)) return state;
    return answer(wholeSagaOnWireOf(state), { status: state.status === 'closed' ? 200 : 202 });
  },
);
