/**
 * The embedded cloud's one way to say "I would not run this as AWS does": it names the stack, the logical id, the
 * type and the property, and it stops the start. A silent difference would be worse than none.
 */
import type { Json, JsonObject } from './json.ts';

export type Resource = {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** With every intrinsic resolved. */
  readonly properties: JsonObject;
};

export class Unsupported extends Error {
  constructor(resource: Omit<Resource, 'properties'>, what: string) {
    super(
      `The embedded cloud does not understand ${resource.type} "${resource.logicalId}" in stack ${resource.stack}: ${what}`,
    );
    this.name = 'Unsupported';
  }
}

/** What is known of a resource type: the properties that are realised, and those left alone with the reason. */
export type Knowledge = {
  readonly realised: readonly string[];
  readonly ignored?: Readonly<Record<string, string>>;
};

/** Refuses the first property, in `value` at `path`, that is neither realised nor knowingly ignored. */
export const refuseUnknown = (
  resource: Resource,
  known: Knowledge,
  at: { readonly path?: string; readonly value?: JsonObject } = {},
): void => {
  for (const name of Object.keys(at.value ?? resource.properties)) {
    if (known.realised.includes(name) || known.ignored?.[name] !== undefined) continue;
    throw new Unsupported(resource, `property ${at.path ? `${at.path}.` : ''}${name} is not known here.`);
  }
};

/** Refuses a property whose value would change the behaviour in a way that is not realised. */
export const refuseValue = (
  resource: Resource,
  path: string,
  value: Json | undefined,
  why: string,
): never => {
  throw new Unsupported(resource, `property ${path} is ${JSON.stringify(value)}; ${why}`);
};
