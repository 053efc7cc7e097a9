/** Privacy's route table, in a function of its own: it opens what is sealed, and nothing else of identity waits for it. */
import { authenticator } from '../platform/auth.ts';
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { restApi } from '../platform/restApi.ts';
import { identityAnswers } from './answers.ts';
import { liveSigning } from './liveSigning.ts';
import { accessesDoor, auditDoor, lookUpDoor } from './privacy/accessDoors.ts';
import { consentsDoor, noticeDoor, sayConsentDoor } from './privacy/consentDoors.ts';
import { eraseDoor, exportDoor } from './privacy/ownDoors.ts';
import type { PrivacyPorts } from './privacy/ports.ts';
import { privacyStore } from './privacy/store.ts';

export const doors = [
  noticeDoor,
  consentsDoor,
  sayConsentDoor,
  accessesDoor,
  auditDoor,
  lookUpDoor,
  exportDoor,
  eraseDoor,
];

const livePorts = (): PrivacyPorts => {
  const { store, keys, vault } = liveSigning();
  return {
    store,
    keys,
    vault,
    ledger: liveLedger(),
    privacy: privacyStore(dynamoTable(dynamo(), requiredEnvironment('PRIVACY_TABLE'))),
    elsewhere: requiredEnvironment('PERSONAL_PATHS').split(' '),
  };
};

export const handler = restApi({
  doors,
  ports: livePorts,
  refusals: identityAnswers,
  authenticate: authenticator(() => liveSigning().keys),
});
