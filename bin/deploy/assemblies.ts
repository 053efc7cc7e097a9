/**
 * What an assembly says about itself, read from its files: stacks in order, reserved copies, what outlives a teardown, and whether
 * an older one could be deployed over a newer one without touching tables.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from './stop.ts';

type Resource = {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
};
type Manifest = {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly dependencies?: readonly string[];
        readonly properties?: { readonly templateFile?: string; readonly terminationProtection?: boolean };
      }
    >
  >;
};

export type StackOf = {
  readonly name: string;
  readonly protectedFromDeletion: boolean;
  readonly resources: Readonly<Record<string, Resource>>;
};

/** The stacks, each after those it needs. */
export const stacksOf = (assembly: string): readonly StackOf[] => {
  const { artifacts } = JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')) as Manifest;
  const isStack = (name: string): boolean => artifacts[name]?.type === 'aws:cloudformation:stack';
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const needed of artifacts[name]?.dependencies ?? []) if (isStack(needed)) visit(needed);
    ordered.push(name);
  };
  for (const name of Object.keys(artifacts)) if (isStack(name)) visit(name);
  return ordered.map((name) => {
    const { templateFile = '', terminationProtection = false } = artifacts[name]?.properties ?? {};
    const template = JSON.parse(readFileSync(join(assembly, templateFile), 'utf8')) as {
      readonly Resources: Readonly<Record<string, Resource>>;
    };
    return { name, protectedFromDeletion: terminationProtection, resources: template.Resources };
  });
};

const resourcesOf = (stacks: readonly StackOf[]) =>
  stacks.flatMap(({ name, resources }) =>
    Object.entries(resources).map(([id, resource]) => ({ at: `${name}/${id}`, stack: name, ...resource })),
  );

/** How many copies of functions an assembly reserves in all. */
export const reservedIn = (stacks: readonly StackOf[]): number =>
  resourcesOf(stacks).reduce(
    (sum, { Properties }) => sum + Number(Properties?.ReservedConcurrentExecutions ?? 0),
    0,
  );

/** What stays in the account when the stacks are gone. */
export const whatStays = (stacks: readonly StackOf[]) =>
  resourcesOf(stacks)
    .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
    .map(({ at, stack, Type }) => ({ at, stack, type: Type }));

/** Keys and indexes, by the place of the table. */
const tablesOf = (stacks: readonly StackOf[]): ReadonlyMap<string, string> =>
  new Map(
    resourcesOf(stacks)
      .filter(({ Type }) => Type === 'AWS::DynamoDB::Table')
      .map(({ at, Properties }) => [
        at,
        JSON.stringify([
          Properties?.KeySchema,
          Properties?.GlobalSecondaryIndexes ?? [],
          Properties?.StreamSpecification ?? null,
        ]),
      ]),
  );

/**
 * Code goes back, tables never: an older assembly that knows less of a table than the newer one stops here, and so does one from
 * before there were environments, which would talk to simulators.
 */
export const refuseToGoBack = (older: readonly StackOf[], newer: readonly StackOf[]): void => {
  const before = tablesOf(older);
  const changed = [...tablesOf(newer)].filter(([at, shape]) => before.get(at) !== shape).map(([at]) => at);
  if (changed.length > 0)
    throw new Stop(
      `这些数据表在该版本之后有变化，不能回退：${changed.join(', ')}。请改为部署修复。`,
      `These tables changed since that commit, and tables do not go back: ${changed.join(', ')}. Deploy a fix instead.`,
    );
  if (JSON.stringify(older).includes('http://127.0.0.1:'))
    throw new Stop(
      '该版本的组件指向本机模拟器，不能部署到账户。',
      'The assembly of that commit talks to simulators of this machine; it cannot go to an account.',
    );
};
