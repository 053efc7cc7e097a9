/** Healthcare's quotes, in a function of their own: they keep nothing and nobody signs in, so it may do nothing and is small. */
import { refuse } from '../../domains/outcome/refusal.ts';
import { doorway } from '../platform/doorway.ts';
import { healthcareRefusals } from './answers.ts';
import { quoteSettlementDoor } from './settlementDoors.ts';

export const doors = [quoteSettlementDoor];

export const handler = doorway({
  doors,
  ports: () => ({}),
  refusals: healthcareRefusals,
  authenticate: () => refuse('token-invalid'),
});
