/** The payment room's sagas on a store in memory, with the bank of a test. */
import type { Ledger } from '../../domains/ledger/port.ts';
import { topUpSaga } from '../../domains/payment/topUp.saga.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import { topUpPerformers } from '../../functions/payment/topUpPerformers.ts';
import { type Sagas, sagas } from '../../functions/platform/sagas/sagas.ts';
import type { openBank } from './bank.ts';

export const sagasOn = (
  ledger: Pick<Ledger, 'post'>,
  bank: Pick<ReturnType<typeof openBank>, 'channel'>,
): Sagas =>
  sagas({
    room: 'payment',
    registry: [topUpSaga],
    performers: topUpPerformers,
    ports: { ledger, bank: bank.channel, notifyUrl: () => '' },
    store: memorySagaStore(),
    random: () => 0.5,
  });
