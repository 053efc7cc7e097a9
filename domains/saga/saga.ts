/**
 * A saga: a plan of steps with the undo beside each, for everything that needs more than one transaction or anyone
 * outside. It is data; `advance` runs them all, and the platform performs the commands it asks for.
 */
import type { Fact } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';

/** What a saga knows: plain JSON, so that it can be stored, read back and shown. */
export type SagaData = Readonly<Record<string, Fact>>;

/** Something to be done, as a value. The platform finds its performer by `kind`. */
export type Command = { readonly kind: string; readonly [fact: string]: Fact };

export type Step<Data extends SagaData> = {
  readonly name: string;
  readonly does: (data: Data) => Command;
  /** `nothing-to-undo`: leaves nothing behind. `point-of-no-return`: from here on the saga only goes forward. */
  readonly undoneBy: ((data: Data) => Command) | 'nothing-to-undo' | 'point-of-no-return';
};

export type Saga<Data extends SagaData = SagaData> = {
  readonly name: string;
  /** Part of every stored state: a changed plan gets a new version, running sagas end on the one they began. */
  readonly version: number;
  readonly steps: readonly Step<Data>[];
};

/** Of any data: for those who hold sagas of several kinds. */
export type AnySaga = Saga<never>;

export const saga = <Data extends SagaData>(
  name: string,
  steps: readonly Step<Data>[],
  options: { readonly version?: number } = {},
): Saga<Data> => ({ name, version: options.version ?? 1, steps });

/**
 * What performing a command came to. A `Fault` is thrown instead: `safe` is tried again, `unknown-outcome` is tried
 * again with the same ids (every command is idempotent) and is never taken for a failure.
 */
export type Outcome<Data extends SagaData = SagaData> =
  | { readonly done: Partial<Data> }
  | { readonly refused: string; readonly facts: Readonly<Record<string, Fact>> }
  /** Not yet: performed again when a signal comes or at that moment, whichever is first. */
  | { readonly waitUntil: EpochMs };
