/**
 * Every policy of an assembly, wherever CloudFormation keeps one: on roles, as trust, on queues, topics, buckets and keys.
 */
import type { Assembly } from './assembly.ts';

export type Statement = {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
};
export type Policy = {
  /** `OneCodeShared/LedgerProjectorRoleDefaultPolicy…` */
  readonly at: string;
  readonly type: string;
  readonly statements: readonly Statement[];
};

export const asList = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

const placesOfPolicies = [
  'PolicyDocument',
  'AssumeRolePolicyDocument',
  'KeyPolicy',
  'ResourcePolicy',
] as const;

export const policiesOf = ({ templates }: Assembly): Policy[] =>
  Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
      const inline = asList((Properties?.Policies ?? []) as { PolicyDocument: unknown }[]);
      const documents = [
        ...placesOfPolicies.map((place) => Properties?.[place]),
        ...inline.map(({ PolicyDocument }) => PolicyDocument),
      ].filter((document) => document !== undefined) as { Statement: readonly Statement[] }[];
      return documents.map(({ Statement }) => ({
        at: `${stack}/${id}`,
        type: Type,
        statements: asList(Statement),
      }));
    }),
  );
