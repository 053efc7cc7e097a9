/** A school on which every call behind a canteen's or a purse's door can go wrong, and what is asked of it. */
import { expect } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { campusRefusals } from '../../functions/campus/answers.ts';
import { doors } from '../../functions/campus/api.ts';
import { type CampusPorts, campusStore } from '../../functions/campus/ports.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import type { Watch } from '../kit/faults.ts';
import { type Call, caller } from '../kit/http.ts';
import { type SagaWorld, sagaWorld } from '../kit/sagaWorld.ts';
import { trusting } from '../kit/signIn.ts';
import { type Canteen, openCanteen } from './canteen.ts';

export type World = SagaWorld & {
  readonly canteen: Canteen;
  readonly request: Call;
  readonly before: number;
};

export const worldWith = async (prepare: (canteen: Canteen) => Promise<Call>): Promise<World> => {
  const canteen = await openCanteen();
  const request = await prepare(canteen);
  const world = sagaWorld({ startsAt: canteen.clock.now });
  return { ...world, canteen, request, before: canteen.ledger.journals().length };
};

/** No sagas: a process is its doors alone. */
const noSagas = { due: async () => [], drive: async () => undefined as never };

export const boot = (world: World, watch: Watch) => {
  const { ports, table, identity, ledger } = world.canteen;
  const running: CampusPorts = {
    ...ports,
    store: campusStore(watch('table', table)),
    ledger: watch('ledger', ledger),
    identities: watch('identities', identity.store),
  };
  const handler = restApi({
    doors,
    ports: () => running,
    refusals: campusRefusals,
    authenticate: trusting,
    clock: world.clock.now,
    checkAnswers: true,
  });
  return { sagas: noSagas, call: caller(handler) };
};

/** A caller takes 503 for what it is: try again with the same key. */
export const scenario = async ({ call }: ReturnType<typeof boot>, { request }: World): Promise<void> => {
  const reply = await call(request);
  if (reply.status === 503) throw new Fault('asked to come back', { retry: 'unknown-outcome' });
  expect(reply.status, reply.text).toBeLessThan(300);
};
