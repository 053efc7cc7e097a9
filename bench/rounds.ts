/**
 * How many round trips something takes: the longest chain of calls that wait for each other, however long each lasts.
 *
 * Calls go out in rounds. Whatever is asked for while a round is out waits for its end, so that two chains side by side
 * count as the longer one, on a busy machine as on a quiet one.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Long enough for all that belongs to one round to be asked for. */
const gatheringMs = 6;

/** A client that has sent nothing yet. */
export const inRounds = (client: DynamoDBClient) => {
  let rounds = 0;
  let out = 0;
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const send = (): void => {
    timer = undefined;
    const round = waiting;
    waiting = [];
    rounds += 1;
    out = round.length;
    for (const go of round) go();
  };
  const gather = (): void => {
    if (timer === undefined && out === 0 && waiting.length > 0) timer = setTimeout(send, gatheringMs);
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      await new Promise<void>((go) => {
        waiting.push(go);
        gather();
      });
      try {
        return await next(args);
      } finally {
        out -= 1;
        gather();
      }
    },
    { step: 'initialize', name: 'rounds', priority: 'low' },
  );
  return {
    async of(work: () => Promise<unknown>): Promise<number> {
      const before = rounds;
      await work();
      return rounds - before;
    },
  };
};
