/**
 * Identity's route table.
 */
import { restApi } from '../platform/restApi.ts';
import { identityAnswers } from './answers.ts';
import { clientTokenDoor } from './clientToken.ts';
import { keysDoor } from './keySet.ts';
import { livePorts } from './livePorts.ts';
import { credentialsDoor, meDoor } from './me.ts';
import { myCodeDoor, myStaticCodeDoor } from './myCodes.ts';
import { parseCodeDoor, verifyCodeDoor } from './presentedCodes.ts';
import { askCodeDoor, signInDoor } from './signIn.ts';
import { reinstateDoor, suspendDoor } from './suspension.ts';

export const doors = [
  askCodeDoor,
  signInDoor,
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
];

export const handler = restApi({ doors, ports: livePorts, refusals: identityAnswers });
