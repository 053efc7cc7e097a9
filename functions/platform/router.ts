/**
 * Finds the door of a method and path: one look-up for plain paths, a short walk for those with names in braces.
 */
import { invariant } from '../../domains/outcome/invariant.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { Door } from './door.ts';

type Found<Ports> = { readonly door: Door<Ports>; readonly params: Readonly<Record<string, string>> };

const isName = (part: string): boolean => part.startsWith('{');

export const router = <Ports>(doors: readonly Door<Ports>[]) => {
  const plain = new Map<string, Map<string, Door<Ports>>>();
  const named: { readonly parts: readonly string[]; readonly methods: Map<string, Door<Ports>> }[] = [];
  for (const door of doors) {
    const { path, method } = door.contract;
    const parts = path.split('/');
    const methods = parts.some(isName)
      ? (named.find((one) => one.parts.join('/') === path)?.methods ?? new Map<string, Door<Ports>>())
      : (plain.get(path) ?? new Map<string, Door<Ports>>());
    invariant(!methods.has(method), `two doors for ${method} ${path}`);
    methods.set(method, door);
    if (!parts.some(isName)) plain.set(path, methods);
    else if (!named.some((one) => one.methods === methods)) named.push({ parts, methods });
  }

  return (method: string, path: string): Found<Ports> | Refusal => {
    const direct = plain.get(path);
    if (direct) return choose(direct, method, {});
    const parts = path.split('/');
    for (const one of named) {
      if (one.parts.length !== parts.length) continue;
      const params = paramsOf(one.parts, parts);
      if (params === 'malformed') return refuse('path-malformed');
      if (params !== undefined) return choose(one.methods, method, params);
    }
    return refuse('route-unknown');
  };
};

const choose = <Ports>(
  methods: ReadonlyMap<string, Door<Ports>>,
  method: string,
  params: Readonly<Record<string, string>>,
): Found<Ports> | Refusal => {
  const door = methods.get(method);
  return door
    ? { door, params }
    : refuse('method-not-allowed', { allow: [...methods.keys(), 'OPTIONS'].join(', ') });
};

const paramsOf = (
  pattern: readonly string[],
  parts: readonly string[],
): Readonly<Record<string, string>> | 'malformed' | undefined => {
  const params: Record<string, string> = {};
  for (const [at, expected] of pattern.entries()) {
    const part = parts[at] ?? '';
    if (!isName(expected)) {
      if (expected !== part) return undefined;
      continue;
    }
    if (part === '') return undefined;
    try {
      params[expected.slice(1, -1)] = decodeURIComponent(part);
    } catch {
      return 'malformed';
    }
  }
  return params;
};
