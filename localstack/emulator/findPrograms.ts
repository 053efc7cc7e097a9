/**
 * Looks for what LocalStack needs on this machine: a Docker engine that answers, or Python 3.13 and Java.
 *
 * The first name on the PATH is not trusted: a shim may be there without the version behind it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const says = (program: string, args: readonly string[]): string | undefined => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? `${stdout}${stderr}` : undefined;
};

const pyenvPythons = (): readonly string[] => {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  if (!existsSync(versions)) return [];
  return readdirSync(versions)
    .filter((version) => version.startsWith('3.13'))
    .map((version) => join(versions, version, 'bin', 'python3.13'));
};

const uvPython = (): readonly string[] => {
  const asked = [
    says('uv', ['python', 'find', '3.13']),
    says('python3', ['-m', 'uv', 'python', 'find', '3.13']),
  ];
  return asked.flatMap((found) => (found ? [found.trim()] : []));
};

/** LocalStack 4.14 does not load on anything older, and its pinned packages have no wheels for anything newer. */
export const findPython = (): string | undefined => {
  const tried = ['python3.13', 'python3', ...pyenvPythons(), ...uvPython()];
  return tried.find((python) =>
    says(python, ['-c', 'import sys; print(sys.version_info[:2])'])?.includes('(3, 13)'),
  );
};

/** DynamoDB Local needs Java 17 or later. */
export const findJava = (): string | undefined => {
  const home = process.env.JAVA_HOME;
  return [...(home ? [join(home, 'bin', 'java')] : []), 'java'].find((java) => {
    const version = /version "(\d+)/.exec(says(java, ['-version']) ?? '')?.[1];
    return Number(version) >= 17;
  });
};

export const dockerAnswers = (): boolean =>
  says('docker', ['info', '--format', '{{.ServerVersion}}'])?.trim().match(/^\d/) !== undefined &&
  says('docker', ['compose', 'version']) !== undefined;

/** Containers reach this machine by another name than processes do. */
export type FunctionsIn = 'containers' | 'processes';

/** How LocalStack can run here. */
export type Mode =
  | { readonly kind: 'running-already'; readonly endpoint: string; readonly functionsIn: FunctionsIn }
  | { readonly kind: 'docker'; readonly functionsIn: 'containers' }
  | {
      readonly kind: 'host';
      readonly functionsIn: 'processes';
      readonly python: string;
      readonly java: string;
    }
  | { readonly kind: 'not-here'; readonly why: string };

const pythonHelp =
  'Python 3.13 (`apt install python3.13-venv`, `brew install python@3.13` or `uv python install 3.13`)';
const javaHelp = 'Java 17 (`apt install openjdk-17-jre-headless` or `brew install openjdk@17`)';

/** `LOCALSTACK_ENDPOINT` names one that runs already; `LOCALSTACK_MODE=host` says that it is, or shall be, without Docker. */
export const modeHere = (): Mode => {
  const { LOCALSTACK_ENDPOINT: endpoint, LOCALSTACK_MODE: wished } = process.env;
  if (endpoint) {
    const functionsIn = wished === 'host' ? 'processes' : 'containers';
    return { kind: 'running-already', endpoint: endpoint.replace(/\/$/, ''), functionsIn };
  }
  if (wished !== 'host' && dockerAnswers()) return { kind: 'docker', functionsIn: 'containers' };
  const [python, java] = [findPython(), findJava()];
  if (python && java) return { kind: 'host', functionsIn: 'processes', python, java };
  const missing = [...(python ? [] : [pythonHelp]), ...(java ? [] : [javaHelp])].join(' and ');
  return { kind: 'not-here', why: `no Docker engine answers, and without one it needs ${missing}` };
};
