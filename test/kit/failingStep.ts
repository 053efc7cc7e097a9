/**
 * A step that fails so many times in its life and then does as it should: at once, after the effect, or half way in.
 *
 * Every attempt is noted with its moment, so that a test can see that nothing is dropped and that pauses grow.
 */
import { Fault } from '../../domains/outcome/fault.ts';
import type { Performer, Performers } from '../../functions/platform/sagas/performer.ts';

export const failures = ['did nothing', 'nobody answered', 'the answer was lost', 'half of it'] as const;
export type Failure = (typeof failures)[number];

export type FailingStep<Ports> = {
  readonly performers: Performers<Ports>;
  /** When it was tried, the first time first. */
  readonly triedAt: readonly number[];
  /** From now on it does as it should. */
  heal(): void;
};

/** By turns in every way, beginning at the given one; or always in that one. */
export type Manner = { readonly times: number; readonly first: number; readonly always?: true };

export const failingStep = <Ports extends object>(
  performers: Performers<Ports>,
  kind: string,
  { times, first, always }: Manner,
  clock: () => number,
): FailingStep<Ports> => {
  const right = performers[kind];
  if (right === undefined) throw new Error(`nobody performs ${kind}`);
  const triedAt: number[] = [];
  let left = times;
  const fails: Performer<Ports> = async (command, context) => {
    const turn = triedAt.length;
    triedAt.push(clock());
    if (left <= 0) return right(command, context);
    left -= 1;
    const how = failures[(first + (always ? 0 : turn)) % failures.length];
    if (how === 'did nothing') throw new Fault('not now', { retry: 'safe' });
    if (how === 'half of it') await right(command, { ...context, ports: onlyOnePost(context.ports) });
    if (how === 'the answer was lost') await right(command, context);
    throw new Fault('no answer', { retry: 'unknown-outcome' });
  };
  return {
    performers: { ...performers, [kind]: fails },
    triedAt,
    heal: () => {
      left = 0;
    },
  };
};

/** The same ports, but the ledger takes one posting and then answers nobody. */
const onlyOnePost = <Ports extends object>(ports: Ports): Ports => {
  const ledger: unknown = Reflect.get(ports, 'ledger');
  if (typeof ledger !== 'object' || ledger === null) return ports;
  let posts = 0;
  const post = async (...given: unknown[]): Promise<unknown> => {
    posts += 1;
    if (posts > 1) throw new Fault('no answer', { retry: 'unknown-outcome' });
    return Reflect.apply(Reflect.get(ledger, 'post'), ledger, given);
  };
  return { ...ports, ledger: { ...ledger, post } };
};
