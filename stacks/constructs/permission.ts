/**
 * A permission: what a function may do to one resource, and the name under which it finds that resource.
 *
 * Both come together, so that a function knows of nothing that it may not touch. Actions and resources are
 * spelled out; a `*` in either is refused here, before any review has to find it.
 */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

export type Allowed = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: { readonly [operator: string]: { readonly [key: string]: readonly string[] } };
};

export type Permission = {
  readonly env: Readonly<Record<string, string>>;
  readonly allows: readonly Allowed[];
};

/** Only environment: an address outside of AWS. */
export const reaches = (env: Readonly<Record<string, string>>): Permission => ({ env, allows: [] });

export const allow = (
  service: 'dynamodb' | 'sqs' | 'logs' | 'kms',
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Allowed['conditions'],
): Allowed => {
  for (const part of [...actions, ...resources]) {
    if (part.includes('*')) throw new Error(`a permission names what it allows, not ${part}`);
  }
  const named = actions.map((action) => `${service}:${action}`);
  return { actions: named, resources, ...(conditions && { conditions }) };
};

/** One statement per set of resources and conditions: two permissions on one table become one list of actions. */
export const statementsFor = (permissions: readonly Permission[]): PolicyStatement[] => {
  const statements = new Map<string, Allowed>();
  for (const allowed of permissions.flatMap((permission) => permission.allows)) {
    const { resources, conditions = {} } = allowed;
    const key = JSON.stringify([resources, conditions]);
    const actions = new Set([...(statements.get(key)?.actions ?? []), ...allowed.actions]);
    statements.set(key, { actions: [...actions].sort(), resources, conditions });
  }
  return [...statements.values()].map(
    ({ actions, resources, conditions = {} }) =>
      new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }),
  );
};
