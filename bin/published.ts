/** What identity needs to know of the doors of all rooms, as docs/openapi.json has them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Operation = { readonly 'x-app-scope'?: string; readonly 'x-roles'?: readonly string[] };
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

const operations = (): (Operation & { readonly path: string; readonly method: string })[] => {
  const file = join(import.meta.dirname, '..', 'docs', 'openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ ...one, path, method })),
  );
};

/** No scope opens the doors of apps themselves. */
const grantable = (scope: string | undefined): scope is string =>
  scope !== undefined && !scope.startsWith('apps:');

/** What apps of merchants may be given: the scopes of all doors that merchants use. */
export const appScopes = (): readonly string[] =>
  [
    ...new Set(
      operations()
        .map((one) => one['x-app-scope'])
        .filter(grantable),
    ),
  ].sort();

/** Where a person reads what other rooms keep of them. */
export const personalPaths = (): readonly string[] =>
  operations()
    .filter(({ method, path }) => method === 'get' && !path.includes('{') && !path.startsWith('/v1/privacy'))
    .filter((one) => one['x-roles']?.includes('person') === true)
    .map(({ path }) => path)
    .sort();
