/**
 * The door of everything else: health, the reference page, and a 404 that is JSON.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { handler } from '../../functions/web/api.ts';
import { referencePage } from '../../functions/web/reference.ts';
import { caller, codeOf } from '../kit/http.ts';

const call = caller(handler);

describe('the door of everything else', () => {
  it('says that it is well', async () => {
    expect((await call({ method: 'GET', path: '/v1/health' })).text).toBe('{"status":"ok"}');
  });

  it.each([
    ['GET', '/v1/nothing', 404, 'route_unknown'],
    ['POST', '/v1/health', 405, 'method_not_allowed'],
    ['DELETE', '/v1/wallet', 404, 'route_unknown'],
  ])('answers %s %s with JSON, as every door does', async (method, path, status, code) => {
    const reply = await call({ method, path });
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
  });

  it('renders every door and every error code of the document, and lets nothing of it become markup', () => {
    const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
      paths: Record<string, unknown>;
      'x-errors': { code: string }[];
    };
    const page = referencePage(document);
    for (const path of Object.keys(document.paths)) expect(page).toContain(`<code>${path}</code>`);
    for (const { code } of document['x-errors']) expect(page).toContain(`id="${code}"`);
    const hostile = referencePage({ info: { title: '<script>' }, paths: {} });
    expect(hostile).not.toContain('<script>');
  });
});
