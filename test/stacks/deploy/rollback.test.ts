/**
 * Going back to an earlier commit: its own sources and its own lock, unless its assembly is still here; code goes
 * back, tables never.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { typed } from '../../../bin/deploy/plan.ts';
import { onecode } from '../../../bin/onecode.ts';
import { commits, owners, startWorld, type World } from './world.ts';

let world: World;
beforeEach(() => {
  world = startWorld();
});
afterEach(() => world.remove());

const back = ['staging', '--rollback', 'v1.0.0'];
const appOf = (args: readonly string[] = []): string => args[args.indexOf('--app') + 1] ?? '';

/** An older template that lacks something of a table. */
const without = (name: string) => (outdir: string) => {
  const file = join(outdir, 'OneCodeShared.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8'));
  for (const resource of Object.values(template.Resources) as { Type: string; Properties: object }[])
    if (resource.Type === 'AWS::DynamoDB::Table') Reflect.deleteProperty(resource.Properties, name);
  writeFileSync(file, JSON.stringify(template));
};

describe('going back', () => {
  it('builds that commit from its own sources and lock, shows, asks, deploys it', async () => {
    await world.deploy([...back, ...owners]);
    const lines = world.ran.map(typed);
    const older = `.local/deploy/staging/${commits.before.slice(0, 12)}`;
    expect(lines[0]).toContain(
      `git worktree add --force --detach .local/deploy/sources-${commits.before.slice(0, 12)}`,
    );
    expect(lines[1]).toMatch(/^\(cd \.local\/deploy\/sources-\w+ && npm ci /);
    expect(lines[3]).toContain(`CDK_OUTDIR=../../../${older}`);
    expect(lines[4]).toContain('git worktree remove');
    expect(world.ran.slice(-2).map(({ args }) => [args[1], appOf(args)])).toEqual([
      ['diff', older],
      ['deploy', older],
    ]);
    expect(world.asked[0]).toContain('v1.0.0');
  });

  it('to a commit that is nowhere stops', async () => {
    await expect(world.deploy(['staging', '--rollback', 'v9', ...owners])).rejects.toThrow(
      'There is no commit or tag v9',
    );
    expect(world.ran).toEqual([]);
  });

  it.each([
    ['an index', 'GlobalSecondaryIndexes'],
    ['a stream', 'StreamSpecification'],
    ['its keys', 'KeySchema'],
  ])('stops where a table has got %s since', async (_, name) => {
    await world.deploy(['staging', ...owners]);
    const older = join(world.root, '.local/deploy/staging', commits.before.slice(0, 12));
    cpSync(join(world.root, '.local/deploy/staging', commits.now.slice(0, 12)), older, { recursive: true });
    without(name)(older);
    await expect(world.deploy([...back, ...owners])).rejects.toThrow(/tables do not go back: .*LedgerTable/);
    expect(world.ran.flatMap(({ args }) => args)).not.toContain('deploy');
  });

  it('stops at an assembly from before there were environments, which talks to simulators', async () => {
    const synthesise = (outdir: string): void => {
      const local = outdir.includes(commits.before.slice(0, 12));
      const context = { dist: join(world.root, 'dist') };
      const named = {
        env: 'staging',
        bankChannelUrl: 'https://b.example',
        smsGatewayUrl: 'https://s.example',
        billerChannelUrl: 'https://o.example',
        insurerPlatformUrl: 'https://i.example',
        claimsPlatformUrl: 'https://c.example',
      };
      onecode({ outdir, context: local ? context : { ...context, ...named } }).synth();
    };
    await expect(world.deploy([...back, ...owners], { synthesise })).rejects.toThrow(
      'talks to simulators of this machine',
    );
  });
});
