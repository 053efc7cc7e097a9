/**
 * A refusal: the business says no, as a value.
 *
 * It carries a code that never changes and the facts that explain it (what was available, what was asked).
 * Sentences in Chinese and English are made from it at the door, and nowhere else.
 */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact };

export type Refusal<Code extends string = string> = {
  readonly refused: Code;
  readonly facts: Readonly<Record<string, Fact>>;
};

export const refuse = <Code extends string>(
  refused: Code,
  facts: Readonly<Record<string, Fact>> = {},
): Refusal<Code> => ({ refused, facts });

export const isRefusal = (outcome: unknown): outcome is Refusal =>
  typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
