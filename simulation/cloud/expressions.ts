/**
 * DynamoDB's expressions, as far as the product uses them: parsed once per text, then run as closures over an item.
 *
 * Numbers compare and add as whole numbers of double precision, which is what money here is anyway.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';

export type Attributes = Record<string, AttributeValue>;
export type Placeholders = {
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly values?: Attributes | undefined;
};
type Path = readonly string[];
type Read = (item: Attributes | undefined, given: Placeholders) => AttributeValue | undefined;
export type Condition = (item: Attributes | undefined, given: Placeholders) => boolean;
/** An update in its parts; each path is resolved by the names of the call. */
export type Update = {
  readonly set: readonly { readonly path: Path; readonly value: Read }[];
  readonly add: readonly { readonly path: Path; readonly value: Read }[];
  readonly remove: readonly Path[];
};

const tokens = (text: string): string[] =>
  text.match(/[#:]?[A-Za-z_][A-Za-z0-9_]*|\d+|<=|>=|<>|[=<>(),.+\-[\]]/g) ?? [];

/** Names of the call stand for names of attributes; numbers are places in lists. */
export const resolve = (path: Path, { names }: Placeholders): Path =>
  path.map((part) => (part.startsWith('#') ? (names?.[part] ?? part) : part));

export const valueAt = (item: Attributes | undefined, path: Path): AttributeValue | undefined => {
  let value: AttributeValue | undefined = item?.[path[0] ?? ''];
  for (let i = 1; i < path.length && value !== undefined; i += 1) {
    const part = path[i] as string;
    value = value.M !== undefined ? value.M[part] : value.L?.[Number(part)];
  }
  return value;
};

/** Maps and lists are equal when they say the same; they are never greater or less. */
const plain = (value: AttributeValue | undefined): string | number | boolean | undefined => {
  if (value === undefined) return undefined;
  if (value.N !== undefined) return Number(value.N);
  return value.S ?? value.BOOL ?? canonicalJson(value);
};

const sizeOf = (value: AttributeValue | undefined): number | undefined => {
  if (value?.M !== undefined) return Object.keys(value.M).length;
  return value?.L?.length ?? value?.S?.length;
};

const compare = (left: unknown, operator: string, right: unknown): boolean => {
  if (operator === '<>') return left !== right;
  if (left === undefined || right === undefined || typeof left !== typeof right) return false;
  const [a, b] = [left as number, right as number];
  switch (operator) {
    case '=':
      return a === b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
};

const parser = (text: string) => {
  const left = tokens(text);
  let at = 0;
  const peek = (): string => left[at] ?? '';
  const take = (): string => {
    at += 1;
    return left[at - 1] ?? '';
  };
  const expect = (token: string): void => {
    if (take() !== token) throw new Error(`expected ${token} in: ${text}`);
  };
  const isWord = (word: string): boolean => peek().toUpperCase() === word;

  const path = (): Path => {
    const parts = [take()];
    while (peek() === '.' || peek() === '[') {
      const list = take() === '[';
      parts.push(take());
      if (list) expect(']');
    }
    return parts;
  };
  const operand = (): Read => {
    if (peek().startsWith(':')) {
      const name = take();
      return (_item, { values }) => values?.[name];
    }
    if (peek() === 'if_not_exists') {
      take();
      expect('(');
      const where = path();
      expect(',');
      const otherwise = operand();
      expect(')');
      return (item, given) => valueAt(item, resolve(where, given)) ?? otherwise(item, given);
    }
    const where = path();
    return (item, given) => valueAt(item, resolve(where, given));
  };
  const sum = (): Read => {
    const first = operand();
    if (peek() !== '+' && peek() !== '-') return first;
    const sign = take() === '+' ? 1 : -1;
    const second = operand();
    return (item, given) => {
      const [a, b] = [first(item, given)?.N, second(item, given)?.N];
      if (a === undefined || b === undefined) throw new Error(`not numbers in: ${text}`);
      return { N: String(Number(a) + sign * Number(b)) };
    };
  };
  const operands = (): Read[] => {
    expect('(');
    const all = [operand()];
    while (peek() === ',') {
      take();
      all.push(operand());
    }
    expect(')');
    return all;
  };

  const primary = (): Condition => {
    if (isWord('NOT')) {
      take();
      const denied = primary();
      return (item, given) => !denied(item, given);
    }
    if (peek() === '(') {
      take();
      const inner = either();
      expect(')');
      return inner;
    }
    if (peek() === 'attribute_exists' || peek() === 'attribute_not_exists') {
      const wanted = take() === 'attribute_exists';
      expect('(');
      const where = path();
      expect(')');
      return (item, given) => (valueAt(item, resolve(where, given)) !== undefined) === wanted;
    }
    if (peek() === 'begins_with') {
      take();
      const [value, prefix] = operands();
      return (item, given) =>
        String(plain(value?.(item, given)) ?? '').startsWith(String(plain(prefix?.(item, given))));
    }
    const isSize = peek() === 'size';
    if (isSize) take();
    const sized = isSize ? operands()[0] : undefined;
    const first = sized ?? operand();
    const read = (item: Attributes | undefined, given: Placeholders): unknown =>
      isSize ? sizeOf(first(item, given)) : plain(first(item, given));
    if (isWord('IN')) {
      take();
      const among = operands();
      return (item, given) => {
        const value = read(item, given);
        return value !== undefined && among.some((one) => plain(one(item, given)) === value);
      };
    }
    if (isWord('BETWEEN')) {
      take();
      const least = operand();
      take(); // AND
      const most = operand();
      return (item, given) =>
        compare(read(item, given), '>=', plain(least(item, given))) &&
        compare(read(item, given), '<=', plain(most(item, given)));
    }
    const operator = take();
    const second = operand();
    return (item, given) => compare(read(item, given), operator, plain(second(item, given)));
  };
  const every = (): Condition => {
    const all = [primary()];
    while (isWord('AND')) {
      take();
      all.push(primary());
    }
    return all.length === 1 ? (all[0] as Condition) : (item, given) => all.every((one) => one(item, given));
  };
  const either = (): Condition => {
    const all = [every()];
    while (isWord('OR')) {
      take();
      all.push(every());
    }
    return all.length === 1 ? (all[0] as Condition) : (item, given) => all.some((one) => one(item, given));
  };

  const update = (): Update => {
    const made = {
      set: [] as Update['set'][number][],
      add: [] as Update['add'][number][],
      remove: [] as Path[],
    };
    while (peek() !== '') {
      const clause = take().toUpperCase();
      do {
        if (peek() === ',') take();
        const where = path();
        if (clause === 'REMOVE') made.remove.push(where);
        else if (clause === 'ADD') made.add.push({ path: where, value: operand() });
        else {
          expect('=');
          made.set.push({ path: where, value: sum() });
        }
      } while (peek() === ',');
    }
    return made;
  };
  const whole = <T>(parse: () => T): T => {
    const parsed = parse();
    if (peek() !== '') throw new Error(`left over from ${peek()} in: ${text}`);
    return parsed;
  };
  return { condition: () => whole(either), update: () => whole(update) };
};

const remembered = <T>(parse: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    let parsed = known.get(text);
    if (parsed === undefined) {
      parsed = parse(text);
      if (known.size < 5_000) known.set(text, parsed);
    }
    return parsed;
  };
};

export const conditionOf = remembered((text: string) => parser(text).condition());
export const updateOf = remembered((text: string) => parser(text).update());
