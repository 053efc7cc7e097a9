/**
 * A request is followed by its id from the door that began a saga to the worker that ends it, whatever happens between;
 * and what broke is named without its words.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'INFO';
});

import { Fault } from '../../domains/outcome/fault.ts';
import { type Saga, saga } from '../../domains/saga/saga.ts';
import { errorFields } from '../../functions/platform/log.ts';
import { duringRequest } from '../../functions/platform/requestContext.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { outsideOf, sagaWorld, settle } from '../kit/sagaWorld.ts';

type Line = {
  readonly message: string;
  readonly request_id?: string;
  readonly saga?: string;
  cause?: string;
};
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

const errand: Saga = saga('errand', [
  { name: 'ask', does: () => ({ kind: 'ask' }), undoneBy: 'nothing-to-undo' },
]);

/** A room whose neighbour answers after two silences. */
const room = () => {
  const world = sagaWorld();
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const cause = Object.assign(new Error('the phone of Lin'), { code: 'ECONNRESET' });
    if (asked < 3) throw new Fault('no answer', { retry: 'safe', cause });
    return { done: {} };
  };
  const outside = outsideOf(world, (_name, port) => port);
  const worker = sagas({ room: 'examples', registry: [errand], performers: { ask }, ports: {}, ...outside });
  const begin = { id: 'errand-1', data: {}, fingerprint: 'f', now: world.clock.now() };
  return { world, worker, begin };
};

describe('the lines of a saga', () => {
  it('carry the request that began it, at the door and in the worker', async () => {
    const { world, worker, begin } = room();
    await duringRequest('request-7', () => worker.start(errand, begin));
    await settle(world, worker);
    expect((await worker.find('errand-1'))?.status).toBe('done');
    const of = (message: string) => lines.filter((line) => line.message === message);
    expect(of('saga step failed')).toHaveLength(2);
    expect(of('saga driven').length).toBeGreaterThanOrEqual(2);
    for (const line of [...of('saga step failed'), ...of('saga driven')])
      expect(line).toMatchObject({ request_id: 'request-7', saga: 'errand-1' });
  });

  it('carry none when no request began it', async () => {
    const { world, worker, begin } = room();
    await worker.start(errand, begin);
    await settle(world, worker);
    expect(lines.filter((line) => line.saga === 'errand-1').length).toBeGreaterThan(2);
    expect(lines.filter((line) => 'request_id' in line)).toEqual([]);
  });

  it('two requests at once keep their lines apart', async () => {
    const [one, other] = [room(), room()];
    await Promise.all([
      duringRequest('one', () => one.worker.start(errand, one.begin)),
      duringRequest('other', () => other.worker.start(errand, other.begin)),
    ]);
    expect(lines.map((line) => line.request_id).sort()).toEqual(['one', 'other']);
  });
});

describe('what is logged of an error', () => {
  it('names what broke below it, by name and code and never by its words', () => {
    const deepest = Object.assign(new Error('Lin, 13800000001'), { code: 'ECONNRESET' });
    const between = new TypeError('fetch of Lin failed', { cause: deepest });
    const fields = errorFields(
      new Fault('the bank did not answer', { retry: 'unknown-outcome', cause: between }),
    );
    expect(fields).toMatchObject({
      error: 'Fault: the bank did not answer',
      cause: 'TypeError < Error ECONNRESET',
    });
    expect(JSON.stringify(fields)).not.toContain('Lin');
    expect(errorFields(new Error('alone'))).not.toHaveProperty('cause');
  });
});
