/** The answers of the counter's own door, taken from its contract: types only. */
import type * as z from 'zod';
import type * as patients from '../../domains/healthcare/patients/contract.ts';

export type Patient = z.output<typeof patients.findPatient.answer>;
