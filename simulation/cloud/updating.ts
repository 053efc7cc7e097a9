/** What an update makes of an item: SET from what was there before, then REMOVE, then ADD. */
import { type Attributes, type Placeholders, resolve, updateOf, valueAt } from './expressions.ts';

/** A copy of the item with one place changed; what is not on the way is shared. */
const placed = (holder: unknown, path: readonly string[], value: unknown): unknown => {
  const [part, ...rest] = path as [string, ...string[]];
  if (Array.isArray(holder)) {
    const copy = [...holder];
    copy[Number(part)] = rest.length === 0 ? value : into(copy[Number(part)], rest, value);
    return copy;
  }
  const copy: Record<string, unknown> = { ...(holder as object) };
  if (rest.length > 0) copy[part] = into(copy[part], rest, value);
  else if (value === undefined) delete copy[part];
  else copy[part] = value;
  return copy;
};
const into = (attribute: unknown, path: readonly string[], value: unknown): unknown => {
  const { M, L } = (attribute ?? {}) as { M?: object; L?: unknown[] };
  if (M !== undefined) return { M: placed(M, path, value) };
  if (L !== undefined) return { L: placed(L, path, value) };
  throw malformed('the document path provided in the update expression is invalid');
};

/** What DynamoDB calls malformed is a mistake of ours: the engine says so and writes nothing. */
const malformed = (message: string): Error =>
  Object.assign(new Error(message), { name: 'ValidationException' });

type Asked = Placeholders & { readonly text: string; readonly key: Attributes };

export const updated = (values: Asked, before: Attributes | undefined): Attributes => {
  const update = updateOf(values.text);
  let item: unknown = { ...before, ...values.key };
  for (const { path, value } of update.set)
    item = placed(item, resolve(path, values), value(before ?? {}, values));
  for (const path of update.remove) item = placed(item, resolve(path, values), undefined);
  for (const { path, value } of update.add) {
    const where = resolve(path, values);
    const was = valueAt(before, where) ?? { N: '0' };
    if (was.N === undefined)
      throw malformed('an operand in the update expression has an incorrect data type');
    const sum = Number(was.N) + Number(value(before, values)?.N);
    item = placed(item, where, { N: String(sum) });
  }
  return item as Attributes;
};
