/** The payment room's sagas on a store in memory, with the bank of a test. */
import type { Ledger } from '../../domains/ledger/port.ts';
import { channelTopUpSaga } from '../../domains/payment/channelTopUp.saga.ts';
import { topUpSaga } from '../../domains/payment/topUp.saga.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import type { BankChannel } from '../../functions/payment/bankChannel.ts';
import { type TopUpStepPorts, topUpPerformers } from '../../functions/payment/topUpPerformers.ts';
import type { OwnChannels } from '../../functions/platform/channels/live.ts';
import { type Sagas, type SagasOptions, sagas } from '../../functions/platform/sagas/sagas.ts';

type Outside = Pick<SagasOptions<TopUpStepPorts>, 'store' | 'random'> & Partial<SagasOptions<TopUpStepPorts>>;

export const noChannels: OwnChannels = { find: async () => undefined };

export const sagasOn = (
  ledger: Pick<Ledger, 'post'>,
  {
    channel: bank,
    channels = noChannels,
  }: { readonly channel: BankChannel; readonly channels?: OwnChannels },
  outside: Outside = { store: memorySagaStore(), random: () => 0.5 },
): Sagas =>
  sagas<TopUpStepPorts>({
    room: 'payment',
    registry: [topUpSaga, channelTopUpSaga],
    performers: topUpPerformers,
    ports: { ledger, bank, channels, notifyUrl: () => '' },
    ...outside,
  });
