/**
 * The SDK's request handler, reduced to what DynamoDB needs: small JSON over kept-alive connections of node:http(s).
 *
 * The official handler sets four timers and wraps a stream for each call; this one costs a third of it. Every call ends:
 * with the whole body, or with an error after `timeoutMs` without a byte.
 */
import {
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  request as plainRequest,
} from 'node:http';
import { Agent as HttpsAgent, request as tlsRequest } from 'node:https';

type Sent = {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: unknown;
};
type Received = { readonly statusCode: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

const nothing = Buffer.alloc(0);

export const leanHttp = (options: { readonly timeoutMs: number; readonly connections: number }) => {
  const kept = { keepAlive: true, maxSockets: options.connections, scheduling: 'lifo' } as const;
  const plain = new HttpAgent(kept);
  const tls = new HttpsAgent(kept);

  const exchange = (
    sent: Sent,
    resolve: (received: Received) => void,
    reject: (cause: Error) => void,
  ): void => {
    const secure = sent.protocol === 'https:';
    const call = (secure ? tlsRequest : plainRequest)(
      {
        host: sent.hostname,
        port: sent.port,
        path: sent.path,
        method: sent.method,
        headers: sent.headers,
        agent: secure ? tls : plain,
        timeout: options.timeoutMs,
      },
      (answer) => {
        let body: Buffer | undefined;
        answer.on('data', (chunk: Buffer) => {
          body = body === undefined ? chunk : Buffer.concat([body, chunk]);
        });
        answer.on('end', () =>
          resolve({ statusCode: answer.statusCode ?? 0, headers: answer.headers, body: body ?? nothing }),
        );
        answer.on('error', reject);
      },
    );
    call.on('timeout', () =>
      call.destroy(Object.assign(new Error('no answer in time'), { name: 'TimeoutError' })),
    );
    call.on('error', reject);
    call.end(sent.body);
  };

  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (sent: Sent): Promise<{ response: Received }> =>
      new Promise((resolve, reject) => exchange(sent, (response) => resolve({ response }), reject)),
    updateHttpClientConfig: (): void => {},
    httpHandlerConfigs: (): Record<string, never> => ({}),
    destroy: (): void => {
      plain.destroy();
      tls.destroy();
    },
  };
};
