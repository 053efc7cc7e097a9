/** Identity's ports in the cloud: built once, at the first request. */
import { requiredEnvironment } from '../platform/environment.ts';
import { liveIdentity } from '../platform/identity/live.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { systemChance } from './chance.ts';
import { issueMoments } from './issueMoments.ts';
import type { IdentityPorts } from './ports.ts';
import { smsGateway } from './sms.ts';

export const livePorts = (): IdentityPorts => {
  const { store, keys, codes } = liveIdentity();
  const sms = smsGateway(() => requiredEnvironment('SMS_GATEWAY_URL'));
  return { store, keys, codes, ledger: liveLedger(), sms, chance: systemChance, momentOf: issueMoments() };
};
