/**
 * From a write of `table.ts` to DynamoDB's expressions: every name and value by placeholder, nothing from outside in text.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Fact } from '../../domains/outcome/refusal.ts';
import type { Check, Write } from './table.ts';

export type Expression = {
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
};

export const expressionOf = (write: Write, attribute: (value: Fact) => AttributeValue): Expression => {
  const names = new Map<string, string>();
  const values: Record<string, AttributeValue> = {};
  const name = (part: string): string => {
    const known = names.get(part) ?? `#n${names.size}`;
    names.set(part, known);
    return known;
  };
  const path = (text: string): string =>
    text
      .split('.')
      .reduce(
        (made, part) =>
          /^\d+$/.test(part) ? `${made}[${part}]` : `${made}${made === '' ? '' : '.'}${name(part)}`,
        '',
      );
  const value = (fact: Fact): string => {
    const known = `:v${Object.keys(values).length}`;
    values[known] = attribute(fact);
    return known;
  };

  /** Whatever is joined by OR stands side by side in one pair of parentheses, however it was nested. */
  const alternatives = (check: Check): readonly string[] => {
    if ('anyOf' in check) return check.anyOf.flatMap(alternatives);
    const at = path(check.path);
    if ('is' in check)
      return [`${check.is === 'absent' ? 'attribute_not_exists' : 'attribute_exists'}(${at})`];
    if ('equals' in check) return [`${at} = ${value(check.equals)}`];
    if ('differs' in check) return [`attribute_not_exists(${at})`, `${at} <> ${value(check.differs)}`];
    if ('atMost' in check) return [`${at} <= ${value(check.atMost)}`];
    return [`${at} > ${value(check.above)}`];
  };
  const condition = (check: Check): string => {
    const made = alternatives(check);
    return made.length === 1 ? (made[0] ?? '') : `(${made.join(' OR ')})`;
  };

  const change = (): string | undefined => {
    if (write.kind !== 'change') return undefined;
    const sets = Object.entries(write.set ?? {}).map(([at, fact]) => `${path(at)} = ${value(fact)}`);
    const adds = Object.entries(write.add ?? {}).map(([at, more]) => `${name(at)} ${value(more)}`);
    const removes = (write.remove ?? []).map(path);
    return [
      ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
      ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : []),
      ...(adds.length > 0 ? [`ADD ${adds.join(', ')}`] : []),
    ].join(' ');
  };

  const update = change();
  const when = write.when.map(condition).join(' AND ');
  return {
    ...(when === '' ? {} : { ConditionExpression: when }),
    ...(update === undefined ? {} : { UpdateExpression: update }),
    ...(names.size > 0
      ? { ExpressionAttributeNames: Object.fromEntries([...names].map(([part, made]) => [made, part])) }
      : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
};
