/** The daily accounts with the insurer, as operators see them: a function of its own, which can settle nothing. */
import { restApi } from '../platform/restApi.ts';
import { checkInsurerDayDoor, showInsurerDayDoor } from './accounts/accountDoors.ts';
import { liveAccounts } from './accounts/live.ts';
import { healthcareRefusals } from './answers.ts';

export const doors = [showInsurerDayDoor, checkInsurerDayDoor];

export const handler = restApi({ doors, ports: liveAccounts, refusals: healthcareRefusals });
