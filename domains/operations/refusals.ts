/** What the doors for staff refuse, besides what sagas refuse by themselves. */
import type { SagaRefusalCode } from '../saga/refusals.ts';

export const operationsRefusals = ['journal-missing'] as const;
export type OperationsRefusalCode = (typeof operationsRefusals)[number] | SagaRefusalCode;
