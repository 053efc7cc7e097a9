/**
 * The sweep of the local clouds: what is due at the moment of the test clock is driven by its own room, then answered.
 */
import { describe, expect, it } from 'vitest';
import { wakeUpBody } from '../../functions/platform/queue.ts';
import { sagaEntry } from '../../functions/platform/sagas/entry.ts';
import { noon } from '../kit/cast.ts';
import { codeOf } from '../kit/http.ts';
import { halfAMinute } from '../kit/sagaWorld.ts';
import { asItIs, begin, boot, transfer, transferWorld } from '../saga/transfer.ts';
import { desk, wu } from './desk.ts';

const ask = { method: 'POST', path: '/v1/test/sweeps', token: wu } as const;
const at = (moment: number) => ({ 'Test-Clock': new Date(moment).toISOString() });

describe('a sweep of the local clouds', () => {
  it('does not exist where no test clock is allowed', async () => {
    const reply = await desk({ clock: () => noon }).call(ask);
    expect([reply.status, codeOf(reply)]).toEqual([404, 'not_found']);
  });

  it('wakes the sagas that are due then, each on its room’s queue with that moment, and waits for them', async () => {
    process.env.TEST_CLOCK = 'allowed';
    const world = await transferWorld('after-20-minutes');
    const { sagas } = boot(world, asItIs);
    await sagas.start(transfer, begin(world));
    const { store, open } = desk({ clock: () => noon });
    const [waiting] = world.store.all();
    if (waiting === undefined) throw new Error('no saga');
    await store.create(waiting);

    const room = sagaEntry({ sagas: () => boot({ ...world, store }, asItIs).sagas, clock: () => noon });
    const woken: string[] = [];
    const call = open({
      testing: {
        queue: {
          async send(wakeUp) {
            woken.push(`${wakeUp.to} ${wakeUp.sagaId}`);
            const record = { messageId: 'm', body: wakeUpBody(wakeUp) };
            await room({ Records: [record] } as Parameters<typeof room>[0], halfAMinute);
          },
        },
        pause: async () => undefined,
      },
    });
    const early = await call({ ...ask, headers: at(noon + 60_000) });
    expect(early.body).toMatchObject({ sagas: 0, sagas_driven: 0, accounts: 2, holds: 1 });
    const late = await call({ ...ask, headers: at(noon + 20 * 60_000) });
    expect(late.body).toMatchObject({ sagas: 1, sagas_driven: 1 });
    expect(woken).toEqual(['memory://queue trf_1']);
    expect((await store.find('trf_1'))?.status).toBe('done');
  });
});
