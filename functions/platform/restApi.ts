/** A room's route table as a Lambda behind API Gateway REST, with sign-in and rates of the Identity table unless given others. */
import { liveAppRate } from './appRate.ts';
import type { Authenticate } from './auth.ts';
import { type DoorwayOptions, doorway, type RestHandler } from './doorway.ts';
import { signedIn } from './signedIn.ts';

export type RestApiOptions<Ports> = Omit<DoorwayOptions<Ports>, 'authenticate'> & {
  readonly authenticate?: Authenticate;
};

export const restApi = <Ports>(options: RestApiOptions<Ports>): RestHandler =>
  doorway({
    ...options,
    authenticate: options.authenticate ?? signedIn(),
    rate: options.rate ?? (options.authenticate === undefined ? liveAppRate() : undefined),
  });
