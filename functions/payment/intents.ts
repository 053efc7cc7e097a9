/** The route table of payment intents: a function of its own, so that tills' payments load none of it. */
import { restApi } from '../platform/restApi.ts';
import { paymentAnswers } from './answers.ts';
import { intentDoors } from './intents/doors.ts';
import { liveIntentPorts } from './intents/live.ts';

export const doors = intentDoors;

export const handler = restApi({ doors, ports: liveIntentPorts, refusals: paymentAnswers });
