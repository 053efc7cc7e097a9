/**
 * Scopes: what a code may be used for. One code carries several, as a set of bits.
 *
 * The order is the wire format of the code: scopes are only ever added at the end.
 */
export const scopes = ['gate', 'ride', 'dine', 'shop', 'campus', 'health', 'bill'] as const;
export type Scope = (typeof scopes)[number];

export const scopeBits = (wanted: readonly Scope[]): number =>
  wanted.reduce((bits, scope) => bits | (1 << scopes.indexOf(scope)), 0);

/** In the order of `scopes`; undefined when a bit is set that names no scope, or when none is set. */
export const scopesOfBits = (bits: number): readonly Scope[] | undefined =>
  bits === 0 || bits >= 1 << scopes.length
    ? undefined
    : scopes.filter((_, position) => (bits & (1 << position)) !== 0);
