/**
 * The environments: a file each under environments/, whose keys are settings of the stacks.
 *
 * `env` in the context names one. What the command line sets besides wins over the file, so that one deployment can
 * differ without an edit; what is unsafe is refused by the stacks either way.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'environments');

export type Context = Readonly<Record<string, unknown>>;

export const environmentNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();

/** The settings of one environment, as its file has them. */
export const environmentOf = (name: string): Context => {
  const file = join(folder, `${name}.json`);
  if (!/^[\w-]+$/.test(name) || !existsSync(file)) {
    const there = environmentNames().join(', ');
    throw new Error(`There is no environment "${name}"; 没有这个环境。 There are ${there}.`);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Context;
};

/** What the CDK's command line hands to the app; it wins over everything the app says. */
const fromCommandLine = (): Context => JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}') as Context;

/** The file's settings under those that the app was given, if either names an environment. */
export const withEnvironment = (context: Context = {}): Record<string, unknown> => {
  const name = fromCommandLine().env ?? context.env;
  return typeof name === 'string' && name !== ''
    ? { ...environmentOf(name), ...context, env: name }
    : { ...context };
};
