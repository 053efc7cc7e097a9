/** The payment room with a bank and sagas whose every call can go wrong, and what is asked of it. */
import { expect } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { paymentAnswers } from '../../functions/payment/answers.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import type { Watch } from '../kit/faults.ts';
import { type Call, caller } from '../kit/http.ts';
import { outsideOf, type SagaWorld, sagaWorld } from '../kit/sagaWorld.ts';
import { trusting } from '../kit/signIn.ts';
import { type Manner, openBank } from './bank.ts';
import { doors, openRoom, type Room, tokens } from './room.ts';
import { sagasOn } from './sagasOn.ts';

export type World = SagaWorld & {
  readonly room: Room;
  readonly bank: ReturnType<typeof openBank>;
  readonly request: Call;
  readonly before: number;
};

export const worldWith = async (
  request: (room: Room) => Promise<Call>,
  manners: readonly Manner[] = [],
): Promise<World> => {
  const room = await openRoom();
  const bank = openBank();
  bank.next(...manners);
  const asked = await request(room);
  const world = sagaWorld({ startsAt: room.clock.now });
  return { ...world, room, bank, request: asked, before: room.ledger.journals().length };
};

export const boot = (world: World, watch: Watch) => {
  const ledger = watch('ledger', world.room.ledger);
  const bank = { channel: watch('bank', world.bank.channel) };
  const sagas = sagasOn(ledger, bank, outsideOf(world, watch));
  const handler = restApi({
    doors,
    ports: () => ({ ...world.room.ports, ledger, sagas }),
    refusals: paymentAnswers,
    authenticate: trusting,
    clock: world.clock.now,
    checkAnswers: true,
  });
  return { sagas, call: caller(handler) };
};

/** A caller takes 503 for what it is: try again with the same key. */
export const scenario = async ({ call }: ReturnType<typeof boot>, { request }: World): Promise<void> => {
  const reply = await call(request);
  if (reply.status === 503) throw new Fault('asked to come back', { retry: 'unknown-outcome' });
  expect(reply.status, reply.text).toBe(201);
};

export const conserved = async ({ room }: World): Promise<void> => {
  const { debitFen, creditFen } = await room.ledger.trialBalance();
  expect(debitFen).toBe(creditFen);
};

export const topUp = async (): Promise<Call> => ({
  method: 'POST',
  path: '/v1/top-ups',
  token: tokens.lin,
  key: 'k',
  body: { amount: 200_00, currency: 'CNY', channel: 'bank' },
});
