/**
 * `docs/onecode.postman_collection.json` from the published document: every door as a request to try, in the format (v2.1) that
 * Postman, Bruno and Insomnia read. A folder a room, bodies from the examples, a token variable a role.
 *
 * `npm start` writes the environment that goes with it beside the demo's tokens.
 */
type Json = { readonly [name: string]: unknown };

type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: { readonly default?: unknown; readonly enum?: readonly unknown[] };
};

type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly example?: unknown }>>;
  };
  readonly 'x-roles': readonly string[];
  readonly 'x-app-scope'?: string;
};

export type PublishedDoors = {
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

const schemaAddress = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

export const tokenVariable = (role: string): string => `${role}_token`;

/** The first role that a door names is whom it is made for. */
const authOf = ([role]: readonly string[]): Json =>
  role === undefined || role === 'anyone'
    ? { type: 'noauth' }
    : { type: 'bearer', bearer: [{ key: 'token', value: `{{${tokenVariable(role)}}}`, type: 'string' }] };

const queryOf = ({ name, required, description }: Parameter): Json => ({
  key: name,
  value: '',
  ...(description === undefined ? {} : { description }),
  // What need not be said is there to be ticked.
  ...(required ? {} : { disabled: true }),
});

const urlOf = (path: string, parameters: readonly Parameter[]): Json => {
  const segments = path.slice(1).split('/');
  const query = parameters.filter((one) => one.in === 'query').map(queryOf);
  const variable = parameters
    .filter((one) => one.in === 'path')
    .map(({ name }) => ({ key: name, value: '' }));
  const named = segments.map((segment) => segment.replace(/^\{(.+)\}$/, ':$1'));
  return {
    raw: `{{base_url}}/${named.join('/')}`,
    host: ['{{base_url}}'],
    path: named,
    ...(query.length === 0 ? {} : { query }),
    ...(variable.length === 0 ? {} : { variable }),
  };
};

const requestOf = (method: string, path: string, door: Operation): Json => {
  const example = door.requestBody?.content['application/json']?.example;
  const isIdempotent = door.parameters.some(({ name }) => name === 'Idempotency-Key');
  const scope = door['x-app-scope'];
  return {
    name: door.summary,
    request: {
      method: method.toUpperCase(),
      auth: authOf(door['x-roles']),
      header: [
        ...(door.requestBody === undefined ? [] : [{ key: 'Content-Type', value: 'application/json' }]),
        // A new key each time it is sent: to try a repeat, write one's own.
        ...(isIdempotent ? [{ key: 'Idempotency-Key', value: '{{$guid}}' }] : []),
      ],
      url: urlOf(path, door.parameters),
      ...(example === undefined
        ? {}
        : {
            body: {
              mode: 'raw',
              raw: JSON.stringify(example, null, 2),
              options: { raw: { language: 'json' } },
            },
          }),
      description: [
        `角色 roles: ${door['x-roles'].join(', ')}`,
        ...(scope === undefined ? [] : [`应用权限 app scope: ${scope}`]),
      ].join('\n'),
    },
  };
};

/** The collection, pure: the same document gives the same text. */
export const collectionOf = ({ info, tags, paths }: PublishedDoors): Json => {
  const doors = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, door]) => ({ method, path, door })),
  );
  const roles = [...new Set(doors.flatMap(({ door }) => door['x-roles']))].filter(
    (role) => role !== 'anyone',
  );
  return {
    info: {
      name: info.title,
      version: info.version,
      description:
        '金额为整数分。先选环境：npm start 会写好 .local/onecode.postman_environment.json。 / Amounts are whole fen. Choose the environment that npm start writes.',
      schema: schemaAddress,
    },
    item: tags.map(({ name }) => ({
      name,
      item: doors
        .filter(({ door }) => door.tags[0] === name)
        .map(({ method, path, door }) => requestOf(method, path, door)),
    })),
    variable: [
      { key: 'base_url', value: 'http://localhost:8787' },
      ...roles.map((role) => ({ key: tokenVariable(role), value: '' })),
    ],
  };
};

/** The environment that goes with it: an address, and somebody's token for each role. */
export const collectionEnvironment = (
  baseUrl: string,
  tokens: Readonly<Record<string, string | undefined>>,
): Json => ({
  name: '一码通 OneCode（本机 local）',
  values: [
    { key: 'base_url', value: baseUrl, type: 'default', enabled: true },
    ...Object.entries(tokens).map(([role, token]) => ({
      key: tokenVariable(role),
      value: token ?? '',
      type: 'secret',
      enabled: true,
    })),
  ],
});
