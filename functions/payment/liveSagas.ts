/** The payment room's sagas in the cloud, for its doors and its worker alike; the bank and the channels are reached from here alone. */
import { channelTopUpSaga } from '../../domains/payment/channelTopUp.saga.ts';
import { topUpSaga } from '../../domains/payment/topUp.saga.ts';
import { bankCallback } from '../../domains/payment/wallet/contract.ts';
import { liveChannels } from '../platform/channels/live.ts';
import { environment, requiredEnvironment } from '../platform/environment.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { liveSagas } from '../platform/sagas/liveSagas.ts';
import type { Sagas } from '../platform/sagas/sagas.ts';
import { bankChannel } from './bankChannel.ts';
import { topUpPerformers } from './topUpPerformers.ts';

/** Asked for when the bank is first needed: a till without it still takes codes. */
export const bankSecret = (): string => requiredEnvironment('BANK_CHANNEL_SECRET');

/** Where the bank tells us how a charge ended; empty where nobody can reach us, and then the bank is asked instead. */
export const notifyUrl = (): string => {
  const publicUrl = environment('PUBLIC_URL') ?? '';
  return publicUrl === '' ? '' : `${publicUrl.replace(/\/$/, '')}${bankCallback.path}`;
};

export const livePaymentSagas = (): Sagas =>
  liveSagas({
    room: 'payment',
    registry: [topUpSaga, channelTopUpSaga],
    performers: topUpPerformers,
    ports: {
      ledger: liveLedger(),
      bank: bankChannel({
        baseUrl: () => requiredEnvironment('BANK_CHANNEL_URL'),
        secret: bankSecret,
        clock: Date.now,
      }),
      channels: liveChannels(),
      notifyUrl,
    },
  });
