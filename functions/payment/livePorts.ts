/** The payment room's ports in the cloud: built once, at the first request. */
import { bankCallback } from '../../domains/payment/wallet/contract.ts';
import { liveChannels } from '../platform/channels/live.ts';
import { liveIdentity } from '../platform/identity/live.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { rememberedMerchants } from '../platform/merchants.ts';
import { callbackCheck } from './bankSignature.ts';
import { bankSecret, livePaymentSagas, notifyUrl } from './liveSagas.ts';
import type { PaymentPorts, TopUpPorts } from './ports.ts';

/** The bank signs the path of the address it was given, the stage of the API included. */
const callbackPath = (): string => {
  const url = notifyUrl();
  return url === '' ? bankCallback.path : new URL(url).pathname;
};

export const livePorts = (): PaymentPorts => {
  const { store, codes, merchantCodes } = liveIdentity();
  return {
    ledger: liveLedger(),
    codes,
    merchantCodes,
    merchants: rememberedMerchants((id) => store.merchant(id)),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
};

export const liveTopUpPorts = (): TopUpPorts => ({
  sagas: livePaymentSagas(),
  callbacks: callbackCheck({ secret: bankSecret, path: callbackPath }),
  channels: liveChannels(),
});
