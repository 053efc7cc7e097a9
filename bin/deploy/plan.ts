/**
 * The commands of each action, in order, as data: what `--plan` prints is what is run.
 *
 * An assembly is kept per environment and commit, so that a rollback deploys the very files that were deployed before.
 * The CDK is the one that the lock names.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from './options.ts';

export type Step = {
  readonly what: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Where, from the root; the root itself unless said otherwise. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
};

export type Plan = {
  /** The folder of the assembly, from the root. */
  readonly assembly: string;
  readonly outputs: string;
  /** Before anybody is asked. */
  readonly prepare: readonly Step[];
  /** Shows what would change; changes nothing. */
  readonly show: readonly Step[];
  /** After the answer. */
  readonly act: readonly Step[];
};

const folder = '.local/deploy';
const quiet = { CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_DISABLE_LEGACY_EXPORT_WARNING: '1' };

const node = (script: string, what: string, more: Partial<Step> = {}): Step => ({
  what,
  command: 'node',
  args: [script],
  ...more,
});

/** `--build=`: the assembly is finished, and the build that cdk.json names must not run over other sources. */
const cdk = (assembly: string, what: string, ...args: readonly string[]): Step => ({
  what,
  command: 'node',
  args: ['node_modules/aws-cdk/bin/cdk', ...args, '--app', assembly, '--build=', '--no-notices'],
  env: quiet,
});

const contextOf = ({ environment, context }: Options): string =>
  JSON.stringify({ ...context, env: environment });

/** Builds and synthesises in a folder of sources: this one, or one of another commit. */
const makeAssembly = (options: Options, assembly: string, at = '.'): readonly Step[] => {
  const back = at === '.' ? '' : '../'.repeat(at.split('/').length);
  return [
    node('bin/build.ts', '构建 build', { cwd: at }),
    node('bin/onecode.ts', '合成 synthesise', {
      cwd: at,
      env: { CDK_OUTDIR: `${back}${assembly}`, CDK_CONTEXT_JSON: contextOf(options) },
    }),
  ];
};

const git = (what: string, ...args: readonly string[]): Step => ({ what, command: 'git', args });

/** The sources of a commit beside ours, with what its own lock installs. */
const fromCommit = (options: Options, assembly: string, commit: string): readonly Step[] => {
  const at = `${folder}/sources-${commit.slice(0, 12)}`;
  return [
    git('取出源码 check out', 'worktree', 'add', '--force', '--detach', at, commit),
    {
      what: '安装依赖 install',
      command: 'npm',
      args: ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
      cwd: at,
    },
    ...makeAssembly(options, assembly, at),
    git('清理 clean up', 'worktree', 'remove', '--force', at),
  ];
};

export type PlanFor = {
  readonly options: Options;
  /** The commit whose assembly it is about: ours, or the one to go back to. */
  readonly commit: string;
  readonly root: string;
};

export const planFor = ({ options, commit, root }: PlanFor): Plan => {
  const { environment, action } = options;
  const assembly = `${folder}/${environment}/${commit.slice(0, 12) || 'uncommitted'}`;
  const outputs = `${folder}/${environment}/outputs.json`;
  const kept = existsSync(join(root, assembly, 'manifest.json')) && Object.keys(options.context).length === 0;
  const prepare =
    action !== 'rollback'
      ? makeAssembly(options, assembly)
      : kept
        ? []
        : fromCommit(options, assembly, commit);
  const diff = cdk(assembly, '差异 what would change', 'diff');
  const deploy = cdk(
    assembly,
    '部署 deploy',
    'deploy',
    ...['--all', '--require-approval', 'never', '--outputs-file', outputs, '--progress', 'events'],
  );
  const destroy = cdk(assembly, '拆除 destroy', 'destroy', '--all', '--force');
  const acts: Readonly<Record<typeof action, readonly Step[]>> = {
    deploy: [deploy],
    rollback: [deploy],
    teardown: [destroy],
    diff: [],
    estimate: [],
  };
  return {
    assembly,
    outputs,
    prepare,
    show: action === 'teardown' || action === 'estimate' ? [] : [diff],
    act: acts[action],
  };
};

/** As one would type it at the root. */
export const typed = ({ command, args, cwd, env = {} }: Step): string => {
  const quoted = (text: string): string =>
    /^[\w./:=@,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
  const variables = Object.entries(env).map(([name, value]) => `${name}=${quoted(value)}`);
  const words = [...variables, command, ...args.map(quoted)].join(' ');
  return cwd === undefined || cwd === '.' ? words : `(cd ${cwd} && ${words})`;
};
