/**
 * How a journey talks to the suite: over HTTP alone, as anybody's program would, against any base URL.
 */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { recordAnswer, recordTry } from './recorder.ts';

/** What a running suite tells the journeys; see `cloud.ts`. */
export type RunningSuite = {
  readonly baseUrl: string;
  readonly smsGatewayUrl: string;
  readonly bankChannelUrl: string;
  readonly billerChannelUrl: string;
  readonly insurerPlatformUrl: string;
  readonly claimsPlatformUrl: string;
  readonly wechatPayUrl: string;
  readonly alipayUrl: string;
  readonly people: readonly { id?: string; name: string; phone: string; token: string }[];
  readonly merchants: readonly { id: string; name: string; token: string }[];
  readonly terminals: readonly { id: string; kind: string; place: string; token: string }[];
  readonly staff: readonly { id: string; role: string; token: string }[];
  /** Where answers are written down for comparison with another cloud's. */
  readonly recording?: string;
};

declare module 'vitest' {
  export interface ProvidedContext {
    suite: RunningSuite;
  }
}

/** A journey reads answers as a script would; contracts are checked elsewhere. */
export type Json = ReturnType<typeof JSON.parse>;

export type Answer = {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
  readonly text: string;
};

export type Asking = {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, for malformed bodies. */
  readonly raw?: string;
};

export type Api = {
  post(path: string, body?: unknown, asking?: Asking): Promise<Answer>;
  get(path: string, asking?: Asking): Promise<Answer>;
};

export const suite = (): RunningSuite => inject('suite');

/** A caller: a token (or none), and the moment it says it is (`Test-Clock`, local clouds only). */
export const api = (token?: string, clock?: () => string): Api => {
  const { baseUrl, recording } = suite();
  const send = async (
    method: string,
    path: string,
    body: string | undefined,
    asking: Asking,
  ): Promise<Answer> => {
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(clock === undefined ? {} : { 'Test-Clock': clock() }),
        ...(method === 'POST' ? { 'Idempotency-Key': asking.key ?? randomUUID() } : {}),
        ...asking.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const answer = { status: response.status, text, headers: response.headers, body: parsed(text) };
    recordAnswer(recording, { method, path }, answer);
    return answer;
  };
  return {
    post: (path, body, asking = {}) => send('POST', path, asking.raw ?? JSON.stringify(body ?? {}), asking),
    get: (path, asking = {}) => send('GET', path, undefined, asking),
  };
};

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Fails with the whole answer in the message, so that a red journey explains itself. */
export const expectStatus = (answer: Answer, status: number): Json => {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${answer.text.slice(0, 600)}`);
  return answer.body;
};

export const expectRefusal = (answer: Answer, status: number, code: string): Json => {
  const body = expectStatus(answer, status);
  if (body?.error?.code !== code) throw new Error(`expected ${code}, got ${answer.text.slice(0, 600)}`);
  for (const part of ['message', 'message_zh', 'request_id', 'type'])
    if (typeof body.error[part] !== 'string') throw new Error(`no ${part} in ${answer.text}`);
  return body.error;
};

/** Asks again until it holds; for what follows by itself (projection, sagas, callbacks). */
export const eventually = async <T>(
  ask: () => Promise<T>,
  holds: (value: T) => boolean,
  withinMs = 20_000,
  pauseMs = 150,
): Promise<T> => {
  const until = Date.now() + withinMs;
  for (;;) {
    const { value, keep } = await recordTry(suite().recording, ask);
    if (holds(value)) {
      keep();
      return value;
    }
    if (Date.now() > until) throw new Error(`did not come to hold: ${JSON.stringify(value)?.slice(0, 600)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
};
