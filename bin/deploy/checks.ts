/**
 * What must be right before anything is built: each check is a name and, if it fails, the sentence that says what to do.
 *
 * They need no network. What only AWS knows (whose credentials these are, bootstrap, quotas) is asked in account.ts.
 */
import { App } from 'aws-cdk-lib';
import { type Settings, settingsOf } from '../../stacks/constructs/settings.ts';
import { withEnvironment } from '../environments.ts';
import type { Options } from './options.ts';
import { Stop } from './stop.ts';
import type { Surroundings } from './surroundings.ts';

export type Check = {
  readonly name: string;
  readonly wrong: { readonly zh: string; readonly en: string } | undefined;
};

const majorOf = (version: string): string => version.split('.')[0] ?? '';

const nodeCheck = ({ node, wantedNode }: Surroundings): Check => ({
  name: `Node ${majorOf(wantedNode)}`,
  wrong:
    majorOf(node) === majorOf(wantedNode)
      ? undefined
      : {
          zh: `需要 Node ${majorOf(wantedNode)}，当前是 ${node}；请用 npm run deploy 启动。`,
          en: `Node ${majorOf(wantedNode)} is needed, this is ${node}; start it with npm run deploy.`,
        },
});

const treeCheck = ({ changedFiles, commit }: Surroundings): Check => {
  const name = commit === '' ? '提交 commit' : `提交 commit ${commit.slice(0, 12)}`;
  if (changedFiles === undefined || commit === '')
    return {
      name,
      wrong: {
        zh: '这里不是 git 仓库，无法知道部署的是什么。',
        en: 'This is no git clone, so nobody could say what was deployed.',
      },
    };
  if (changedFiles.length === 0) return { name, wrong: undefined };
  const some = changedFiles.slice(0, 5).join(', ');
  return {
    name,
    wrong: {
      zh: `工作区有 ${changedFiles.length} 处未提交的改动，请先提交：${some}`,
      en: `${changedFiles.length} files differ from the commit; commit them first: ${some}`,
    },
  };
};

const credentialsCheck = ({ credentials }: Surroundings): Check => ({
  name: credentials === undefined ? '凭证 credentials' : `凭证 credentials (${credentials})`,
  wrong:
    credentials === undefined
      ? {
          zh: '没有 AWS 凭证：请设置 AWS_PROFILE，或 AWS_ACCESS_KEY_ID 与 AWS_SECRET_ACCESS_KEY。',
          en: 'There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
        }
      : undefined,
});

/** The environment's settings, with what the command line changes. Throws the stacks' own sentences. */
export const settingsFor = ({ environment, context }: Options): Settings =>
  settingsOf(
    new App({
      analyticsReporting: false,
      treeMetadata: false,
      context: withEnvironment({ ...context, env: environment }),
    }),
  );

/** Whether the environment is complete: asked here, it is sooner known than from the synthesis. */
const settingsCheck = (options: Options): Check => {
  const { environment } = options;
  const name = `环境 environments/${environment}.json`;
  try {
    settingsFor(options);
    return { name, wrong: undefined };
  } catch (cause) {
    const en = cause instanceof Error ? cause.message : String(cause);
    return { name, wrong: { zh: `请先补全 environments/${environment}.json（或用 -c key=value）：`, en } };
  }
};

export const checksFor = (options: Options, surroundings: Surroundings): readonly Check[] => [
  nodeCheck(surroundings),
  settingsCheck(options),
  // An estimate is arithmetic; it may be done anywhere by anybody.
  ...(options.action === 'estimate' ? [] : [treeCheck(surroundings), credentialsCheck(surroundings)]),
];

/** All that is wrong at once, so that one run tells everything. */
export const insist = (checks: readonly Check[]): void => {
  const wrong = checks.flatMap((check) => check.wrong ?? []);
  if (wrong.length > 0)
    throw new Stop(wrong.map(({ zh }) => zh).join('\n'), wrong.map(({ en }) => en).join('\n'));
};
