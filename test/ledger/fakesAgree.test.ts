/**
 * The fakes are checked: what the ledger, the rooms' tables and the sagas send is answered the same by the engine in memory
 * and by dynoxide; and by whatever answers at DYNAMODB_PEER_ENDPOINT (DynamoDB Local, LocalStack), where that is given.
 *
 * `OPERATIONS` and `SEED` change the amount and the history. What is not compared has its reasons in `knownGaps`.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareTables } from '../kit/compareTables.ts';
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { type Engine, engineAt, memoryEngine } from '../kit/engines.ts';

const seed = Number(process.env.SEED ?? 1);
const operations = Number(process.env.OPERATIONS ?? 5_100);
const peer = process.env.DYNAMODB_PEER_ENDPOINT;

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const engines = (): readonly Engine[] => [
  ...(peer === undefined ? [] : [engineAt('peer', peer)]),
  engineAt('dynoxide', dynoxide.endpoint, dynoxide.client),
  memoryEngine(),
];

describe(`${operations} random operations`, () => {
  it(`are answered the same by every engine (seed ${seed})`, { timeout: 900_000 }, async () => {
    const compared = await compareTables({ engines: engines(), seed, operations });
    expect(compared.differences.slice(0, 3), `SEED=${seed}`).toEqual([]);
    expect(compared.operations).toBeGreaterThanOrEqual(operations);
    const commands = ['PutItem', 'UpdateItem', 'DeleteItem', 'GetItem', 'BatchGetItem', 'Query', 'Scan'];
    expect([...compared.calls.keys()].toSorted()).toEqual(
      [...commands, 'TransactWriteItems'].map((name) => `${name}Command`).toSorted(),
    );
    const refusals = [
      'ConditionalCheckFailedException',
      'TransactionCanceledException',
      'ValidationException',
    ];
    expect([...compared.refusals.keys()].toSorted()).toEqual(refusals);
  });
});

/** An engine that understands every request a little differently. */
const bent = (how: (request: string) => string): Engine => {
  const engine = memoryEngine();
  type Command = { readonly input: object; readonly constructor: { readonly name: string } };
  const send = (asked: Command): Promise<unknown> => {
    const command = {
      ...asked,
      constructor: asked.constructor,
      input: JSON.parse(how(JSON.stringify(asked.input))),
    };
    return (engine.client.send as (command: unknown) => Promise<unknown>)(command);
  };
  return { ...engine, name: 'bent', client: { send } as Partial<DynamoDBClient> as DynamoDBClient };
};

describe('a fake that does not agree is noticed:', () => {
  it.each([
    ['a bound that is taken a little lower', (request: string) => request.replaceAll('<= :', '< :')],
    [
      'a condition that is always true',
      (request: string) => request.replaceAll('attribute_not_exists(pk)', 'pk <> :none'),
    ],
    ['a sum that begins anew', (request: string) => request.replace('version + :one', ':one')],
    [
      'pages in the wrong order',
      (request: string) => request.replace('"ScanIndexForward":false', '"ScanIndexForward":true'),
    ],
    ['nothing brought back by a refusal', (request: string) => request.replaceAll('ALL_OLD', 'NONE')],
    [
      'an index that forgets',
      (request: string) => request.replace('"owner":{"S":"mei"}', '"owner":{"S":"lin"}'),
    ],
  ])('%s', async (_what, how) => {
    const compared = await compareTables({ engines: [memoryEngine(), bent(how)], seed, operations: 600 });
    expect(compared.differences.length).toBeGreaterThan(0);
  });
});
