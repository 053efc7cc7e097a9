/** Every planted fault, room by room. */
import { governmentFaults } from './faults/government.ts';
import { identityFaults } from './faults/identity.ts';
import { intentFaults } from './faults/intents.ts';
import { ledgerRuleFaults } from './faults/ledgerRules.ts';
import { ledgerStoreFaults } from './faults/ledgerStore.ts';
import { paymentFaults } from './faults/payment.ts';
import { platformFaults } from './faults/platform.ts';
import { reconciliationFaults } from './faults/reconciliation.ts';
import { sagaFaults } from './faults/sagas.ts';
import { tourismFaults } from './faults/tourism.ts';
import type { PlantedFault } from './plantedFault.ts';

export const plantedFaults: readonly PlantedFault[] = [
  ...ledgerRuleFaults,
  ...ledgerStoreFaults,
  ...sagaFaults,
  ...governmentFaults,
  ...identityFaults,
  ...platformFaults,
  ...paymentFaults,
  ...intentFaults,
  ...tourismFaults,
  ...reconciliationFaults,
];
