/**
 * Faults that the engine never raises by itself, injected into a client: lost answers, lost requests, throttling and
 * transaction conflicts. A fresh client each: what it has sent already goes past the injection.
 */
import {
  type DynamoDBClient,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

export type FaultKind = 'answer-lost' | 'request-lost' | 'throttled' | 'conflict';

const timeout = (): Error => Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
const faults: Readonly<Record<FaultKind, () => Error>> = {
  'answer-lost': timeout,
  'request-lost': timeout,
  throttled: () => new ProvisionedThroughputExceededException({ $metadata: {}, message: 'injected' }),
  conflict: () =>
    new TransactionCanceledException({
      $metadata: {},
      message: 'injected',
      CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
    }),
};

/** Asks `plan` about every write (by its number from 1) whether something befalls it. */
export const injectFaults = (
  client: DynamoDBClient,
  plan: (write: number, command: string) => FaultKind | undefined,
): { readonly writes: () => number } => {
  let writes = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = context.commandName ?? '';
      if (/^(Get|Query|Scan|Batch)/.test(command)) return next(args);
      writes += 1;
      const fault = plan(writes, command);
      if (fault === undefined) return next(args);
      // Whatever the answer would have been, nobody hears it.
      if (fault === 'answer-lost') await next(args).catch(() => undefined);
      throw faults[fault]();
    },
    { step: 'initialize', name: 'faults' },
  );
  return { writes: () => writes };
};
