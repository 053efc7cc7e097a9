/**
 * `npm run deploy -- <environment>`: puts the suite into an AWS account, shows what would change, or takes it away again.
 *
 * The manual is docs/deploy.md. Whatever is wrong is said in both languages and ends with exit code 1 (2: not understood),
 * before anything has changed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { askAws } from './deploy/awsCall.ts';
import { type Doing, deployment } from './deploy/deployment.ts';
import { diffAgainstRunningLocalstack } from './deploy/localstackDiff.ts';
import { type Options, readOptions } from './deploy/options.ts';
import { type Step, typed } from './deploy/plan.ts';
import { Stop } from './deploy/stop.ts';
import { commitOf, lookAround, root } from './deploy/surroundings.ts';

const say = (text: string): void => console.log(text);

const run = (step: Step): void => {
  say(`\n▸ ${step.what}\n  ${typed(step)}`);
  const { status, error } = spawnSync(step.command === 'node' ? process.execPath : step.command, step.args, {
    cwd: join(root, step.cwd ?? '.'),
    env: { ...process.env, ...step.env },
    stdio: 'inherit',
    shell: process.platform === 'win32' && step.command === 'npm',
  });
  if (status !== 0)
    throw new Stop(
      `“${step.what}” 失败（${status ?? error?.message}），已停止。`,
      `"${step.what}" failed (${status ?? error?.message}); nothing after it was run.`,
    );
};

const ask = async (question: string): Promise<string | undefined> => {
  if (!process.stdin.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
};

const aws: Doing['aws'] = async (region) => {
  try {
    return await askAws(region);
  } catch (cause) {
    throw new Stop(
      '无法使用 AWS 凭证或区域；请检查 AWS_PROFILE 与 AWS_REGION。',
      `The AWS credentials or region cannot be used: ${cause instanceof Error ? cause.message : cause}`,
    );
  }
};

const onLocalstack = async ({ action, plan }: Options): Promise<void> => {
  if (action !== 'diff')
    throw new Stop(
      'localstack 只支持 --diff；部署请用 npm run localstack。',
      'For localstack there is --diff only; npm run localstack deploys.',
    );
  if (plan) return say('  cdklocal diff --fail --method template');
  const { differs, text } = await diffAgainstRunningLocalstack((what) => say(`▸ ${what}`));
  say(text);
  say(differs ? '有差异 It differs.' : '没有差异 No differences.');
  process.exitCode = differs ? 1 : 0;
};

let understood = false;
try {
  const options = readOptions(process.argv.slice(2));
  understood = true;
  if (options.environment === 'localstack') await onLocalstack(options);
  else
    await deployment(options, {
      ...{ root, commitOf, say, run, ask, aws },
      surroundings: lookAround(),
      outputs: (file) => {
        mkdirSync(dirname(file), { recursive: true });
        return JSON.parse(readFileSync(file, 'utf8'));
      },
    });
} catch (cause) {
  console.error(
    `\n✗ ${cause instanceof Stop ? cause.message : cause instanceof Error ? cause.stack : cause}`,
  );
  process.exitCode = understood ? 1 : 2;
}
