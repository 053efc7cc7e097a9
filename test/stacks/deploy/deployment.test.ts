/**
 * A deployment step by step: what is checked, shown, asked and run, in which order, and what stops it before anything changes.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typed } from '../../../bin/deploy/plan.ts';
import { Stop } from '../../../bin/deploy/stop.ts';
import { synthesised } from '../assembly.ts';
import { commits, owners, startWorld, type World } from './world.ts';

let world: World;
beforeAll(() => {
  world = startWorld();
});
afterAll(() => world.remove());

/** `node bin/build.ts` as `build`, `cdk deploy …` as `deploy`. */
const commands = (): string[] =>
  world.ran.map(({ command, args }) => {
    const [first = '', second = ''] = args;
    return first.endsWith('/cdk') ? `cdk ${second}` : `${command} ${first}`;
  });

describe('a deployment', () => {
  it('builds, synthesises, shows what would change, asks, deploys, and says where it is', async () => {
    await world.deploy(['production', ...owners]);
    expect(commands()).toEqual(['node bin/build.ts', 'node bin/onecode.ts', 'cdk diff', 'cdk deploy']);
    expect(world.asked).toHaveLength(1);
    const all = world.said.join('\n');
    expect(all).toContain('Account 123456789012, ap-east-1');
    const scenarios =
      'OneCodeTourism → OneCodeCampus → OneCodeHealthcare → OneCodeGovernment → OneCodeSettlement → OneCodeReconciliation → OneCodeAml → OneCodePaymentIntents';
    expect(all).toContain(`OneCodeShared → ${scenarios} → OneCodeApi → OneCodeAlarms`);
    expect(all).toMatch(/A month at 1,000,000 payments/);
    expect(all).toContain('https://api.example/');
  });

  it('deploys the very assembly that was shown, without asking the CDK’s own questions', () => {
    const appOf = (at: number): string | undefined => {
      const args = world.ran.at(at)?.args ?? [];
      return args[args.indexOf('--app') + 1];
    };
    expect(appOf(-1)).toBe(`.local/deploy/production/${commits.now.slice(0, 12)}`);
    expect(appOf(-2)).toBe(appOf(-1));
    expect(world.ran.at(-1)?.args.join(' ')).toContain('deploy --all --require-approval never');
    expect(world.ran.at(-1)?.args).toContain('--build=');
  });

  it.each([
    ['a no', 'no', 'Not confirmed'],
    ['the name instead of yes', 'production', 'Not confirmed'],
    ['nobody there', undefined, 'pipelines use --yes'],
  ])('stops at %s, having shown everything and changed nothing', async (_, answer, sentence) => {
    await expect(world.deploy(['production', ...owners], { answer })).rejects.toThrow(sentence);
    expect(commands()).not.toContain('cdk deploy');
    expect(commands()).toContain('cdk diff');
  });

  it('with --yes asks nobody', async () => {
    await world.deploy(['production', '--yes', ...owners], { answer: undefined });
    expect(world.asked).toEqual([]);
    expect(commands()).toContain('cdk deploy');
  });

  it('with --diff only shows', async () => {
    await world.deploy(['production', '--diff', ...owners]);
    expect(commands().at(-1)).toBe('cdk diff');
    expect(world.asked).toEqual([]);
  });
});

describe('before anything is built', () => {
  it.each([
    ['another Node', { node: '20.1.0' }, 'Node 24 is needed, this is 20.1.0'],
    ['files not committed', { changedFiles: ['stacks/api.ts'] }, 'commit them first: stacks/api.ts'],
    ['no git', { changedFiles: undefined, commit: '' }, 'no git clone'],
    ['no credentials', { credentials: undefined }, 'There are no AWS credentials'],
  ])('%s stops it, in both languages', async (_, surroundings, sentence) => {
    const stopped = world.deploy(['production', ...owners], { surroundings });
    await expect(stopped).rejects.toThrow(Stop);
    await expect(stopped).rejects.toThrow(sentence);
    await expect(stopped).rejects.toThrow(/\p{Script=Han}{2}/u);
    expect(world.ran).toEqual([]);
  });

  it('an environment that its owner has not finished stops it, with everything that is missing', async () => {
    const stopped = world.deploy(['production']);
    await expect(stopped).rejects.toThrow(/bankChannelUrl must be set.*smsGatewayUrl.*account.*alarmEmail/s);
    expect(world.ran).toEqual([]);
  });

  it('a test clock in an account stops it', async () => {
    await expect(world.deploy(['staging', ...owners, '-c', 'testClock=allowed'])).rejects.toThrow(
      'only local clouds allow it',
    );
  });

  it('all that is wrong is said at once', async () => {
    const wrong = { node: '18.0.0', changedFiles: ['a'], credentials: undefined };
    await expect(world.deploy(['production'], { surroundings: wrong })).rejects.toThrow(
      /Node 24.*bankChannelUrl.*commit them.*no AWS credentials/s,
    );
  });
});

describe('what AWS says stops it before anything is shown', () => {
  it.each([
    ['credentials of another account', { account: '999999999999' }, 'deployed to 123456789012 only'],
    ['no bootstrap', { bootstrap: 0 }, 'npx cdk bootstrap aws://123456789012/ap-east-1'],
    ['a bootstrap that is too old', { bootstrap: 5 }, 'version 5 is too old'],
    ['a small quota', { concurrency: 10 }, 'The quota of concurrent executions is 10'],
  ])('%s', async (_, aws, sentence) => {
    await expect(world.deploy(['production', ...owners], { aws })).rejects.toThrow(sentence);
    expect(commands()).toEqual(['node bin/build.ts', 'node bin/onecode.ts']);
  });

  it('but a small quota is enough where workers reserve nothing', async () => {
    await world.deploy(['staging', ...owners], { aws: { concurrency: 10 } });
    expect(commands()).toContain('cdk deploy');
  });
});

describe('a plan', () => {
  it('runs nothing and asks nobody, and prints what the deployment then runs', async () => {
    await world.deploy(['production', '--plan', ...owners]);
    expect([world.ran, world.asked]).toEqual([[], []]);
    const planned = world.said.filter((line) => line.startsWith('  # ')).map((line) => line.split('\n  ')[1]);
    await world.deploy(['production', ...owners]);
    expect(planned.filter(Boolean)).toEqual(world.ran.map(typed));
  });

  it('marks what would stop it', async () => {
    await world.deploy(['production', '--plan'], { surroundings: { credentials: undefined } });
    const all = world.said.join('\n');
    expect(all).toMatch(/✓ Node 24.*✗ 环境 environments\/production\.json.*✗ 凭证/s);
  });
});

describe('a teardown', () => {
  it('says what stays and how to remove it, wants the name typed, and destroys', async () => {
    await world.deploy(['production', '--teardown', ...owners], { answer: 'production' });
    expect(commands().at(-1)).toBe('cdk destroy');
    expect(commands()).not.toContain('cdk diff');
    const all = world.said.join('\n');
    expect(all).toMatch(/OneCodeShared\/LedgerTable\w+/);
    expect(all).toContain('--no-deletion-protection-enabled');
    expect(all).toContain('--no-enable-termination-protection --stack-name OneCodeShared');
    const logs = (await synthesised()).all('AWS::Logs::LogGroup');
    expect(all).toContain(`from their writing: ${logs.length} groups`);
    expect(all).toContain('schedule-key-deletion');
  });

  it('does not take yes for the name', async () => {
    await expect(world.deploy(['production', '--teardown', ...owners], { answer: 'yes' })).rejects.toThrow(
      'Not confirmed',
    );
    expect(commands()).not.toContain('cdk destroy');
  });

  it('of staging says that its tables go too', async () => {
    await world.deploy(['staging', '--teardown', ...owners], { answer: 'staging' });
    const all = world.said.join('\n');
    expect(all).toContain('cannot be had back');
    expect(all).not.toContain('termination-protection');
  });
});

it('an estimate needs neither credentials nor a clean tree, and asks AWS nothing', async () => {
  await world.deploy(['staging', '--estimate', '--payments', '5000000', ...owners], {
    surroundings: { credentials: undefined, changedFiles: ['a'] },
    aws: { account: 'nobody' },
  });
  expect(world.said.join('\n')).toMatch(/A month at 5,000,000 payments.*sum\s+\d+\.\d\d/s);
});
