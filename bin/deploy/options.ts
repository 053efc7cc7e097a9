/**
 * What was asked for on the command line. Whatever is not understood stops here, before anything is looked at.
 *
 *   npm run deploy -- <environment> [--diff | --teardown | --rollback <commit> | --estimate] [--plan] [--yes]
 *                     [--payments <a month>] [-c key=value …]
 */
import { environmentNames } from '../environments.ts';
import { Stop } from './stop.ts';

export type Action = 'deploy' | 'diff' | 'teardown' | 'rollback' | 'estimate';

export type Options = {
  readonly environment: string;
  readonly action: Action;
  /** Prints what would be checked and run, and does nothing. */
  readonly plan: boolean;
  /** Asks nobody; for pipelines. */
  readonly yes: boolean;
  /** Of a rollback: a commit or a tag. */
  readonly to: string;
  /** Of an estimate: payments a month. */
  readonly payments: number;
  /** Settings that differ this once. */
  readonly context: Readonly<Record<string, string>>;
};

export const usage = `npm run deploy -- <environment> [--diff | --teardown | --rollback <commit> | --estimate]
                  [--plan] [--yes] [--payments <number a month>] [-c key=value]

  环境 Environments: ${environmentNames().join(', ')}; localstack (--diff only)
  说明 Manual: docs/deploy.md`;

const actions: Readonly<Record<string, Action>> = {
  '--diff': 'diff',
  '--teardown': 'teardown',
  '--rollback': 'rollback',
  '--estimate': 'estimate',
};

const settingOf = (text: string): readonly [string, string] => {
  const [key = '', ...value] = text.split('=');
  if (key === '' || value.length === 0)
    throw new Stop(`-c 之后应为 key=value，而不是 "${text}"。`, `-c takes key=value, not "${text}".`);
  return [key, value.join('=')];
};

const volumeOf = (text: string): number => {
  const payments = Number(text);
  if (!Number.isSafeInteger(payments) || payments < 1)
    throw new Stop(
      `--payments 应为正整数，而不是 "${text}"。`,
      `--payments is a whole number a month, not "${text}".`,
    );
  return payments;
};

export const readOptions = (args: readonly string[]): Options => {
  const words = [...args];
  const found: { action?: Action; plan: boolean; yes: boolean; to: string; payments: number } = {
    plan: false,
    yes: false,
    to: '',
    payments: 1_000_000,
  };
  const context: Record<string, string> = {};
  let environment: string | undefined;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const action = actions[word];
    if (action !== undefined) {
      if (found.action !== undefined)
        throw new Stop(
          '一次只能做一件事。',
          `One thing at a time: both --${found.action} and ${word} are named.`,
        );
      found.action = action;
      if (action === 'rollback') found.to = words.shift() ?? '';
    } else if (word === '--plan') found.plan = true;
    else if (word === '--yes') found.yes = true;
    else if (word === '--payments') found.payments = volumeOf(words.shift() ?? '');
    else if (word === '-c') {
      const [key, value] = settingOf(words.shift() ?? '');
      context[key] = value;
    } else if (word.startsWith('-'))
      throw new Stop(`不认识的选项 ${word}。`, `${word} is not known.\n\n${usage}`);
    else if (environment !== undefined)
      throw new Stop('一次只能部署一个环境。', `One environment at a time: ${environment}, not ${word} too.`);
    else environment = word;
  }
  if (environment === undefined) throw new Stop('请指明环境。', `Which environment?\n\n${usage}`);
  if (environment !== 'localstack' && !environmentNames().includes(environment))
    throw new Stop(
      `没有名为 "${environment}" 的环境。`,
      `There is no environment "${environment}"; there are ${environmentNames().join(', ')} and localstack.`,
    );
  if (found.action === 'rollback' && !/^\w[\w./~^-]*$/.test(found.to))
    throw new Stop('--rollback 之后应为提交或标签。', '--rollback takes a commit or a tag.');
  return { action: 'deploy', ...found, environment, context };
};
