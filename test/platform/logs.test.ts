/**
 * What the log says of a request: who asked for what and how it ended, and nothing that a person put into it.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'INFO';
});

import { Bug } from '../../domains/outcome/invariant.ts';
import { errorFields } from '../../functions/platform/log.ts';
import { call, good } from './toyRoom.ts';

const lines: string[] = [];
const hear = (chunk: unknown): boolean => {
  lines.push(String(chunk));
  return true;
};
vi.spyOn(process.stdout, 'write').mockImplementation(hear);
vi.spyOn(process.stderr, 'write').mockImplementation(hear);
for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
  vi.spyOn(console, level).mockImplementation(hear);

afterEach(() => {
  lines.length = 0;
});

const canary = 'canary';
const body = { amount: 7, deep: { at: `${canary}-body` } };

describe('the log of a request', () => {
  it('names the door, the role and the end', async () => {
    await call({ ...good, body });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      message: 'request',
      method: 'POST',
      route: '/v1/echo/{name}',
      role: 'person',
      status: 200,
      // The dashboard's figures are made of these.
      ms: expect.any(Number),
    });
  });

  it.each([
    ['that went well', { ...good, path: `/v1/echo/${canary}`, body }],
    ['with a body that is wrong', { ...good, body: { [`${canary}-name`]: `${canary}-value` } }],
    ['with a body that is no JSON', { ...good, body: `{"${canary}` }],
    ['with a key and a token that are wrong', { ...good, key: `${canary} key`, token: `${canary}-token` }],
    ['with a query that is not asked for', { ...good, query: { [canary]: canary } }],
  ])('%s tells nothing of what was sent', async (_how, request) => {
    await call(request);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain(canary);
  });

  it('that meets a bug tells where it was, and not in the words of others, which may quote what was sent', async () => {
    await call({ method: 'POST', path: '/v1/ends', body: { how: 'broken' } });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      error: 'TypeError',
      stack: expect.stringContaining('toyRoom'),
    });
    expect(lines.join('')).not.toContain('secret-in-a-message');
    const quoting = new SyntaxError(`Unexpected token in "${canary}\n${canary}"`);
    expect(JSON.stringify(errorFields(quoting))).not.toContain(canary);
    expect(errorFields(new Bug('the sum is off'))).toMatchObject({ error: 'Bug: the sum is off' });
  });
});
