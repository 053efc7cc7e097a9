/**
 * The route table of the doors for staff.
 */
import { restApi } from '../platform/restApi.ts';
import { operationsAnswers } from './answers.ts';
import { showJournalDoor, showReserveDoor, showTrialBalanceDoor, verifyLedgerDoor } from './ledgerDoors.ts';
import { livePorts } from './livePorts.ts';
import { closeSagaDoor, listSagasDoor, retrySagaDoor, showSagaDoor } from './sagaDoors.ts';
import { sweepNowDoor } from './sweepDoor.ts';

export const doors = [
  listSagasDoor,
  showSagaDoor,
  retrySagaDoor,
  closeSagaDoor,
  showTrialBalanceDoor,
  showReserveDoor,
  showJournalDoor,
  verifyLedgerDoor,
  sweepNowDoor,
];

export const handler = restApi({ doors, ports: livePorts, refusals: operationsAnswers });
