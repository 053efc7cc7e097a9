/**
 * A short address in front of the REST API of LocalStack: people open it, simulators call back to it, and `/demo.json`
 * tells pages who may sign in. It changes nothing of a request but the start of its path.
 */
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type Listening, listen } from '../embedded/servers/listen.ts';

export type Front = Listening & {
  /** Until then every address but this one's own is answered "starting". */
  open(baseUrl: string, demo: string): void;
};

export const startFront = async (port: number): Promise<Front> => {
  let opened: { readonly baseUrl: URL; readonly demo: string } | undefined;

  const pass = (baseUrl: URL, incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const path = `${baseUrl.pathname.replace(/\/$/, '')}${incoming.url}`;
    const { method, headers } = incoming;
    const sent = request(
      { hostname: baseUrl.hostname, port: baseUrl.port, method, path, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    sent.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(sent);
  };

  const listening = await listen(
    (incoming, outgoing) => {
      if (opened === undefined) {
        outgoing.writeHead(503, { 'retry-after': '1' }).end();
      } else if (incoming.method === 'GET' && incoming.url === '/demo.json') {
        outgoing
          .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
          .end(opened.demo);
      } else pass(opened.baseUrl, incoming, outgoing);
    },
    { port, host: '127.0.0.1' },
  );
  return {
    ...listening,
    open: (baseUrl, demo) => {
      opened = { baseUrl: new URL(baseUrl), demo };
    },
  };
};
