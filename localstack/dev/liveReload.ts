/**
 * Tells open pages of this machine that they changed: an event stream beside the API, and the small script that listens.
 *
 * A new style is put in without loading the page again; what does not build is shown over the page, which stays usable.
 * Only `npm run dev` builds pages that ask for it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type PageNews =
  | { readonly kind: 'reload' }
  | { readonly kind: 'style'; readonly href: string }
  | { readonly kind: 'problem'; readonly text: string }
  | { readonly kind: 'solved' };

/** Addresses from a page on. */
export const reloadScript = 'dev/reload.js';
const eventsAddress = '/dev/events';

/** Runs under the pages' own policy: scripts and connections of this origin only, styles by property. */
const script = `// Written by npm run dev; no other cloud has this address.
const events = new EventSource(new URL('./events', document.currentScript.src));
let shown;
const show = (text) => {
  shown?.remove();
  shown = document.createElement('pre');
  shown.textContent = text + '\\n\\n(点击关闭 click to close)';
  shown.onclick = () => shown.remove();
  Object.assign(shown.style, { position: 'fixed', inset: '0', zIndex: '99999', margin: '0', padding: '24px', overflow: 'auto',
    whiteSpace: 'pre-wrap', font: '14px/1.5 ui-monospace, monospace', color: '#ffe9e6', background: 'rgb(60 10 10 / 0.94)' });
  document.body.append(shown);
};
const restyle = (href) => {
  const old = document.querySelector('link[rel=stylesheet]');
  const fresh = old.cloneNode();
  fresh.href = new URL(href, document.baseURI);
  fresh.onload = () => old.remove();
  old.after(fresh);
};
events.onmessage = ({ data }) => {
  const news = JSON.parse(data);
  if (news.kind === 'reload') location.reload();
  else if (news.kind === 'style') restyle(news.href);
  else if (news.kind === 'problem') show(news.text);
  else shown?.remove();
};
// After a restart of the loop the page may be another one.
let lost = false;
events.onerror = () => { lost = true; };
events.onopen = () => { if (lost) location.reload(); };
`;

/** Pages opened before must not be served from a worker's cache: this one clears up and goes. */
export const noWorker = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('onecode-')) await caches.delete(name);
  await registration.unregister();
})()));
`;

export type LiveReload = {
  /** Answers its own two addresses, and says whether this was one. */
  take(request: IncomingMessage, response: ServerResponse): boolean;
  tell(news: PageNews): void;
  close(): void;
};

export const liveReload = (): LiveReload => {
  const pages = new Set<ServerResponse>();
  /** Whoever opens a page now wants to know what is broken. */
  let last: PageNews = { kind: 'solved' };
  const write = (page: ServerResponse, news: PageNews): void => {
    page.write(`data: ${JSON.stringify(news)}\n\n`);
  };
  return {
    take: (request, response) => {
      if (request.method !== 'GET') return false;
      if (request.url === `/${reloadScript}`) {
        response
          .writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' })
          .end(script);
        return true;
      }
      if (request.url !== eventsAddress) return false;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 500\n\n');
      pages.add(response);
      response.on('close', () => pages.delete(response));
      if (last.kind === 'problem') write(response, last);
      return true;
    },
    tell: (news) => {
      last = news;
      for (const page of pages) write(page, news);
    },
    close: () => {
      for (const page of pages) page.end();
    },
  };
};
