/** Terminals of the scenic area: which place they stand at, and whether they are of the kind that a door is for. */
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { Catalogue } from '../../domains/tourism/catalogue.ts';
import type { GateRefusalCode } from '../../domains/tourism/refusals.ts';
import type { Caller } from '../platform/door.ts';

/** Its place is `wulingyuan`, or begins with it (`wulingyuan-east`). */
export const standsAt = (
  { places }: Catalogue,
  caller: Caller,
  kind: 'gate' | 'ride',
): string | Refusal<GateRefusalCode> => {
  if (caller.kind !== kind) return refuse('terminal-kind-wrong', { kind: caller.kind ?? null, needs: kind });
  const said = caller.place ?? '';
  return places.find((one) => said === one.id || said.startsWith(`${one.id}-`))?.id ?? said;
};
