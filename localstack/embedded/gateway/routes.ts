/**
 * The route matcher: the most specific resource wins, as in API Gateway (a fixed part before `{name}` before
 * `{name+}`, with a step back when a more specific branch leads nowhere), then its method or `ANY`.
 */
import type { RoutePlan } from '../plan/plan.ts';

export type Match = {
  readonly route: RoutePlan;
  readonly parameters: Readonly<Record<string, string>> | null;
};

type Node = {
  readonly fixed: Map<string, Node>;
  one: { readonly name: string; readonly node: Node } | undefined;
  rest: { readonly name: string; readonly node: Node } | undefined;
  readonly methods: Map<string, RoutePlan>;
};

const emptyNode = (): Node => ({ fixed: new Map(), one: undefined, rest: undefined, methods: new Map() });

const childFor = (node: Node, part: string): Node => {
  const variable = /^\{([^}+]+)(\+?)\}$/.exec(part);
  const name = variable?.[1];
  if (name === undefined) {
    const child = node.fixed.get(part) ?? emptyNode();
    node.fixed.set(part, child);
    return child;
  }
  const place = variable?.[2] ? 'rest' : 'one';
  node[place] ??= { name, node: emptyNode() };
  return node[place].node;
};

type Found = {
  readonly methods: Map<string, RoutePlan>;
  readonly values: readonly (readonly [string, string])[];
};

const find = (node: Node, parts: readonly string[], at: number): Found | undefined => {
  const part = parts[at];
  if (part === undefined) return node.methods.size > 0 ? { methods: node.methods, values: [] } : undefined;
  const fixed = node.fixed.get(part);
  const byName = fixed && find(fixed, parts, at + 1);
  if (byName) return byName;
  const byOne = node.one && find(node.one.node, parts, at + 1);
  if (node.one && byOne) return { methods: byOne.methods, values: [[node.one.name, part], ...byOne.values] };
  if (!node.rest) return undefined;
  return { methods: node.rest.node.methods, values: [[node.rest.name, parts.slice(at).join('/')]] };
};

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

/** Throws URIError on a path whose escapes cannot be read. */
export const compileRoutes = (
  routes: readonly RoutePlan[],
): ((method: string, path: string) => Match | undefined) => {
  const root = emptyNode();
  for (const route of routes) {
    const node = partsOf(route.path).reduce(childFor, root);
    node.methods.set(route.method, route);
  }
  return (method, path) => {
    const found = find(root, partsOf(path), 0);
    const route = found?.methods.get(method) ?? found?.methods.get('ANY');
    if (!found || !route) return undefined;
    const entries = found.values.map(([name, value]) => [name, decodeURIComponent(value)]);
    return { route, parameters: entries.length > 0 ? Object.fromEntries(entries) : null };
  };
};
