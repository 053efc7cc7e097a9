/** DynamoDB's own errors, as the SDK throws them. */
import {
  ConditionalCheckFailedException,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { Thrown } from '../engine/tickets.ts';
import type { Attributes } from './expressions.ts';

export const failed = (message: string, Item: Attributes | undefined): Error =>
  Object.assign(new ConditionalCheckFailedException({ $metadata: {}, message }), Item ? { Item } : {});
export const cancelled = (
  reasons: readonly { readonly Code: string; readonly Item?: Attributes }[],
): TransactionCanceledException =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'cancelled',
    CancellationReasons: reasons.map((one) => ({ ...one })),
  });

export const thrown: Thrown = (fault) => {
  switch (fault) {
    case 'throttled':
      return new ProvisionedThroughputExceededException({ $metadata: {}, message: 'injected' });
    case 'conflict':
      return cancelled([{ Code: 'TransactionConflict' }]);
    case 'lost':
      return Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
  }
};
