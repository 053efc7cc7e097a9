/**
 * Serves the pages of the queues on this machine alone: a name that leads here from elsewhere is refused, and so is a
 * form that another page sends.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { awsJson } from '../embedded/servers/awsJson.ts';
import { listen } from '../embedded/servers/listen.ts';
import { listPage, queuePage, style, troublePage } from './page.ts';
import { peekIn } from './peek.ts';
import { listQueues, redrive } from './queues.ts';
import type { Target } from './target.ts';

type Page = {
  readonly status: number;
  readonly text: string;
  readonly type?: string;
  readonly location?: string;
};

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

/** The address bar of somebody at this machine says one of these. */
const isFromHere = ({ headers: { host = '', origin }, method }: IncomingMessage): boolean => {
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return false;
  return method === 'GET' || origin === undefined || origin === `http://${host}`;
};

const mostBytes = 4_096;
const formOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > mostBytes) throw new Error('the form is too large');
  }
  return new URLSearchParams(text);
};

const notThere: Page = { status: 404, text: troublePage('没有这个页面 There is no such page') };

export const startQueuePages = async (
  target: Target,
  options: { readonly port: number; readonly tablesUrl: string },
): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const call = awsJson('sqs', target.sqs);
  const peek = peekIn(target);

  const pageOf = async (request: IncomingMessage): Promise<Page> => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/style.css') return { status: 200, text: style, type: 'text/css; charset=utf-8' };
    const all = await listQueues(call, peek, Date.now());
    if (pathname === '/' && request.method === 'GET')
      return { status: 200, text: listPage(all, options.tablesUrl) };
    const [, name = '', action] = /^\/queue\/([^/]+)(\/redrive)?$/.exec(pathname) ?? [];
    const queue = all.find((one) => one.name === decodeURIComponent(name));
    if (queue === undefined) return notThere;
    if (action === undefined && request.method === 'GET')
      return { status: 200, text: queuePage(queue, all, await peek(queue), Date.now()) };
    if (action === undefined || request.method !== 'POST') return notThere;
    const source = (await formOf(request)).get('to');
    const to = all.find((one) => one.name === source && one.deadLetters === queue.arn);
    if (to === undefined) return notThere;
    await redrive(call, { from: queue, to });
    return { status: 303, text: '', location: `/queue/${encodeURIComponent(to.name)}` };
  };

  const answer = (response: ServerResponse, page: Page): void => {
    response.writeHead(page.status, {
      ...headers,
      'content-type': page.type ?? 'text/html; charset=utf-8',
      ...(page.location === undefined ? {} : { location: page.location }),
    });
    response.end(page.text);
  };
  const { port, close } = await listen(
    (request, response) => {
      if (!isFromHere(request)) return answer(response, { status: 403, text: '' });
      pageOf(request).then(
        (page) => answer(response, page),
        (cause: unknown) => answer(response, { status: 502, text: troublePage(String(cause)) }),
      );
    },
    { port: options.port, host: '127.0.0.1' },
  );
  return { url: `http://127.0.0.1:${port}`, stop: close };
};
