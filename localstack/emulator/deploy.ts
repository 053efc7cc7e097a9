/**
 * Puts the very stacks of the assembly on LocalStack with cdklocal, and reads back what the deployment says about itself.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScript } from '../buildIfChanged.ts';
import { installTool } from '../tools/install.ts';
import { account, credentials, region, root } from './settings.ts';

/** What the functions need to know of this machine; the rest of the assembly is as everywhere. */
export type LocalAddresses = {
  readonly bankChannelUrl: string;
  readonly smsGatewayUrl: string;
  readonly billerChannelUrl: string;
  readonly insurerPlatformUrl: string;
  readonly claimsPlatformUrl: string;
  readonly publicUrl: string;
};

export type Deployment = {
  readonly endpoint: string;
  readonly dataDir: string;
  readonly addresses: LocalAddresses;
  readonly tell: (what: string) => void;
};

const assemblyIn = (dataDir: string): string => join(dataDir, 'assembly');

export const synthesise = async ({ dataDir, addresses, tell }: Deployment): Promise<void> => {
  tell('构建与合成 building and synthesising');
  await runScript(root, 'bin/build.ts');
  await runScript(root, 'bin/onecode.ts', {
    ...process.env,
    CDK_OUTDIR: assemblyIn(dataDir),
    CDK_CONTEXT_JSON: JSON.stringify({ testClock: 'allowed', ...addresses }),
  });
};

/** Answers everything it wrote, on both streams, and its exit code; the text is also in `deploy.log`. */
export const cdklocal = (
  { endpoint, dataDir, tell }: Pick<Deployment, 'endpoint' | 'dataDir' | 'tell'>,
  args: readonly string[],
): Promise<{ readonly code: number; readonly text: string }> => {
  const tool = installTool('localstack', tell);
  return new Promise((resolve, reject) => {
    const child = spawn(tool.bin('cdklocal'), [...args, '--app', assemblyIn(dataDir)], {
      cwd: dataDir,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(':'),
        HOME: dataDir,
        NODE_PATH: join(root, 'node_modules'),
        ...credentials,
        AWS_DEFAULT_REGION: region,
        AWS_REGION: region,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ENDPOINT_URL: endpoint,
        AWS_ENDPOINT_URL_S3: endpoint,
        CDK_DISABLE_LEGACY_EXPORT_WARNING: '1',
        NO_COLOR: '1',
      },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        appendFileSync(join(dataDir, 'deploy.log'), chunk);
      });
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code: code ?? 1, text }));
  });
};

const succeed = async (deployment: Deployment, args: readonly string[]): Promise<void> => {
  const { code, text } = await cdklocal(deployment, args);
  if (code !== 0) throw new Error(`cdklocal ${args[0]} failed:\n${text.split('\n').slice(-30).join('\n')}`);
};

/** Answers the address of the REST API, as LocalStack serves it. */
export const deploy = async (deployment: Deployment): Promise<string> => {
  const { endpoint, dataDir, tell } = deployment;
  await synthesise(deployment);
  tell('准备部署 bootstrapping');
  await succeed(deployment, ['bootstrap', `aws://${account}/${region}`]);
  tell('部署全部组件 deploying every stack');
  const outputs = join(dataDir, 'outputs.json');
  await succeed(deployment, ['deploy', '--all', '--require-approval', 'never', '--outputs-file', outputs]);
  const { BaseUrl = '' } =
    (JSON.parse(readFileSync(outputs, 'utf8')) as Record<string, Record<string, string>>).OneCodeApi ?? {};
  const [, apiId, stage] = /^https?:\/\/([^.]+)\.[^/]+\/([^/]+)/.exec(BaseUrl) ?? [];
  if (!apiId || !stage) throw new Error(`the API's address is not what was expected: ${BaseUrl}`);
  return `${endpoint}/_aws/execute-api/${apiId}/${stage}`;
};
