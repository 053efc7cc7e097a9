/**
 * What a worker says aloud: a saga that needs a person, a step that failed, a message that could not be driven, what was
 * swept. Alarms are raised from these lines.
 */
import type { SQSRecord } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'INFO';
});

import { Fault } from '../../domains/outcome/fault.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import { stuckAfter } from '../../domains/saga/patience.ts';
import { type Saga, saga } from '../../domains/saga/saga.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import { sagaEntry } from '../../functions/platform/sagas/entry.ts';
import type { Performer } from '../../functions/platform/sagas/performer.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { noon } from '../kit/cast.ts';
import { halfAMinute } from '../kit/sagaWorld.ts';

type Line = Readonly<Record<string, unknown>>;
const lines: Line[] = [];
const hear = (chunk: unknown): boolean => {
  for (const line of String(chunk).split('\n'))
    if (line.startsWith('{')) lines.push(JSON.parse(line) as Line);
  return true;
};
vi.spyOn(process.stdout, 'write').mockImplementation(hear);
vi.spyOn(process.stderr, 'write').mockImplementation(hear);
afterEach(() => {
  lines.length = 0;
});
const said = (message: string): readonly Line[] => lines.filter((line) => line.message === message);

const errand: Saga = saga('errand', [
  { name: 'ask', does: () => ({ kind: 'ask' }), undoneBy: 'point-of-no-return' },
]);
const other: Saga = saga('other', [
  { name: 'ask', does: () => ({ kind: 'ask' }), undoneBy: 'point-of-no-return' },
]);
const begin = { id: 'errand-1', data: {}, fingerprint: 'f', now: noon };
const workerOn = (store: ReturnType<typeof memorySagaStore>, ask: Performer<object>) =>
  sagas({
    room: 'examples',
    registry: [other, errand],
    performers: { ask },
    ports: {},
    store,
    random: () => 0.5,
  });
const breaking = (cause: () => Error) => workerOn(memorySagaStore(), () => Promise.reject(cause()));

describe('a step that fails', () => {
  it('is a warning when the world broke, an error when we are wrong', async () => {
    await breaking(() => new Fault('busy', { retry: 'safe' })).start(errand, begin);
    await breaking(() => new TypeError('x is undefined')).start(errand, { ...begin, id: 'errand-2' });
    expect(said('saga step failed')).toMatchObject([
      { level: 'WARN', saga: 'errand-1', code: 'errand ask', alarm: 'fault' },
      { level: 'ERROR', saga: 'errand-2', code: 'errand ask', alarm: 'bug' },
    ]);
  });

  it('is loud when it has failed too often, and each time from then on', async () => {
    const worker = breaking(() => new Fault('busy', { retry: 'unknown-outcome' }));
    await worker.start(errand, begin);
    for (let hour = 1; hour < stuckAfter; hour += 1) await worker.drive('errand-1', noon + hour * 3_600_000);
    const loud = { level: 'ERROR', saga: 'errand-1', code: 'errand ask', alarm: 'stuck' };
    expect(said('saga stuck')).toMatchObject([loud]);
    await worker.drive('errand-1', noon + 99 * 3_600_000);
    expect(said('saga stuck')).toMatchObject([loud, loud]);
  });

  it('that nobody performs is our mistake', async () => {
    const store = memorySagaStore();
    const worker = sagas({
      room: 'r',
      registry: [errand],
      performers: {},
      ports: {},
      store,
      random: () => 0.5,
    });
    await worker.start(errand, begin);
    expect(said('saga step failed')).toMatchObject([{ alarm: 'bug', error: expect.stringMatching(/^Bug/) }]);
    expect(await store.find('errand-1')).toMatchObject({ unknown: true });
  });
});

it('a wake-up that cannot be sent is a warning: the sweeper makes up for it', async () => {
  const queue = {
    address: 'queue',
    send: () => Promise.reject(new Fault('no answer', { retry: 'unknown-outcome' })),
  };
  const ask: Performer<object> = async () => ({ waitUntil: noon + 60_000 });
  const store = memorySagaStore();
  const worker = sagas({
    room: 'r',
    registry: [errand],
    performers: { ask },
    ports: {},
    store,
    queue,
    random: () => 0.5,
  });
  expect(await worker.start(errand, begin)).toMatchObject({ status: 'waiting', wakesAt: 'queue' });
  expect(said('wake-up not sent')).toMatchObject([
    { level: 'WARN', saga: 'errand-1', alarm: 'fault', error: expect.stringMatching(/^Fault/) },
  ]);
});

describe('the entry', () => {
  const record = (messageId: string, sagaId: unknown): SQSRecord =>
    ({ messageId, body: JSON.stringify({ sagaId }) }) as SQSRecord;
  const worker = (broken: Readonly<Record<string, Error>>, due: readonly string[] = []) => ({
    due: async () => due,
    drive: async (id: string): Promise<SagaState> => {
      const cause = broken[id];
      if (cause !== undefined) throw cause;
      return { id, name: 'errand', status: 'done' } as SagaState;
    },
  });

  it('tells of a message that could not be driven, by whose fault', async () => {
    const broken = { a: new Fault('busy', { retry: 'safe' }), b: new Bug('no saga b') };
    const handler = sagaEntry({ sagas: () => worker(broken), clock: () => noon });
    const Records = [record('m-1', 'a'), record('m-2', 'b'), record('m-3', 'c'), record('m-4', 7)];
    const { batchItemFailures } = await handler({ Records }, halfAMinute);
    expect(batchItemFailures.map((one) => one.itemIdentifier)).toEqual(['m-1', 'm-2', 'm-4']);
    const told = said('saga not driven').toSorted((a, b) => (String(a.saga) < String(b.saga) ? -1 : 1));
    expect(told).toMatchObject([
      { level: 'ERROR', saga: 'm-1', alarm: 'fault' },
      { level: 'ERROR', saga: 'm-2', alarm: 'bug' },
      { level: 'ERROR', saga: 'm-4', alarm: 'bug' },
    ]);
    expect(said('saga driven')).toMatchObject([{ saga: 'c', code: 'errand done' }]);
  });

  it.each(['null', '7', '"a"', '{}', '{"sagaId":7}', '[]'])('takes %s for no wake-up', async (body) => {
    const handler = sagaEntry({ sagas: () => worker({}), clock: () => noon });
    const message = { messageId: 'm-1', body } as SQSRecord;
    expect((await handler({ Records: [message] }, halfAMinute)).batchItemFailures).toHaveLength(1);
    expect(said('saga not driven')).toMatchObject([{ alarm: 'bug', error: expect.stringMatching(/^Bug/) }]);
  });

  it('tells how many it swept, those that failed among them, and nothing when there was nothing', async () => {
    const tick = {} as Parameters<ReturnType<typeof sagaEntry>>[0];
    const broken = { b: new Bug('no saga b') };
    await sagaEntry({ sagas: () => worker(broken, ['a', 'b', 'c']) })(tick, halfAMinute);
    expect(said('sagas swept')).toMatchObject([{ level: 'INFO', count: 3 }]);
    expect(said('saga not driven')).toMatchObject([{ saga: 'b', alarm: 'bug' }]);
    lines.length = 0;
    await sagaEntry({ sagas: () => worker({}) })(tick, halfAMinute);
    expect(lines).toEqual([]);
  });

  it('asks for two hundred at a time unless told otherwise', async () => {
    const asked: number[] = [];
    const due = async (_now: number, limit: number) => {
      asked.push(limit);
      return [];
    };
    const tick = {} as Parameters<ReturnType<typeof sagaEntry>>[0];
    const counting = { ...worker({}), due };
    expect(await sagaEntry({ sagas: () => counting })(tick, halfAMinute)).toEqual({ batchItemFailures: [] });
    await sagaEntry({ sagas: () => counting, mostSwept: 7 })(tick, halfAMinute);
    expect(asked).toEqual([200, 7]);
  });
});
