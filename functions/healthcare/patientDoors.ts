/** Who stands at the counter: the code is looked at and not used up, so that the same one may confirm afterwards. */

import { depositAccount } from '../../domains/healthcare/insured/insured.ts';
import { findPatient } from '../../domains/healthcare/patients/contract.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { door } from '../platform/door.ts';
import { availableOf } from './balances.ts';
import { hospitalOf } from './billDoors.ts';
import { billOnWire } from './billWire.ts';
import type { RecordPorts } from './ports.ts';

const newest = 50;

export const findPatientDoor = door(findPatient, async ({ body, caller, now }, ports: RecordPorts) => {
  const hospital = hospitalOf(caller);
  if (hospital === undefined) return refuse('not-yours-to-use');
  const code = await ports.codes.checkCode(body.code, now, 'health');
  if (isRefusal(code)) return code;
  const patient = code.person;
  const [insured, { bills }, known, depositFen] = await Promise.all([
    ports.store.insured.find(patient),
    ports.store.bills.ofPatient(patient, { limit: newest }),
    ports.merchants.find(hospital),
    availableOf(ports, depositAccount(patient, hospital)),
  ]);
  if (insured === undefined) return refuse('not-insured-there');
  const waiting = bills.filter((bill) => bill.hospital === hospital && bill.status === 'open');
  return {
    object: 'patient' as const,
    patient,
    place: insured.place,
    insured: insured.kind,
    deposit_balance: depositFen,
    currency: 'CNY' as const,
    bills: waiting.map((bill) => billOnWire(bill, known)),
  };
});
