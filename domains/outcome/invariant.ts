/** A bug: we are wrong. Crashes loudly; nobody catches it but the outermost door, which answers 500 and alarms. */
export class Bug extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Bug';
  }
}

export function invariant(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Bug(message);
}

/** The end of every `switch` over a union: a new member does not compile until it is handled. */
export const never = (value: never): never => {
  throw new Bug(`unhandled case: ${JSON.stringify(value)}`);
};
