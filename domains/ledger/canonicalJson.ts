/**
 * JSON with the names of every object in order: equal values give equal text, so that a hash of it means the value.
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  const parts: string[] = [];
  for (const name of Object.keys(members).sort())
    if (members[name] !== undefined) parts.push(`${JSON.stringify(name)}:${canonicalJson(members[name])}`);
  return `{${parts.join(',')}}`;
};
