/** The payment room's sagas on a store in memory, with the bank of a test. */
import type { Ledger } from '../../domains/ledger/port.ts';
import { topUpSaga } from '../../domains/payment/topUp.saga.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import type { BankChannel } from '../../functions/payment/bankChannel.ts';
import { type TopUpPorts, topUpPerformers } from '../../functions/payment/topUpPerformers.ts';
import { type Sagas, type SagasOptions, sagas } from '../../functions/platform/sagas/sagas.ts';

type Outside = Pick<SagasOptions<TopUpPorts>, 'store' | 'random'> & Partial<SagasOptions<TopUpPorts>>;

export const sagasOn = (
  ledger: Pick<Ledger, 'post'>,
  bank: { readonly channel: BankChannel },
  outside: Outside = { store: memorySagaStore(), random: () => 0.5 },
): Sagas =>
  sagas<TopUpPorts>({
    room: 'payment',
    registry: [topUpSaga],
    performers: topUpPerformers,
    ports: { ledger, bank: bank.channel, notifyUrl: () => '' },
    ...outside,
  });
