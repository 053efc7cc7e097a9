/**
 * A permission: what a function may do to one resource, and the name under which it finds that resource.
 *
 * Both come together, so that a function knows of nothing that it may not touch. Actions and resources are
 * spelled out; a `*` in either is refused here, before any review has to find it.
 */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

export type Permission = {
  readonly env: Readonly<Record<string, string>>;
  readonly allows: readonly { readonly actions: readonly string[]; readonly resources: readonly string[] }[];
};

/** Only environment: an address outside of AWS. */
export const reaches = (env: Readonly<Record<string, string>>): Permission => ({ env, allows: [] });

export const allow = (
  service: 'dynamodb' | 'sqs' | 'logs',
  actions: readonly string[],
  resources: readonly string[],
): Permission['allows'][number] => {
  for (const part of [...actions, ...resources]) {
    if (part.includes('*')) throw new Error(`a permission names what it allows, not ${part}`);
  }
  return { actions: actions.map((action) => `${service}:${action}`), resources };
};

/** One statement for each set of resources: two permissions on the same table become one list of actions. */
export const statementsFor = (permissions: readonly Permission[]): PolicyStatement[] => {
  const byResources = new Map<string, { actions: Set<string>; resources: readonly string[] }>();
  for (const { actions, resources } of permissions.flatMap((permission) => permission.allows)) {
    const key = resources.join(' ');
    const statement = byResources.get(key) ?? { actions: new Set<string>(), resources };
    for (const action of actions) statement.actions.add(action);
    byResources.set(key, statement);
  }
  return [...byResources.values()].map(
    ({ actions, resources }) =>
      new PolicyStatement({ actions: [...actions].sort(), resources: [...resources] }),
  );
};
