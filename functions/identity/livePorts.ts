/** Identity's ports in the cloud: built once, at the first request. */
import { environment, requiredEnvironment } from '../platform/environment.ts';
import { liveLedger, liveStore } from '../platform/ledger/live.ts';
import { restraining } from '../platform/ledger/restraining.ts';
import { systemChance } from './chance.ts';
import { issueMoments } from './issueMoments.ts';
import { liveSigning } from './liveSigning.ts';
import type { IdentityPorts } from './ports.ts';
import { smsGateway } from './sms.ts';

export const livePorts = (): IdentityPorts => {
  const { store, keys, codes, vault } = liveSigning();
  const sms = smsGateway(() => requiredEnvironment('SMS_GATEWAY_URL'));
  const appScopes = requiredEnvironment('APP_SCOPES').split(' ');
  const mode = environment('MONEY') === 'real' ? 'live' : 'sandbox';
  return {
    store,
    keys,
    codes,
    vault,
    ledger: { ...liveLedger(), ...restraining(liveStore()) },
    sms,
    chance: systemChance,
    mode,
    appScopes,
    momentOf: issueMoments(),
  };
};
