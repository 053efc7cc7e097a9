/**
 * Whatever call behind a step of an intent goes wrong, in whatever way, and whether or not somebody asks again: the step is done
 * with its money and its answer, or not at all.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domains/outcome/fault.ts';
import { crashEverywhere } from '../../kit/crashEverywhere.ts';
import type { Watch } from '../../kit/faults.ts';
import { type SagaWorld, sagaWorld } from '../../kit/sagaWorld.ts';
import { lin, tokens } from '../room.ts';
import { type Intents, moneyOf, openIntents, startOn, type Who } from './room.ts';

type Step = { readonly who: Who; readonly path: string; readonly body?: object };
type Story = (intents: Intents) => Promise<Step>;

const confirmed = async (intents: Intents): Promise<string> => {
  const id = await intents.held();
  await intents.post('lin', `/${id}/confirm`, {});
  return id;
};
const stories: Readonly<Record<string, Story>> = {
  'a payment at once': async (intents) => ({
    who: 'lin',
    path: `/${await intents.make()}/confirm`,
    body: {},
  }),
  'a hold': async (intents) => ({ who: 'lin', path: `/${await intents.held()}/confirm`, body: {} }),
  'a capture of a part': async (intents) => ({
    who: 'noodleHouse',
    path: `/${await confirmed(intents)}/captures`,
    body: { amount: 30_00 },
  }),
  'a last capture': async (intents) => ({
    who: 'noodleHouse',
    path: `/${await confirmed(intents)}/captures`,
    body: { amount: 30_00, final: true },
  }),
  'a refund': async (intents) => {
    const id = await confirmed(intents);
    await intents.post('noodleHouse', `/${id}/captures`, { amount: 40_00 });
    return { who: 'noodleHouse', path: `/${id}/refunds`, body: { amount: 15_00 } };
  },
  'a deposit': async (intents) => ({
    who: 'lin',
    path: `/${await intents.ordered('forfeit')}/confirm`,
    body: {},
  }),
  'the balance of a deposit': async (intents) => {
    const path = `/${await intents.ordered('forfeit')}/confirm`;
    await intents.post('lin', path, {});
    return { who: 'lin', path, body: {} };
  },
  'a hold of a coupon and the wallet': async (intents) => {
    const sold = await intents.make();
    await intents.post('mei', `/${sold}/confirm`, {});
    const { code } = await intents.room.codeFor(lin);
    await intents.call({
      method: 'POST',
      path: '/v1/coupons',
      token: tokens.noodleHouse,
      key: 'coupon',
      body: { code, amount: 20_00, currency: 'CNY' },
    });
    const tenders = [{ type: 'coupon' }, { type: 'wallet' }];
    return { who: 'lin', path: `/${await intents.held()}/confirm`, body: { tenders } };
  },
  'a cancellation with a deposit': async (intents) => {
    const id = await intents.ordered('forfeit');
    await intents.post('lin', `/${id}/confirm`, {});
    return { who: 'noodleHouse', path: `/${id}/cancel` };
  },
  'a cancellation': async (intents) => ({ who: 'noodleHouse', path: `/${await confirmed(intents)}/cancel` }),
};

type World = SagaWorld & {
  readonly intents: Intents;
  readonly step: Step;
  readonly before: string;
};
const noSagas = { due: async () => [], drive: async () => undefined as never };

/** What the intent says of its money, beside where the ledger says it is. */
const stateOf = async (intents: Intents, { path }: Step): Promise<string> => {
  const id = path.split('/')[1] ?? '';
  const { status, held, captured, released } = await intents.show(id);
  return JSON.stringify([status, held, captured, released, await moneyOf(intents, lin)]);
};

describe.each(Object.entries(stories))('%s', (_name, story) => {
  it('is done whole or not at all, and once', async () => {
    const calm = await openIntents();
    const first = await story(calm);
    await calm.post(first.who, first.path, first.body);
    const after = await stateOf(calm, first);
    const { points } = await crashEverywhere<
      World,
      { readonly sagas: typeof noSagas; readonly post: Intents['post'] }
    >({
      makeWorld: async () => {
        const intents = await openIntents();
        const step = await story(intents);
        const world = sagaWorld({ startsAt: intents.room.clock.now });
        return { ...world, intents, step, before: await stateOf(intents, step) };
      },
      boot: ({ intents }: World, watch: Watch) => ({
        sagas: noSagas,
        post: startOn(intents.room, intents.table, watch).post,
      }),
      scenario: async ({ post }, { step }) => {
        const reply = await post(step.who, step.path, step.body, { key: 'k' });
        if (reply.status === 503) throw new Fault('asked to come back', { retry: 'unknown-outcome' });
        expect(reply.status, reply.text).toBeLessThan(300);
      },
      check: async ({ intents, step, before }, run) => {
        const now = await stateOf(intents, step);
        expect(run.client === 'repeats' ? [after] : [before, after]).toContain(now);
      },
    });
    expect(points.some((one) => one.startsWith('together'))).toBe(true);
  });
});
