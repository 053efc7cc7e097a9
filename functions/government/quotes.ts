/** Government's quotes, in a function of their own: they keep nothing and nobody signs in, so it may do nothing and is small. */
import { refuse } from '../../domains/outcome/refusal.ts';
import { doorway } from '../platform/doorway.ts';
import { governmentRefusals } from './answers.ts';
import { taxQuoteDoors } from './taxes/quoteDoors.ts';
import { utilityQuoteDoors } from './utilities/quoteDoors.ts';

export const doors = [...taxQuoteDoors, ...utilityQuoteDoors];

export const handler = doorway({
  doors,
  ports: () => ({}),
  refusals: governmentRefusals,
  authenticate: () => refuse('token-invalid'),
});
