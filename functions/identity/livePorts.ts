/** Identity's ports in the cloud: built once, at the first request. */
import { Bug } from '../../domains/outcome/invariant.ts';
import type { IdentityPorts } from './ports.ts';

export const livePorts = (): IdentityPorts => {
  throw new Bug('not wired');
};
