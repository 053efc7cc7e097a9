/** A settlement that came to nothing: its saga knows whose it was and why it turned back, in the words of the first answer. */
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { sentenceOf, wireCode } from '../platform/answers.ts';
import type { Caller } from '../platform/door.ts';
import { healthcareRefusals } from './answers.ts';
import { isOf } from './billDoors.ts';
import { hospitalOnWire } from './billWire.ts';
import type { BasketPorts } from './ports.ts';

/** Undefined: there is none, it has not ended so, or it is somebody else's. */
export const turnedBack = async ({ sagas, merchants }: BasketPorts, id: string, caller: Caller) => {
  const saga = await sagas.find(id);
  if (saga?.status !== 'undone') return undefined;
  const [patient, hospital] = [String(saga.data.patient), String(saga.data.hospital)];
  if (!isOf(caller, { patient, hospital })) return undefined;
  const code = saga.refusal.refused;
  const said = sentenceOf(code, healthcareRefusals);
  return {
    object: 'settlement' as const,
    id,
    status: 'turned_back' as const,
    patient,
    ...hospitalOnWire(hospital, await merchants.find(hospital)),
    bills: (saga.data.bills as readonly string[]).map(String),
    reason: { code: wireCode(code), message: said?.en ?? code, message_zh: said?.zh ?? code },
    created: rfc3339(saga.startedAt),
  };
};
