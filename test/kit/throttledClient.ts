/**
 * The product's own DynamoDB client, its wire and its repeating included, in front of an engine in memory that throttles and
 * meets conflicts as often as a plan says. Calls are counted where they would reach DynamoDB.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../../functions/platform/dynamo.ts';
import type { MemoryEngine } from './engines.ts';

/** What befalls a call: `conflict` is another transaction at the same item. */
export type Trouble = 'throttled' | 'conflict' | undefined;

type Sent = { readonly headers: Readonly<Record<string, string>>; readonly body?: unknown };
type Refused = {
  readonly name: string;
  readonly Item?: object;
  readonly CancellationReasons?: readonly object[];
};

const answered = (statusCode: number, body: object) => ({
  response: { statusCode, headers: {}, body: Buffer.from(JSON.stringify(body)) },
});
const refusedWith = ({ name, Item, CancellationReasons }: Refused) =>
  answered(400, {
    __type: `com.amazonaws.dynamodb.v20120810#${name}`,
    message: 'no',
    ...(Item ? { Item } : {}),
    ...(CancellationReasons ? { CancellationReasons } : {}),
  });

const troubleWith = (operation: string, trouble: 'throttled' | 'conflict'): Refused => {
  if (trouble === 'throttled') return { name: 'ProvisionedThroughputExceededException' };
  if (operation !== 'TransactWriteItems') return { name: 'TransactionConflictException' };
  const reasons = [{ Code: 'None' }, { Code: 'TransactionConflict' }];
  return { name: 'TransactionCanceledException', CancellationReasons: reasons };
};

export const throttledClient = (
  engine: MemoryEngine,
  plan: (operation: string) => Trouble,
): { readonly client: DynamoDBClient; readonly sent: () => number } => {
  let sent = 0;
  const send = engine.client.send as (command: object) => Promise<object>;
  const handle = async ({ headers, body }: Sent) => {
    sent += 1;
    const operation = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const trouble = plan(operation);
    if (trouble) return refusedWith(troubleWith(operation, trouble));
    const command = { input: JSON.parse(String(body)), constructor: { name: `${operation}Command` } };
    return send(command).then(
      (output) => answered(200, output),
      (cause: Refused) => refusedWith(cause),
    );
  };
  const client = dynamoClient({
    endpoint: 'http://127.0.0.1:8000',
    region: 'cn-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { handle, updateHttpClientConfig: () => undefined, httpHandlerConfigs: () => ({}) },
  });
  return { client, sent: () => sent };
};
