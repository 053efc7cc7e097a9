/**
 * How pages leave the house: only our own scripts run, nothing unchanged is sent twice, and a stage's bare address works.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagesIn } from '../../functions/web/pages.ts';
import { type Call, eventOf } from '../kit/http.ts';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
const page = pagesIn(folder);
const get = (path: string, more: Partial<Call> = {}) => page(eventOf({ method: 'GET', path, ...more }));

beforeAll(() => {
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>first');
  writeFileSync(join(folder, 'till.html'), '<!doctype html>till');
  writeFileSync(join(folder, 'app', 'till-4F2K9QWZ.js'), 'export {}');
  writeFileSync(join(folder, 'sw.js'), 'worker');
  writeFileSync(join(folder, 'photo.png'), 'bytes');
  writeFileSync(
    join(folder, 'openapi.json'),
    JSON.stringify({
      info: { title: 'OneCode' },
      paths: {},
      'x-errors': [{ code: 'sold_out', status: 409, zh: '售完', en: 'Sold out' }],
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a page', () => {
  it.each([
    ['/', 'first'],
    ['/index.html', 'first'],
    ['/till', 'till'],
    ['/till/', 'till'],
  ])('is at %s', (path, text) => {
    expect(get(path)).toMatchObject({
      statusCode: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    });
    expect(get(path)?.body).toContain(text);
  });

  it('runs no script but ours and shows itself in no frame', () => {
    const policy = String(get('/')?.headers?.['Content-Security-Policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('is not sent again while it is the same', () => {
    const etag = String(get('/till')?.headers?.ETag);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`])
      expect(get('/till', { headers: { 'if-none-match': known } })).toMatchObject({
        statusCode: 304,
        body: '',
      });
    expect(get('/till', { headers: { 'If-None-Match': '"other"' } })?.statusCode).toBe(200);
  });

  it('is asked for anew each time, but what carries its hash in its name is kept for good', () => {
    expect(get('/till')?.headers?.['Cache-Control']).toBe('no-cache');
    expect(get('/sw.js')?.headers?.['Cache-Control']).toBe('no-cache');
    expect(get('/app/till-4F2K9QWZ.js')?.headers?.['Cache-Control']).toContain('immutable');
  });

  it('finds its files also from a stage that was typed without its slash', () => {
    const event = eventOf({ method: 'GET', path: '/' });
    const bare = page({ ...event, requestContext: { ...event.requestContext, path: '/live' } });
    expect(bare).toMatchObject({ statusCode: 302, headers: { Location: 'live/' } });
    expect(page({ ...event, requestContext: { ...event.requestContext, path: '/live/' } })?.statusCode).toBe(
      200,
    );
  });

  it('has a head without a body', () => {
    expect(page(eventOf({ method: 'HEAD', path: '/' }))).toMatchObject({ statusCode: 200, body: '' });
  });
});

describe('what is no page', () => {
  it.each(['/nothing', '/v1/wallet', '/photo.png', '/../api.ts', '/app', '/app/'])(
    '%s is left to the door',
    (path) => {
      expect(get(path)).toBeUndefined();
    },
  );

  it('is anything that is posted', () => {
    expect(page(eventOf({ method: 'POST', path: '/' }))).toBeUndefined();
  });
});

describe('the reference', () => {
  it('is served beside the doors, with an anchor for every error', () => {
    expect(get('/v1/openapi.json')?.statusCode).toBe(200);
    expect(get('/v1/docs')?.body).toContain('id="sold_out"');
  });
});
