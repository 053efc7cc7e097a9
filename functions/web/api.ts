/**
 * Everything that is no room's: the pages, the reference, health, and the 404 of unknown doors.
 *
 * Pages are text and leave here with an ETag and headers that allow nothing but our own scripts; whatever is not found
 * among them is answered by the door as JSON, like everywhere.
 */
import { join } from 'node:path';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { refuse } from '../../domains/outcome/refusal.ts';
import { doorway } from '../platform/doorway.ts';
import { type Asset, assetOf, readAssets } from './assets.ts';
import { healthDoor } from './health.ts';
import { referencePage } from './reference.ts';

export const doors = [healthDoor];

/** Nobody signs in here, so the SDK stays out of the bundle. */
const rest = doorway({
  doors,
  ports: () => ({}),
  refusals: {},
  authenticate: () => refuse('token-invalid'),
});

let assets: ReadonlyMap<string, Asset> | undefined;
const assetAt = (path: string): Asset | undefined => {
  assets ??= withReference(readAssets(join(import.meta.dirname, 'assets')));
  return assets.get(path.length > 1 ? path.replace(/\/$/, '') : path);
};

/** The document and its page live under /v1, beside the doors that they describe. */
const withReference = (found: ReadonlyMap<string, Asset>): ReadonlyMap<string, Asset> => {
  const document = found.get('/openapi.json');
  if (document === undefined) return found;
  const page = assetOf('docs.html', referencePage(JSON.parse(document.text)));
  return new Map([...found, ['/v1/openapi.json', document], ...(page ? [['/v1/docs', page] as const] : [])]);
};

const safety = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; " +
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000',
} as const;

const headerOf = (event: APIGatewayProxyEvent, name: string): string | undefined =>
  Object.entries(event.headers ?? {}).find(([one]) => one.toLowerCase() === name)?.[1];

const knows = (event: APIGatewayProxyEvent, etag: string): boolean =>
  (headerOf(event, 'if-none-match') ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag);

const sent = (asset: Asset, event: APIGatewayProxyEvent): APIGatewayProxyResult => {
  const headers = { ...safety, ETag: asset.etag, 'Cache-Control': asset.cache };
  if (knows(event, asset.etag)) return { statusCode: 304, headers, body: '' };
  const body = event.httpMethod === 'HEAD' ? '' : asset.text;
  return { statusCode: 200, headers: { ...headers, 'Content-Type': asset.type }, body };
};

/** Pages find their files beside them, so the first one needs the slash that a stage's bare address lacks. */
const bareStage = (event: APIGatewayProxyEvent): APIGatewayProxyResult | undefined => {
  const asked = event.requestContext?.path ?? '/';
  if (event.path !== '/' || asked.endsWith('/')) return undefined;
  return { statusCode: 302, headers: { Location: `${asked.split('/').at(-1)}/` }, body: '' };
};

export const handler = async (
  event: APIGatewayProxyEvent,
  context: Context,
): Promise<APIGatewayProxyResult> => {
  const reads = event.httpMethod === 'GET' || event.httpMethod === 'HEAD';
  const asset = reads ? assetAt(event.path) : undefined;
  if (asset === undefined) return rest(event, context);
  return bareStage(event) ?? sent(asset, event);
};
