/**
 * The pages: text files beside the bundle, read once, sent with an ETag.
 *
 * Text only, so that API Gateway needs no binary media types; compression is the gateway's own setting.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export type Asset = {
  readonly text: string;
  readonly type: string;
  readonly etag: string;
  readonly cache: string;
};

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** A name with a hash in it (`till-4F2K9QWZ.js`) never changes. */
const cacheOf = (name: string): string =>
  /[-.][A-Za-z0-9]{8,}\.\w+$/.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache';

/** An asset from its name and text; undefined for a kind of file that is not served. */
export const assetOf = (name: string, text: string): Asset | undefined => {
  const type = types[name.split('.').at(-1) ?? ''];
  if (type === undefined) return undefined;
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  return { text, type, etag, cache: cacheOf(name) };
};

/** By path from the root: `/`, `/till`, `/app/till-4F2K9QWZ.js`. */
export const readAssets = (folder: string): ReadonlyMap<string, Asset> => {
  const found = new Map<string, Asset>();
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    const asset = entry.isFile() ? assetOf(path, readFileSync(join(folder, path), 'utf8')) : undefined;
    if (asset === undefined) continue;
    for (const name of namesOf(path)) found.set(name, asset);
  }
  return found;
};

/** `till/index.html` and `till.html` are also `/till`. */
const namesOf = (path: string): string[] => {
  const page = path.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '');
  return page === path ? [`/${path}`] : [`/${path}`, `/${page}`];
};
