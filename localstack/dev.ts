/**
 * `npm run dev`: the suite as `npm start` runs it, with every saved function, page and stack taken into it at once, and
 * the logs of all functions in one stream.
 *
 *   --fresh   --only payment,tourism   --level warn   --request <id>
 *   PORT, BANK_PORT, SMS_PORT, BILLER_PORT, INSURER_PORT, CLAIMS_PORT, WECHAT_PORT, ALIPAY_PORT,
 *   HOST, PUBLIC_URL, DYNAMODB_ENDPOINT, NO_COLOR
 */
import { join } from 'node:path';
import { readArguments } from './dev/arguments.ts';
import { painter, wantsColour } from './dev/logs/colours.ts';
import { writeFromNow } from './dev/logs/stream.ts';
import { type LoopNews, openLoop, watchedFolders } from './dev/loop.ts';
import { watchTree } from './dev/watchTree.ts';
import { type LocalSuite, startLocalSuite } from './localSuite.ts';
import { portOf } from './ports.ts';
import { progress } from './progress.ts';
import { welcome } from './welcome.ts';

const root = join(import.meta.dirname, '..');
const dataDir = join(root, '.local');
const colour = wantsColour(process.stdout, process.env);
const paint = painter(colour);
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const news: LoopNews = {
  changed: (names, ms) => say(paint.green(`↻ ${names.join('、')}  ${(ms / 1000).toFixed(2)} s`)),
  problems: (texts) => {
    if (texts.length === 0) say(paint.green('✓ 已改正 put right'));
    for (const text of texts) say(`${paint.red('✗ 旧代码继续运行 the old code goes on')}\n${text}`);
  },
  restart: (what) => {
    const shown = what.length > 5 ? [...what.slice(0, 5), '…'] : what;
    say(paint.yellow(`⚠ 需要重启 restart needed (Ctrl-C, npm run dev): ${shown.join('、')}`));
  },
};

const closing: (() => Promise<void> | void)[] = [];
let stopping = false;
const stop = async (code: number): Promise<void> => {
  if (stopping) return;
  stopping = true;
  for (const close of closing.reverse()) await close();
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    say('\n正在停止 Stopping …');
    void stop(0);
  });

const start = async (): Promise<LocalSuite> => {
  const { wanted, fresh } = readArguments(process.argv.slice(2));
  const shown = progress();
  // Watched before anything is built: what is saved meanwhile is taken in afterwards.
  let heard = (_paths: readonly string[]): void => undefined;
  const early: string[] = [];
  const watching = watchTree({ root, folders: watchedFolders }, (paths) => {
    early.push(...paths);
    heard(paths);
  });
  closing.push(watching.close);
  const loop = await openLoop({ root, dataDir, colour, news, step: shown.step });
  closing.push(loop.close);
  loop.changed(early);
  heard = loop.changed;
  const suite = await startLocalSuite({
    assembly: loop.assembly,
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
    fresh,
    warm: true,
    tell: shown.step,
    folderOf: loop.folderOf,
    beside: loop.reload.take,
    // Stacks of errors name the sources, with their lines.
    nodeFlags: ['--enable-source-maps'],
  });
  closing.push(suite.stop);
  shown.done();
  say(welcome(suite));
  const write = (text: string): boolean => process.stdout.write(text);
  closing.push(writeFromNow({ directory: join(dataDir, 'logs'), wanted, colour, write }).close);
  loop.attach(suite.cloud);
  return suite;
};

try {
  await start();
  say(paint.dim('正在监视源码，保存即生效 watching the sources: what you save takes effect at once\n'));
} catch (error) {
  process.stdout.write('\n');
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
