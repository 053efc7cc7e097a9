/**
 * CloudFormation's intrinsic functions, as far as CDK writes them.
 *
 * `resolve` gives a value without any of them left, or throws and names the function that it does not know.
 */
import { asFlag, asList, asNumber, asObject, asText, isObject, type Json, type JsonObject } from './json.ts';

/** `Ref: AWS::NoValue`: the property or list entry disappears. */
export const noValue = Symbol('AWS::NoValue');
type Resolved = Json | typeof noValue;

/** What the functions need to know of the world around a template. */
export type Scope = {
  readonly ref: (name: string) => Json | typeof noValue;
  readonly attribute: (logicalId: string, attribute: string) => Json;
  readonly exported: (name: string) => Json;
  readonly condition: (name: string) => boolean;
  readonly mapping: (map: string, first: string, second: string) => Json;
};

const substitute = (text: string, variables: JsonObject, scope: Scope): string =>
  text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (variables[name] !== undefined) return asText(resolve(variables[name], scope), `Fn::Sub ${name}`);
    const dot = name.indexOf('.');
    const value = dot < 0 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
    return value === noValue ? '' : asText(value, `Fn::Sub ${name}`);
  });

const getAttribute = (argument: Json, scope: Scope): Json => {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return scope.attribute(argument.slice(0, dot), argument.slice(dot + 1));
  }
  const [logicalId, attribute] = asList(argument, 'Fn::GetAtt');
  return scope.attribute(
    asText(logicalId, 'Fn::GetAtt'),
    asText(resolve(attribute ?? '', scope), 'Fn::GetAtt'),
  );
};

const listOf = (argument: Json, scope: Scope, where: string): readonly Json[] =>
  asList(resolve(argument, scope), where);

const functions: Readonly<Record<string, (argument: Json, scope: Scope) => Resolved>> = {
  Ref: (name, scope) => scope.ref(asText(name, 'Ref')),
  Condition: (name, scope) => scope.condition(asText(name, 'Condition')),
  'Fn::GetAtt': getAttribute,
  'Fn::ImportValue': (name, scope) => scope.exported(asText(resolve(name, scope), 'Fn::ImportValue')),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = listOf(argument, scope, 'Fn::Join');
    return asList(parts, 'Fn::Join')
      .map((part) => asText(part, 'Fn::Join'))
      .join(asText(separator, 'Fn::Join'));
  },
  'Fn::Sub': (argument, scope) => {
    if (typeof argument === 'string') return substitute(argument, {}, scope);
    const [text, variables] = asList(argument, 'Fn::Sub');
    return substitute(asText(text, 'Fn::Sub'), asObject(variables, 'Fn::Sub'), scope);
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = listOf(argument, scope, 'Fn::Select');
    const chosen = asList(list, 'Fn::Select')[asNumber(index, 'Fn::Select')];
    if (chosen === undefined) throw new Error(`Fn::Select has no entry ${JSON.stringify(index)}`);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = listOf(argument, scope, 'Fn::Split');
    return asText(text, 'Fn::Split').split(asText(separator, 'Fn::Split'));
  },
  'Fn::If': (argument, scope) => {
    const [name, whenTrue, whenFalse] = asList(argument, 'Fn::If');
    const chosen = scope.condition(asText(name, 'Fn::If')) ? whenTrue : whenFalse;
    return resolveOrNothing(chosen ?? null, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [one, other] = listOf(argument, scope, 'Fn::Equals');
    return JSON.stringify(one) === JSON.stringify(other);
  },
  'Fn::Not': (argument, scope) => !asFlag(listOf(argument, scope, 'Fn::Not')[0], 'Fn::Not'),
  'Fn::And': (argument, scope) => listOf(argument, scope, 'Fn::And').every((one) => asFlag(one, 'Fn::And')),
  'Fn::Or': (argument, scope) => listOf(argument, scope, 'Fn::Or').some((one) => asFlag(one, 'Fn::Or')),
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = listOf(argument, scope, 'Fn::FindInMap').map((key) =>
      asText(key, 'Fn::FindInMap'),
    );
    return scope.mapping(map ?? '', first ?? '', second ?? '');
  },
  'Fn::Base64': (argument, scope) =>
    Buffer.from(asText(resolve(argument, scope), 'Fn::Base64')).toString('base64'),
};

const resolveOrNothing = (value: Json, scope: Scope): Resolved => {
  if (Array.isArray(value)) {
    return (value as readonly Json[])
      .map((entry) => resolveOrNothing(entry, scope))
      .filter((entry) => entry !== noValue);
  }
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  const [only] = names;
  if (
    names.length === 1 &&
    only !== undefined &&
    (only === 'Ref' || only === 'Condition' || only.startsWith('Fn::'))
  ) {
    const apply = functions[only];
    // "Condition" is also an ordinary property name (IAM policies): there its value is an object.
    const isPlainCondition = only === 'Condition' && typeof value.Condition !== 'string';
    if (!apply) throw new Error(`the intrinsic function ${only} is not known to the embedded cloud`);
    if (!isPlainCondition) return apply(value[only] ?? null, scope);
  }
  const resolved: Record<string, Json> = {};
  for (const name of names) {
    const entry = resolveOrNothing(value[name] ?? null, scope);
    if (entry !== noValue) resolved[name] = entry;
  }
  return resolved;
};

export const resolve = (value: Json, scope: Scope): Json => {
  const resolved = resolveOrNothing(value, scope);
  return resolved === noValue ? null : resolved;
};
