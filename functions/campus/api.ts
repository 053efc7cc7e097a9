/** The campus's route table: each part of the room hangs its list of doors here, and nothing else. */
import { restApi } from '../platform/restApi.ts';
import { campusRefusals } from './answers.ts';
import { canteenDoors } from './canteenDoors.ts';
import { cardDoors } from './cardDoors.ts';
import { payFineDoor } from './fineDoor.ts';
import { gateDoors } from './gateDoors.ts';
import { livePorts } from './livePorts.ts';
import { uploadRosterDoor } from './rosterDoor.ts';

export const doors = [
  uploadRosterDoor,
  ...cardDoors,
  ...gateDoors,
  payFineDoor,
  ...canteenDoors,
  // One spread per part, such as `...purseDoors`; their ports are `CampusPorts`.
];

export const handler = restApi({ doors, ports: livePorts, refusals: campusRefusals });
