/**
 * Identity's route table.
 */
import { authenticator } from '../platform/auth.ts';
import { restApi } from '../platform/restApi.ts';
import { identityAnswers } from './answers.ts';
import { appsDoor, closeAppDoor, makeAppDoor, newSecretDoor } from './apps/appDoors.ts';
import { clientTokenDoor } from './clientToken.ts';
import { keysDoor } from './keySet.ts';
import { livePorts } from './livePorts.ts';
import { liveSigning } from './liveSigning.ts';
import { credentialsDoor, meDoor } from './me.ts';
import { myCodeDoor, myStaticCodeDoor } from './myCodes.ts';
import { parseCodeDoor, verifyCodeDoor } from './presentedCodes.ts';
import { askCodeDoor, signInDoor } from './signIn.ts';
import { reinstateDoor, suspendDoor } from './suspension.ts';
import { verifyDoor } from './verification.ts';

export const doors = [
  askCodeDoor,
  signInDoor,
  verifyDoor,
  clientTokenDoor,
  keysDoor,
  meDoor,
  credentialsDoor,
  suspendDoor,
  reinstateDoor,
  myCodeDoor,
  myStaticCodeDoor,
  parseCodeDoor,
  verifyCodeDoor,
  makeAppDoor,
  appsDoor,
  newSecretDoor,
  closeAppDoor,
];

export const handler = restApi({
  doors,
  ports: livePorts,
  refusals: identityAnswers,
  // What signs here also checks here: one ring of keys, read once.
  authenticate: authenticator(() => liveSigning().keys),
});
