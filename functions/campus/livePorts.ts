/** The campus's ports in the cloud: built once, at the first request. */
import { randomBytes } from 'node:crypto';
import { secretBytes } from '../../domains/campus/nfc.ts';
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveIdentity } from '../platform/identity/live.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { rememberedMerchants } from '../platform/merchants.ts';
import { type CampusPorts, campusStore } from './ports.ts';

export const livePorts = (): CampusPorts => {
  const { codes, store } = liveIdentity();
  return {
    store: campusStore(dynamoTable(dynamo(), requiredEnvironment('CAMPUS_TABLE'))),
    identities: store,
    codes,
    merchants: rememberedMerchants((id) => store.merchant(id)),
    ledger: liveLedger(),
    cardSecret: () => randomBytes(secretBytes).toString('base64url'),
    stopwatch: () => {
      const began = performance.now();
      return () => performance.now() - began;
    },
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
};
