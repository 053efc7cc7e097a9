/**
 * A planted fault: one small change of the real source that a tired person could make, and the tests that must notice.
 *
 * It is never written to disk: the text is replaced while the module is loaded, in a process of its own.
 */
export type PlantedFault = {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Occurs exactly once in the file, or the list has fallen behind the code. */
  readonly find: string;
  readonly replace: string;
  /** What it would do to somebody. */
  readonly why: string;
  /** The quickest test files that must fail; any one of them is enough. */
  readonly caughtBy: readonly string[];
};
