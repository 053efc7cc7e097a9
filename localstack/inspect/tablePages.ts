/**
 * The tables as pages: dynamodb-admin, a program of its own that is installed when it is first asked for, on this
 * machine's loopback only.
 */
import { join } from 'node:path';
import { region } from '../embedded/assembly/identity.ts';
import { freePort } from '../embedded/servers/freePort.ts';
import { startGuarded } from '../embedded/servers/guardedChild.ts';
import { installTool } from '../tools/install.ts';
import type { Target } from './target.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isAnswering = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
};

export const startTablePages = async (
  target: Target,
  options: { readonly port: number; readonly tell?: (what: string) => void },
): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const tool = installTool('inspect', options.tell);
  const port = options.port === 0 ? await freePort() : options.port;
  const url = `http://127.0.0.1:${port}`;
  if (await isAnswering(url))
    throw new Error(`Port ${port} is taken: choose another with TABLES_PORT=${port + 10}.`);
  const environment = [
    `AWS_REGION=${region}`,
    'AWS_ACCESS_KEY_ID=local',
    'AWS_SECRET_ACCESS_KEY=local',
    `DYNAMO_ENDPOINT=${target.dynamodb}`,
  ];
  const program = join(tool.directory, 'node_modules', 'dynamodb-admin', 'dist', 'dynamodb-admin.js');
  const child = startGuarded(
    '/usr/bin/env',
    [...environment, process.execPath, program, '--host', '127.0.0.1', '--port', String(port)],
    'ignore',
  );
  let ended = false;
  void child.ended.then(() => {
    ended = true;
  });
  for (let waited = 0; !(await isAnswering(url)); waited += 1) {
    if (ended || waited > 150) {
      await child.stop();
      throw new Error(`The pages of the tables do not answer at ${url}; TABLES_PORT chooses another port.`);
    }
    await pause(100);
  }
  return { url, stop: child.stop };
};
