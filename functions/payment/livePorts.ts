/** The payment room's ports in the cloud: built once, at the first request. */
import { Bug } from '../../domains/outcome/invariant.ts';
import type { PaymentPorts } from './ports.ts';

export const livePorts = (): PaymentPorts => {
  throw new Bug('not wired');
};
