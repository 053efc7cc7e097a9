/**
 * `npm start`: builds what changed, starts the suite with its data under `.local/`, seeds it, prints where to go and
 * who may sign in, and stops cleanly on Ctrl-C.
 *
 *   --fresh  forgets all data first        --logs  shows what the functions write, in this terminal
 *   PORT, BANK_PORT, SMS_PORT, BILLER_PORT, INSURER_PORT, CLAIMS_PORT, WECHAT_PORT, ALIPAY_PORT,
 *   HOST, PUBLIC_URL, DYNAMODB_ENDPOINT
 */
import { join } from 'node:path';
import { buildIfChanged } from './buildIfChanged.ts';
import { type LocalSuite, startLocalSuite } from './localSuite.ts';
import { portOf } from './ports.ts';
import { progress } from './progress.ts';
import { welcome } from './welcome.ts';

const root = join(import.meta.dirname, '..');
const dataDir = join(root, '.local');

const known = ['--fresh', '--logs'];

const start = async (): Promise<LocalSuite> => {
  const flags = process.argv.slice(2);
  const strange = flags.find((flag) => !known.includes(flag));
  if (strange) throw new Error(`${strange} is not known; there are ${known.join(' and ')}.`);
  const shown = progress();
  const assembly = await buildIfChanged({ root, dataDir, step: shown.step });
  const suite = await startLocalSuite({
    assembly,
    dataDir,
    port: portOf('PORT', 8787),
    bankPort: portOf('BANK_PORT', 8790),
    smsPort: portOf('SMS_PORT', 8791),
    billerPort: portOf('BILLER_PORT', 8794),
    insurerPort: portOf('INSURER_PORT', 8796),
    claimsPort: portOf('CLAIMS_PORT', 8798),
    wechatPort: portOf('WECHAT_PORT', 8800),
    alipayPort: portOf('ALIPAY_PORT', 8802),
    ...(process.env.HOST ? { host: process.env.HOST } : {}),
    publicUrl: process.env.PUBLIC_URL,
    dynamodbEndpoint: process.env.DYNAMODB_ENDPOINT,
    fresh: flags.includes('--fresh'),
    warm: true,
    logs: flags.includes('--logs') ? 'terminal' : 'files',
    tell: shown.step,
  });
  shown.done();
  return suite;
};

let suite: LocalSuite | undefined;
let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  process.stdout.write('\n正在停止 Stopping …\n');
  await suite?.stop();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

try {
  suite = await start();
  process.stdout.write(welcome(suite));
} catch (error) {
  process.stdout.write('\n');
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
