/** The doors of the insured, bills and deposits, in the order of the reference page. Baskets are in settlements.ts. */
import { cancelBillDoor, createBillDoor, listBillsDoor, showBillDoor } from './billDoors.ts';
import { listDepositsDoor, payDepositDoor, returnDepositDoor } from './depositDoors.ts';
import {
  creditAccountDoor,
  registerInsuredDoor,
  shareAccountDoor,
  showMyInsuranceDoor,
} from './insuredDoors.ts';
import { findPatientDoor } from './patientDoors.ts';

export const doors = [
  registerInsuredDoor,
  showMyInsuranceDoor,
  creditAccountDoor,
  shareAccountDoor,
  createBillDoor,
  listBillsDoor,
  showBillDoor,
  cancelBillDoor,
  payDepositDoor,
  returnDepositDoor,
  listDepositsDoor,
  findPatientDoor,
];
