/** A server on its port, with an answer that helps when the port is taken, and an end that does not wait for idle callers. */
import { createServer, type RequestListener } from 'node:http';

export type Listening = { readonly port: number; readonly close: () => Promise<void> };

export type Address = { readonly port: number; readonly host: string };

export const listen = (answer: RequestListener, { port, host }: Address): Promise<Listening> =>
  new Promise((resolve, reject) => {
    // Callers keep their connections longer than browsers and load balancers do.
    const server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, answer);
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken: choose another with PORT=${port + 1}.`)
          : error,
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
