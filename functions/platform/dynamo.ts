/**
 * The one DynamoDB client: the official one, with the parts that cost most per call replaced at its own extension points
 * (protocol, signer, request handler, retry). What each saves is in docs/decisions.md.
 *
 * It knows no binary attributes, never sends a ClientRequestToken (the SDK's serializer would add one by itself), and
 * repeats by itself only what certainly did nothing.
 */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { leanHttp } from './leanHttp.ts';
import { signerV4 } from './sigV4.ts';

let shared: DynamoDBClient | undefined;

/** Built with the first call; region, credentials and endpoint come from the environment, as the SDK reads it. */
export const dynamo = (): DynamoDBClient => {
  shared ??= dynamoClient();
  return shared;
};

export const dynamoClient = (config: DynamoDBClientConfig = {}): DynamoDBClient => {
  const client: DynamoDBClient = new DynamoDBClient({
    cacheMiddleware: true,
    disableClockSkewCorrection: true,
    requestHandler: leanHttp({ timeoutMs: 3_000, connections: 64 }),
    signer: async () => signer,
    ...config,
  });
  const signer = signerV4({
    credentials: () => client.config.credentials(),
    region: () => client.config.region(),
  });
  for (const name of ['loggerMiddleware', 'contentLengthMiddleware', 'getUserAgentMiddleware'])
    client.middlewareStack.remove(name);
  client.middlewareStack.remove('recursionDetectionMiddleware');
  client.middlewareStack.remove('retryMiddleware');
  client.middlewareStack.add(
    (next, context) => (args) =>
      repeating(() => next(args), context.commandName?.replace(/Command$/, '') ?? ''),
    { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high' },
  );
  Object.assign(client.config, { protocol: leanProtocol(client.config.protocol as Protocol) });
  return client;
};

/** The two ends of the SDK's protocol that matter here. */
type Protocol = {
  serializeRequest(operation: Operation, input: unknown, context: Endpoint): Promise<unknown>;
  deserializeResponse(operation: Operation, context: unknown, response: Response): Promise<unknown>;
};
type Operation = { readonly name: string };
type Endpoint = {
  endpoint(): Promise<{ readonly protocol: string; readonly hostname: string; readonly port?: number }>;
};
type Response = { readonly statusCode: number; readonly body: unknown };

/** These carry nothing but JSON as our code writes it: no binaries, no dates. The others go the official way. */
const plainJson: ReadonlySet<string> = new Set([
  'TransactWriteItems',
  'TransactGetItems',
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
]);

/** Attribute values are the wire's JSON already: no schema has to walk them, neither out nor in. */
const leanProtocol = (official: Protocol): Protocol => {
  const lean: Protocol = Object.create(official);
  lean.serializeRequest = async (operation, input, context) => {
    if (!plainJson.has(operation.name)) return official.serializeRequest(operation, input, context);
    const { protocol, hostname, port } = await context.endpoint();
    return {
      protocol,
      hostname,
      port,
      path: '/',
      method: 'POST',
      query: {},
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation.name}`,
      },
      body: JSON.stringify(input),
    };
  };
  lean.deserializeResponse = async (operation, context, response) => {
    if (response.statusCode !== 200 || !plainJson.has(operation.name))
      return official.deserializeResponse(operation, context, response);
    return { ...JSON.parse(String(response.body)), $metadata: { httpStatusCode: 200 } };
  };
  return lean;
};

const readings: ReadonlySet<string> = new Set([
  'GetItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'TransactGetItems',
]);
const throttled: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionConflictException',
]);
const mostTries = 4;

/**
 * Throttled calls and refused connections did nothing; readings may be repeated after any fault. Full jitter. A throttled
 * transaction is repeated by whoever sent it, as after a conflict: two who repeat the same would multiply.
 */
const repeating = async <Result>(send: () => Promise<Result>, operation: string): Promise<Result> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send();
    } catch (cause) {
      if (tried === mostTries || !mayRepeat(cause, operation)) throw cause;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tried));
    }
  }
};

const mayRepeat = (cause: unknown, operation: string): boolean => {
  if (!(cause instanceof Error)) return false;
  if ('code' in cause && cause.code === 'ECONNREFUSED') return true;
  if (throttled.has(cause.name)) return operation !== 'TransactWriteItems';
  const ours = '$fault' in cause && cause.$fault === 'client';
  return readings.has(operation) && !ours;
};
