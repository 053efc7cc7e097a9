/** What a door says when the world breaks: come back with the same key, never "it failed" and never a stack. */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { failureReply } from '../../functions/platform/replies.ts';

const refusedConnection = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
const serverError = Object.assign(new Error('InternalServerError'), { $fault: 'server', $metadata: {} });
const ourMistake = Object.assign(new Error('ValidationException'), { $fault: 'client', $metadata: {} });

describe('a reply to what was thrown', () => {
  it.each([
    [
      'a fault after which nothing happened',
      new Fault('busy', { retry: 'safe' }),
      503,
      'temporarily_unavailable',
    ],
    [
      'a fault nobody knows the end of',
      new Fault('lost', { retry: 'unknown-outcome' }),
      503,
      'outcome_unknown',
    ],
    ['a table that cannot be reached', refusedConnection, 503, 'outcome_unknown'],
    ['a service that fails inside', serverError, 503, 'outcome_unknown'],
    ['a request of ours that no service takes', ourMistake, 500, 'internal_error'],
    ['a mistake in the code', new TypeError('x is undefined'), 500, 'internal_error'],
  ])('%s', (_what, cause, status, code) => {
    const reply = failureReply(cause, 'req-1');
    const { error } = JSON.parse(reply.body);
    expect({ status: reply.status, code: error.code }).toEqual({ status, code });
    expect(reply.body).not.toContain('undefined');
    expect(reply.headers['Should-Retry']).toBe(status === 503 ? 'true' : 'false');
  });
});
