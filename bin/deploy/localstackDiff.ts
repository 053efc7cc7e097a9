/**
 * `cdk diff` against a running LocalStack: what today's sources would change there. Right after a deployment, nothing.
 *
 * It reads only: templates are compared, no change set is made. The sources are synthesised into a folder of their own, with the
 * addresses that the deployment was given.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cdklocal, type LocalAddresses, synthesise } from '../../localstack/emulator/deploy.ts';
import { readRunning } from '../../localstack/emulator/running.ts';
import { installed } from '../../localstack/emulator/settings.ts';
import { stacksOf } from './assemblies.ts';
import { Stop } from './stop.ts';
import { root } from './surroundings.ts';

export type LocalstackDiff = { readonly differs: boolean; readonly text: string };

/** What the functions of the deployed assembly were told. */
const addressesIn = (assembly: string): LocalAddresses => {
  const variables: Record<string, unknown> = Object.assign(
    {},
    ...stacksOf(assembly).flatMap(({ resources }) =>
      Object.values(resources).map(
        ({ Properties }) => (Properties?.Environment as { Variables?: object } | undefined)?.Variables ?? {},
      ),
    ),
  );
  return {
    bankChannelUrl: String(variables.BANK_CHANNEL_URL),
    smsGatewayUrl: String(variables.SMS_GATEWAY_URL),
    billerChannelUrl: String(variables.BILLER_CHANNEL_URL),
    insurerPlatformUrl: String(variables.INSURER_PLATFORM_URL),
    claimsPlatformUrl: String(variables.CLAIMS_PLATFORM_URL),
    publicUrl: String(variables.PUBLIC_URL),
  };
};

export type DiffOptions = {
  readonly endpoint: string;
  /** Where the deployment keeps its assembly. */
  readonly dataDir?: string;
  readonly tell?: (what: string) => void;
  /** Today's sources, or the very assembly that was deployed: then only what LocalStack made of it can differ. */
  readonly compare?: 'sources' | 'deployed';
};

/** Today's sources, synthesised for the deployment's addresses into a folder of their own. */
const synthesiseBeside = async (
  deployed: string,
  endpoint: string,
  tell: (what: string) => void,
): Promise<string> => {
  const dataDir = join(root, '.local', 'deploy', 'localstack');
  mkdirSync(dataDir, { recursive: true });
  await synthesise({ endpoint, dataDir, addresses: addressesIn(deployed), tell });
  return dataDir;
};

export const diffAgainstLocalstack = async (options: DiffOptions): Promise<LocalstackDiff> => {
  const { endpoint, dataDir = installed, tell = () => undefined, compare = 'sources' } = options;
  const deployed = join(dataDir, 'assembly');
  if (!existsSync(join(deployed, 'manifest.json')))
    throw new Stop('LocalStack 上还没有部署。', 'Nothing is deployed on LocalStack yet: npm run localstack');
  const compared = compare === 'deployed' ? dataDir : await synthesiseBeside(deployed, endpoint, tell);
  tell('比较差异 comparing');
  const { code, text } = await cdklocal({ endpoint, dataDir: compared, tell }, [
    ...['diff', '--fail', '--method', 'template', '--no-notices'],
  ]);
  // The CDK answers 1 for differences and for failures alike; only the former counts stacks.
  if (code !== 0 && !/Number of stacks with differences: \d+/.test(text))
    throw new Error(`cdklocal diff failed:\n${text.split('\n').slice(-30).join('\n')}`);
  return { differs: code !== 0, text };
};

/** Against whatever `npm run localstack` left running. */
export const diffAgainstRunningLocalstack = async (
  tell: (what: string) => void,
  dataDir = installed,
): Promise<LocalstackDiff> => {
  const endpoint = process.env.LOCALSTACK_ENDPOINT || readRunning(dataDir)?.endpoint;
  if (!endpoint) throw new Stop('LocalStack 没有运行。', 'LocalStack is not running: npm run localstack');
  return diffAgainstLocalstack({ endpoint, dataDir, tell });
};
