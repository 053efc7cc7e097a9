/**
 * Everything that is no room's: the pages, the reference, health, and the 404 of unknown doors.
 */
import { join } from 'node:path';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { restApi } from '../platform/restApi.ts';
import { type Asset, readAssets } from './assets.ts';
import { healthDoor } from './health.ts';
import { referencePage } from './reference.ts';

export const doors = [healthDoor];

const rest = restApi({ doors, ports: () => ({}), refusals: {} });

let assets: ReadonlyMap<string, Asset> | undefined;
const assetAt = (path: string): Asset | undefined => {
  assets ??= withReference(readAssets(join(import.meta.dirname, 'assets')));
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  return assets.get(plain);
};

/** The document and its page live under /v1; a page of the web's own takes precedence. */
const withReference = (found: ReadonlyMap<string, Asset>): ReadonlyMap<string, Asset> => {
  const document = found.get('/openapi.json');
  if (document === undefined) return found;
  const page: Asset = {
    ...document,
    text: referencePage(JSON.parse(document.text)),
    type: 'text/html; charset=utf-8',
    etag: document.etag.replace(/"$/, '-page"'),
  };
  return new Map([['/v1/docs', page], ['/v1/openapi.json', document], ...found]);
};

const safety = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'",
  'Permissions-Policy': 'camera=(self), geolocation=(self)',
  'Access-Control-Allow-Origin': '*',
} as const;

const sent = (asset: Asset, event: APIGatewayProxyEvent): APIGatewayProxyResult => {
  const headers = { ...safety, ETag: asset.etag, 'Cache-Control': asset.cache };
  const known = event.headers?.['If-None-Match'] ?? event.headers?.['if-none-match'];
  if (known === asset.etag) return { statusCode: 304, headers, body: '' };
  return { statusCode: 200, headers: { ...headers, 'Content-Type': asset.type }, body: asset.text };
};

const page = (path: string): Asset | undefined =>
  // A page that the browser was reloaded on: its first part names the page, the rest is the page's own.
  path.startsWith('/v1/') || /\.\w+$/.test(path)
    ? undefined
    : (assetAt(`/${path.split('/')[1] ?? ''}`) ?? assetAt('/'));

export const handler = async (
  event: APIGatewayProxyEvent,
  context: Context,
): Promise<APIGatewayProxyResult> => {
  const asset = event.httpMethod === 'GET' ? (assetAt(event.path) ?? page(event.path)) : undefined;
  return asset === undefined ? rest(event, context) : sent(asset, event);
};
