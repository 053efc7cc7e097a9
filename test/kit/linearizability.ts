/**
 * Is there an order in which these calls could have happened one after the other, each at a moment between its call and
 * its answer, so that every answer is right? Wing and Gong's search with Lowe's memory of what was tried.
 *
 * A call of unknown outcome may have happened at any moment after it was made, or never.
 */
export type Observed<Asked, Told> = {
  readonly asked: Asked;
  readonly calledAt: number;
  /** Left out: nobody knows. */
  readonly answer?: { readonly told: Told; readonly at: number };
};

export type Model<State, Asked, Told> = {
  readonly initial: State;
  /** The state after it, or undefined where it could not have been answered so. `told` is left out where nobody knows. */
  readonly step: (state: State, asked: Asked, told?: Told) => State | undefined;
  /** Equal texts for equal states. */
  readonly keyOf: (state: State) => string;
};

type Entry<Asked, Told> = {
  readonly call: number;
  readonly observed: Observed<Asked, Told>;
  readonly isAnswer: boolean;
  readonly at: number;
  /** The answer of a call; undefined where there is none. */
  answer: Entry<Asked, Told> | undefined;
  before: Entry<Asked, Told> | undefined;
  after: Entry<Asked, Told> | undefined;
};

/** Calls and answers in the order of their moments, behind an entry that is none. */
const entriesOf = <Asked, Told>(history: readonly Observed<Asked, Told>[]): Entry<Asked, Told>[] =>
  history
    .flatMap((observed, call) => {
      const shared = { call, observed, answer: undefined, before: undefined, after: undefined };
      const made: Entry<Asked, Told> = { ...shared, isAnswer: false, at: observed.calledAt };
      if (observed.answer === undefined) return [made];
      made.answer = { ...shared, isAnswer: true, at: observed.answer.at };
      return [made, made.answer];
    })
    .sort((a, b) => a.at - b.at);

const takeOut = <A, T>(entry: Entry<A, T>): void => {
  if (entry.before) entry.before.after = entry.after;
  if (entry.after) entry.after.before = entry.before;
};
const putBack = <A, T>(entry: Entry<A, T>): void => {
  if (entry.before) entry.before.after = entry;
  if (entry.after) entry.after.before = entry;
};

export const isLinearizable = <State, Asked, Told>(
  model: Model<State, Asked, Told>,
  history: readonly Observed<Asked, Told>[],
): boolean => {
  const entries = entriesOf(history);
  const [first] = entries;
  if (first === undefined) return true;
  const head: Entry<Asked, Told> = { ...first, call: -1, before: undefined, after: first };
  entries.forEach((entry, i) => {
    entry.before = entries[i - 1] ?? head;
    entry.after = entries[i + 1];
  });

  let state = model.initial;
  let happened = 0n;
  let unanswered = history.filter(({ answer }) => answer !== undefined).length;
  const tried = new Set<string>();
  const steps: { readonly entry: Entry<Asked, Told>; readonly state: State }[] = [];
  let entry: Entry<Asked, Told> | undefined = head.after;
  while (unanswered > 0) {
    if (entry !== undefined && !entry.isAnswer) {
      const next = model.step(state, entry.observed.asked, entry.observed.answer?.told);
      const bit = 1n << BigInt(entry.call);
      const key = next === undefined ? '' : `${(happened | bit).toString(36)} ${model.keyOf(next)}`;
      if (next === undefined || tried.has(key)) {
        entry = entry.after;
        continue;
      }
      tried.add(key);
      steps.push({ entry, state });
      state = next;
      happened |= bit;
      takeOut(entry);
      if (entry.answer) {
        takeOut(entry.answer);
        unanswered -= 1;
      }
      entry = head.after;
      continue;
    }
    // An answer whose call has not happened yet: something before it was taken too early, or in the wrong order.
    const last = steps.pop();
    if (last === undefined) return false;
    ({ state } = last);
    happened &= ~(1n << BigInt(last.entry.call));
    if (last.entry.answer) {
      putBack(last.entry.answer);
      unanswered += 1;
    }
    putBack(last.entry);
    entry = last.entry.after;
  }
  return true;
};
