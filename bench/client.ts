/**
 * A lean HTTP/1.1 client for load on the same two cores: one socket per worker, one request at a time.
 *
 * It knows just enough (status line, Content-Length or chunks) to cost less than what it measures.
 */
import { connect, type Socket } from 'node:net';

export type Reply = { readonly status: number; readonly body: string };

export type Connection = {
  send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Reply>;
  close(): void;
};

const headerEnd = Buffer.from('\r\n\r\n');

/** The whole reply if it has arrived, else undefined. */
const parseReply = (received: Buffer): Reply | undefined => {
  const end = received.indexOf(headerEnd);
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = /content-length: *(\d+)/i.exec(head);
  const bodyStart = end + 4;
  if (length) {
    const bytes = Number(length[1]);
    if (received.length < bodyStart + bytes) return undefined;
    return { status, body: received.toString('utf8', bodyStart, bodyStart + bytes) };
  }
  if (!/transfer-encoding: *chunked/i.test(head)) return { status, body: '' };
  const parts: Buffer[] = [];
  let at = bodyStart;
  for (;;) {
    const lineEnd = received.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(received.toString('latin1', at, lineEnd), 16);
    if (received.length < lineEnd + 2 + size + 2) return undefined;
    if (size === 0) return { status, body: Buffer.concat(parts).toString('utf8') };
    parts.push(received.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
};

export const openConnection = async (baseUrl: string): Promise<Connection> => {
  const { hostname, port, host } = new URL(baseUrl);
  const socket: Socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('error', reject);
  });
  let received: Buffer = Buffer.alloc(0);
  let waiting: { resolve(reply: Reply): void; reject(cause: Error): void } | undefined;
  const fail = (cause: Error): void => {
    waiting?.reject(cause);
    waiting = undefined;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the connection was closed before the reply')));
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const reply = parseReply(received);
    if (!reply) return;
    received = Buffer.alloc(0);
    const current = waiting;
    waiting = undefined;
    current?.resolve(reply);
  });
  return {
    send(method, path, headers, body = '') {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const head = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${lines.join('')}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
      return new Promise<Reply>((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(head + body);
      });
    },
    close: () => socket.destroy(),
  };
};
