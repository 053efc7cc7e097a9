/**
 * A deployment without an account: synthesis is real (into a folder of its own, with bundles that do nothing), commands are
 * written down instead of run, AWS gives the answers that a test puts into its mouth.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleName, namedEntries } from '../../../bin/build.ts';
import type { Answer, Ask } from '../../../bin/deploy/awsCall.ts';
import { type Doing, deployment } from '../../../bin/deploy/deployment.ts';
import { readOptions } from '../../../bin/deploy/options.ts';
import type { Step } from '../../../bin/deploy/plan.ts';
import type { Surroundings } from '../../../bin/deploy/surroundings.ts';
import { onecode } from '../../../bin/onecode.ts';

export const commits = {
  now: 'aaaaaaaaaaaa0000000000000000000000000000',
  before: 'bbbbbbbbbbbb0000000000000000000000000000',
};

export const goodSurroundings: Surroundings = {
  node: '24.21.0',
  wantedNode: '24.21.0',
  changedFiles: [],
  commit: commits.now,
  credentials: 'AWS_PROFILE',
};

/** What an owner adds to the committed files. */
export const owners = [
  'bankChannelUrl=https://bank.example',
  'smsGatewayUrl=https://sms.example',
  'billerChannelUrl=https://biller.example',
  'insurerPlatformUrl=https://insurer.example',
  'claimsPlatformUrl=https://claims.example',
  'account=123456789012',
  'region=ap-east-1',
  'alarmEmail=alarms@example.com',
].flatMap((setting) => ['-c', setting]);

type Aws = { account: string; bootstrap: number; concurrency: number };

const answersOf = ({ account, bootstrap, concurrency }: Aws): Readonly<Record<string, Answer>> => ({
  sts: { status: 200, text: `<Account>${account}</Account>` },
  ssm:
    bootstrap === 0
      ? { status: 400, text: '{"__type":"ParameterNotFound"}' }
      : { status: 200, text: JSON.stringify({ Parameter: { Value: String(bootstrap) } }) },
  lambda: { status: 200, text: JSON.stringify({ AccountLimit: { ConcurrentExecutions: concurrency } }) },
});

export type World = {
  readonly root: string;
  readonly ran: Step[];
  readonly said: string[];
  readonly asked: string[];
  /** The command line, with what is different this time. */
  deploy(args: readonly string[], different?: Different): Promise<void>;
  remove(): void;
};

export type Different = {
  readonly surroundings?: Partial<Surroundings>;
  readonly aws?: Partial<Aws>;
  readonly answer?: string | undefined;
  /** Runs instead of the synthesis of a step. */
  readonly synthesise?: (outdir: string, context: Record<string, string>) => void;
};

export const startWorld = (): World => {
  const root = mkdtempSync(join(tmpdir(), 'onecode-deploy-'));
  const dist = join(root, 'dist');
  for (const entry of namedEntries()) {
    const folder = join(dist, 'functions', bundleName(entry));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.mjs'), 'export const handler = () => undefined;\n');
  }
  cpSync('bench/results.json', join(root, 'bench', 'results.json'));
  const synthesised = (outdir: string, context: Record<string, string>): void => {
    onecode({ outdir, context: { ...context, dist } }).synth();
  };
  const ran: Step[] = [];
  const said: string[] = [];
  const asked: string[] = [];
  const deploy: World['deploy'] = async (args, different = {}) => {
    for (const list of [ran, said, asked]) list.splice(0);
    const run = (step: Step): void => {
      ran.push(step);
      if (!step.args.includes('bin/onecode.ts')) return;
      const outdir = join(root, step.cwd ?? '.', step.env?.CDK_OUTDIR ?? '');
      if (existsSync(join(outdir, 'manifest.json'))) return;
      (different.synthesise ?? synthesised)(outdir, JSON.parse(step.env?.CDK_CONTEXT_JSON ?? '{}'));
    };
    const aws = answersOf({ account: '123456789012', bootstrap: 21, concurrency: 1_000, ...different.aws });
    const ask: Ask = async ({ service }) => aws[service] ?? { status: 500, text: service };
    const doing: Doing = {
      root,
      surroundings: { ...goodSurroundings, ...different.surroundings },
      commitOf: (name) => ({ 'v1.0.0': commits.before })[name],
      say: (text) => said.push(text),
      run,
      ask: async (question) => {
        asked.push(question);
        return 'answer' in different ? different.answer : 'yes';
      },
      aws: async (region) => ({ region: region || 'ap-east-1', ask }),
      outputs: () => ({ OneCodeApi: { BaseUrl: 'https://api.example/' } }),
    };
    await deployment(readOptions(args), doing);
  };
  return { root, ran, said, asked, deploy, remove: () => rmSync(root, { recursive: true, force: true }) };
};
