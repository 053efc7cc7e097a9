/**
 * The pages and the reference, from the folder beside the bundle, as answers: ETag, and headers that allow only our scripts.
 */
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { type Asset, assetOf, readAssets } from './assets.ts';
import { referencePage } from './reference.ts';

type Answer = (event: APIGatewayProxyEvent) => APIGatewayProxyResult | undefined;

/** Undefined for what is no page. The folder is read at the first request, once. */
export const pagesIn = (folder: string): Answer => {
  let assets: ReadonlyMap<string, Asset> | undefined;
  return (event) => {
    if (event.httpMethod !== 'GET' && event.httpMethod !== 'HEAD') return undefined;
    assets ??= withReference(readAssets(folder));
    const { path } = event;
    const asset = assets.get(path.length > 1 ? path.replace(/\/$/, '') : path);
    return asset && (bareStage(event) ?? sent(asset, event));
  };
};

/** The document and its page live under /v1, beside the doors that they describe. */
const withReference = (found: ReadonlyMap<string, Asset>): ReadonlyMap<string, Asset> => {
  const document = found.get('/openapi.json');
  const page = document && assetOf('docs.html', referencePage(JSON.parse(document.text)));
  return document && page ? new Map([...found, ['/v1/openapi.json', document], ['/v1/docs', page]]) : found;
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
