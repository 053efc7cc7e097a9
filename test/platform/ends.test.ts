/**
 * What a request meets after a door has acted: refusals, faults and bugs each become one honest answer.
 */
import { describe, expect, it } from 'vitest';
import { codeOf, errorOf } from '../kit/http.ts';
import { call, good } from './toyRoom.ts';

describe('a door after its act', () => {
  const end = (how: string) => call({ method: 'POST', path: '/v1/ends', body: { how } });

  it('answers a refusal by its table, with its facts as details', async () => {
    const reply = await end('refused');
    expect(reply.status).toBe(409);
    expect(errorOf(reply)).toMatchObject({
      type: 'conflict',
      code: 'sold_out',
      message: 'Sold out',
      message_zh: '售罄',
      retryable: false,
      doc_url: '/v1/docs#sold_out',
      request_id: 'req-from-the-gateway',
      details: { left_seats: 0 },
    });
    expect(reply.headers['Should-Retry']).toBe('false');
  });

  it('asks to come back when nothing happened, and with the same key when nobody knows', async () => {
    const safe = await end('safe');
    expect([safe.status, codeOf(safe), safe.headers['Retry-After']]).toEqual([
      503,
      'temporarily_unavailable',
      '1',
    ]);
    const unknown = await end('unknown');
    expect([unknown.status, codeOf(unknown), errorOf(unknown).advice]).toEqual([
      503,
      'outcome_unknown',
      'retry_with_same_key',
    ]);
    expect(unknown.headers['Should-Retry']).toBe('true');
  });

  it('answers a bug with 500 and the request id, and shows nothing of it', async () => {
    for (const how of ['bug', 'broken', 'speechless']) {
      const reply = await end(how);
      expect([reply.status, codeOf(reply)]).toEqual([500, 'internal_error']);
      expect(reply.text).not.toMatch(/secret|sum is off|sentence|\.ts/);
    }
  });

  it('marks a replay in a header and leaves the body as it was', async () => {
    const reply = await end('replayed');
    expect([reply.status, reply.text, reply.headers['Idempotency-Replayed']]).toEqual([
      201,
      '{"done":true}',
      'true',
    ]);
  });

  it('echoes a sane request id and ignores an insane one', async () => {
    const asked = (id: string) => call({ ...good, headers: { 'Request-Id': id } });
    expect((await asked('till-7:42')).headers['Request-Id']).toBe('till-7:42');
    const own = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    expect((await asked(own)).headers['Request-Id']).toBe(own);
    for (const other of [
      'a\nb',
      '13800000001',
      'code-482913',
      'x'.repeat(21),
      'eyJhbGciOiJFZERTQSJ9.e30.c2lnbmVk',
    ])
      expect((await asked(other)).headers['Request-Id'], other).toBe('req-from-the-gateway');
  });
});
