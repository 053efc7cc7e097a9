/** A small JSON server for the simulators: whole bodies, plain answers, and an end that waits for nobody. */
import type { IncomingMessage } from 'node:http';
import { listen } from '../embedded/servers/listen.ts';

export type SimulatorRequest = {
  readonly method: string;
  /** With its query, as it was signed. */
  readonly path: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

export type SimulatorAnswer =
  | {
      readonly status: number;
      readonly type: string;
      readonly body: string;
      /** Instead of the body, of a file that is no text. */
      readonly bytes?: Buffer;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection ends without an answer. */
  | 'hang-up';

export type RunningSimulator = { readonly url: string; stop(): Promise<void> };

export const jsonAnswer = (status: number, value: unknown): Exclude<SimulatorAnswer, 'hang-up'> => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

const wholeBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** Only this machine, unless functions run in containers and call from the engine's bridge. */
export type SimulatorAddress = { readonly port: number; readonly host?: string };

export const serveSimulator = async (
  { port, host = '127.0.0.1' }: SimulatorAddress,
  answer: (request: SimulatorRequest) => SimulatorAnswer | Promise<SimulatorAnswer>,
): Promise<RunningSimulator> => {
  const listening = await listen(
    async (request, response) => {
      try {
        const { method = 'GET', url: path = '/', headers } = request;
        const body = await wholeBody(request);
        const given = await answer({ method, path, url: new URL(path, 'http://simulator'), headers, body });
        if (given === 'hang-up') {
          request.socket.destroy();
          return;
        }
        response
          .writeHead(given.status, { 'content-type': given.type, ...given.headers })
          .end(given.bytes ?? given.body);
      } catch {
        response.writeHead(400).end();
      }
    },
    { port, host },
  );
  return { url: `http://${host}:${listening.port}`, stop: listening.close };
};
