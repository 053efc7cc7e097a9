/**
 * Real code as a machine that can be stopped at every call: given what it was answered so far, it says which calls it waits
 * for now, or how it ended. It knows nothing but these answers, so each history of answers is run once and then remembered.
 *
 * Every longer history runs the code again from its beginning; that it asks for the same things again is checked each time.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export type Call = { readonly name: string; readonly input: object };
export type Answer = { readonly output: unknown } | { readonly error: Error };
export type Ended = { readonly answered: unknown } | { readonly failed: string };

export type Place = {
  /** Its own number among all places of the program. */
  readonly id: number;
  readonly waiting: readonly Call[];
  readonly ended: Ended | undefined;
  readonly begun: boolean;
  /** Where it is after that call was answered so. */
  readonly after: (call: number, answer: Answer) => Promise<Place>;
};

/** Its name says which program it is; the code may see nothing else than what comes from the client. */
export type Program = { readonly name: string; readonly run: (client: DynamoDBClient) => Promise<unknown> };

type Heard = { readonly call: number; readonly answer: Answer };
type Waiting = Call & { readonly hear: (answer: Answer) => void };

/** Read before a test may replace it. */
const tick = setImmediate;
const quiet = (): Promise<void> => new Promise((resolve) => tick(resolve));

const textOf = (answer: Answer): string =>
  JSON.stringify('error' in answer ? [answer.error.name, { ...answer.error }] : answer);

/** Runs the code through a history of answers, and tells at each stop where it is. */
const rerun = async (program: Program, history: readonly Heard[]) => {
  const waiting: Waiting[] = [];
  let ended: Ended | undefined;
  const send = (command: Call): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const hear = (answer: Answer): void =>
        'error' in answer ? reject(answer.error) : resolve(answer.output);
      waiting.push({ name: command.constructor.name, input: command.input, hear });
    });
  const client: object = { send };
  program.run(client as DynamoDBClient).then(
    (answered) => {
      ended = { answered };
    },
    (cause: unknown) => {
      ended = { failed: String(cause) };
    },
  );
  /** A pause between two tries is the only time that passes, and none of it matters. */
  const settle = async (): Promise<void> => {
    await quiet();
    for (let pauses = 0; ended === undefined && waiting.length === 0; pauses += 1) {
      if (pauses === 200) throw new Error(`${program.name} waits for nothing and does not end`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  await settle();
  const stops = [stopOf(waiting, ended)];
  for (const { call, answer } of history) {
    const [heard] = waiting.splice(call, 1);
    if (heard === undefined) throw new Error(`${program.name} does not wait for call ${call} again`);
    heard.hear(answer);
    await settle();
    stops.push(stopOf(waiting, ended));
  }
  return { stops, waiting: waiting.map(({ name, input }): Call => ({ name, input })), ended };
};

const stopOf = (waiting: readonly Call[], ended: Ended | undefined): string =>
  JSON.stringify([waiting.map(({ name, input }) => [name, input]), ended]);

/** The places of all programs, by their names. */
export const places = () => {
  const first = new Map<string, Promise<Place>>();
  let made = 0;
  let reruns = 0;

  const placeOf = async (
    program: Program,
    history: readonly Heard[],
    before: readonly string[],
  ): Promise<Place> => {
    const { stops, waiting, ended } = await rerun(program, history);
    reruns += 1;
    const other = before.findIndex((stop, i) => stop !== stops[i]);
    if (other >= 0)
      throw new Error(`${program.name} is not the same when it is run again, after ${other} answers`);
    made += 1;
    const next = new Map<string, Promise<Place>>();
    return {
      id: made,
      waiting,
      ended,
      begun: history.length > 0,
      after: (call, answer) => {
        const key = `${call} ${textOf(answer)}`;
        const known = next.get(key) ?? placeOf(program, [...history, { call, answer }], stops);
        next.set(key, known);
        return known;
      },
    };
  };
  return {
    reruns: () => reruns,
    firstOf: (program: Program): Promise<Place> => {
      const known = first.get(program.name) ?? placeOf(program, [], []);
      first.set(program.name, known);
      return known;
    },
  };
};
