/**
 * The public address: taken first, so that a port in use is known before any work, and answering "starting" with 503
 * until everything behind it is ready.
 */
import type { RequestListener } from 'node:http';
import { type Address, listen } from '../servers/listen.ts';

export type Front = {
  readonly port: number;
  open(gateway: RequestListener): void;
  readonly close: () => Promise<void>;
};

const starting: RequestListener = (_request, response) => {
  response
    .writeHead(503, { 'content-type': 'application/json', 'Retry-After': '1' })
    .end('{"status":"starting"}');
};

export const openFront = async (address: Address): Promise<Front> => {
  let answer = starting;
  const { port, close } = await listen((request, response) => answer(request, response), address);
  return {
    port,
    open: (gateway) => {
      answer = gateway;
    },
    close,
  };
};
