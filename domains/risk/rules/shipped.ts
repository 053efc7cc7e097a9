/**
 * The rules that a new suite watches with: the standard ones, all as shadows. What they would have done is told in the log; they stop
 * nobody until two people have let them go for this suite's own payers.
 */
import type { RiskRule } from '../decide.ts';
import { standardRules } from '../standardRules.ts';

export const shippedRules: readonly RiskRule[] = standardRules.map((rule) => ({ ...rule, mode: 'shadow' }));
