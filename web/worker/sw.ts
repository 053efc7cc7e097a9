/**
 * Lets the pages open without a network. Scripts and style carry their hash in the name and come from the cache; pages come
 * from the network when there is one. The API is never touched.
 */
declare const SHELL: readonly string[];
declare const VERSION: string;

type Lasting = Event & { waitUntil(what: Promise<unknown>): void };
type Fetching = Lasting & { readonly request: Request; respondWith(answer: Promise<Response>): void };
/** What a service worker's global scope has besides a page's; TypeScript's library of pages does not name it. */
type ServiceScope = {
  addEventListener(type: 'install' | 'activate', heard: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
};
const worker: ServiceScope = Object(globalThis);
const cacheName = `onecode-${VERSION}`;
const urlOf = (path: string): string => new URL(path, worker.registration.scope).href;

const fill = async (): Promise<void> => {
  const cache = await caches.open(cacheName);
  // One missing file must not keep the others from being there.
  await Promise.allSettled(SHELL.map((path) => cache.add(urlOf(path))));
  await worker.skipWaiting();
};

const clean = async (): Promise<void> => {
  const old = (await caches.keys()).filter((name) => name.startsWith('onecode-') && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
};

const cacheFirst = async (request: Request): Promise<Response> =>
  (await caches.match(request)) ?? fetch(request);

const networkFirst = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request);
  } catch (cause) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw cause;
  }
};

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => event.waitUntil(clean()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = request.url.slice(worker.registration.scope.length);
  if (
    request.method !== 'GET' ||
    !request.url.startsWith(worker.registration.scope) ||
    path.startsWith('v1/')
  )
    return;
  if (path.startsWith('app/')) event.respondWith(cacheFirst(request));
  else if (request.mode === 'navigate') event.respondWith(networkFirst(request));
});
