/** Names on the wire are snake_case; ours are kebab-case. */

type Snake<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Snake<Tail>}`
  : Name;

export const snake = <Name extends string>(name: Name): Snake<Name> =>
  name.replaceAll('-', '_') as Snake<Name>;

/** Ours for the wire's; the contract has let only known names through. */
export const nameOf = <Name extends string>(names: readonly Name[], onWire: string): Name | undefined =>
  names.find((one) => snake(one) === onWire);
