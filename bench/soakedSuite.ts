/** A suite in a process of its own to be soaked, so that what it holds of memory is apart from the load's. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Soaked } from './soak.ts';

const script = join(import.meta.dirname, '..', 'test', 'localstack', 'suiteProcess.ts');

export const startSoakedSuite = async (
  assembly: string,
  dataDir: string,
): Promise<{ readonly suite: Soaked; stop(): Promise<void> }> => {
  const child = spawn(process.execPath, [script, assembly, dataDir, 'fresh'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.includes('\n')) resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`the suite ended with ${code}`)));
  });
  return {
    suite: { ...(JSON.parse(said) as Omit<Soaked, 'pid'>), pid: child.pid ?? 0 },
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
};
