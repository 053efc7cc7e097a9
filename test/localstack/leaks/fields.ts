/**
 * Every input field of every door, from the API document: bodies with all their variants, queries, paths, headers. A field
 * that is added to a contract is here by itself.
 */
import { readFileSync } from 'node:fs';

type Schema = { readonly [name: string]: unknown };
type Parameter = { readonly name: string; readonly in: string };
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
  };
};

export type Place = 'body' | 'query' | 'path' | 'header';
export type Field = {
  /** `POST /v1/payments body description`: what the lists of the test name it by. */
  readonly name: string;
  readonly place: Place;
  readonly path: readonly string[];
};
export type Door = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly fields: readonly Field[];
  readonly example: unknown;
};

type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** Not in the document, and yet anybody can send them to any door. */
const everywhere = ['Authorization', 'Idempotency-Key', 'Request-Id', 'Test-Clock', 'X-Card-Number'];

const leavesOf = (document: Document, schema: Schema, path: readonly string[] = []): string[][] => {
  if (typeof schema.$ref === 'string')
    return leavesOf(document, document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, path);
  const variants = [schema.oneOf, schema.anyOf, schema.allOf]
    .flat()
    .filter((one) => one !== undefined) as Schema[];
  if (variants.length > 0) return variants.flatMap((one) => leavesOf(document, one, path));
  if (schema.properties)
    return Object.entries(schema.properties as Readonly<Record<string, Schema>>).flatMap(([name, one]) =>
      leavesOf(document, one, [...path, name]),
    );
  if (schema.items) return leavesOf(document, schema.items as Schema, [...path, '0']);
  return [[...path]];
};

const unique = (fields: readonly Field[]): Field[] => [
  ...new Map(fields.map((one) => [one.name, one])).values(),
];

export const readDoors = (file = 'docs/openapi.json'): Door[] => {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]): Door => {
      const method = verb.toUpperCase();
      const door = `${method} ${path}`;
      const field = (place: Place, at: readonly string[]): Field => ({
        name: `${door} ${place} ${at.join('/')}`.trim(),
        place,
        path: at,
      });
      const bodies = Object.values(operation.requestBody?.content ?? {});
      return {
        name: door,
        method,
        path,
        example: bodies[0]?.example,
        fields: unique([
          ...bodies.flatMap(({ schema }) => leavesOf(document, schema).map((at) => field('body', at))),
          ...(method === 'POST' ? [field('body', ['a_field_nobody_knows'])] : []),
          ...(operation.parameters ?? []).flatMap(({ name, in: where }) =>
            where === 'header' ? [] : [field(where as Place, [name])],
          ),
          field('query', ['a_parameter_nobody_knows']),
          ...everywhere.map((name) => field('header', [name])),
        ]),
      };
    }),
  );
};
