/** The route table of webhooks. */
import { restApi } from '../platform/restApi.ts';
import { webhooksAnswers } from './answers.ts';
import { closeEndpointDoor, endpointSecretDoor, endpointsDoor, openEndpointDoor } from './endpointDoors.ts';
import { eventDoor, eventsDoor, redeliverDoor } from './eventDoors.ts';
import { livePorts } from './livePorts.ts';

export const doors = [
  openEndpointDoor,
  endpointsDoor,
  endpointSecretDoor,
  closeEndpointDoor,
  eventsDoor,
  eventDoor,
  redeliverDoor,
];

export const handler = restApi({ doors, ports: livePorts, refusals: webhooksAnswers });
