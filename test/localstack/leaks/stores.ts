/**
 * Everything that a running suite wrote down, piece by piece with the name of its place: items of tables by attribute,
 * messages of queues, logs, the bank's books, and every file of the data directory as bytes.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { awsJson } from '../../../localstack/embedded/servers/awsJson.ts';

export type Piece = {
  readonly store: 'table' | 'queue' | 'log' | 'bank' | 'bytes';
  /** `Identity PHONE# person`, `OneCode-Ledger… log`: what the lists of the test name it by. */
  readonly place: string;
  readonly text: string;
};

type Attribute = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, Attribute>>;

/** `OneCodeSharedLedgerTable1A2B` → `Ledger`. */
const rooms = [
  'Ledger',
  'Sagas',
  'Identities',
  'Tourism',
  'Healthcare',
  'Government',
  'Reconciliation',
  'PaymentIntents',
  'Risk',
  'Aml',
] as const;
const roomOf = (table: string): string => rooms.find((room) => table.includes(room)) ?? table;

/** The attributes of an item, maps and lists taken apart; numbers in lists leave no trace in the name. */
const partsOf = (name: string, value: Attribute): [name: string, text: string][] => {
  if ('M' in value)
    return Object.entries(value.M as Item).flatMap(([key, one]) => [
      [`${name} (keys)`, key],
      ...partsOf(`${name}.${key}`, one),
    ]);
  if ('L' in value) return (value.L as Attribute[]).flatMap((one) => partsOf(`${name}[]`, one));
  return [[name, String(Object.values(value)[0])]];
};

const kindOf = (pk: string): string => /^[A-Z]+#/.exec(pk)?.[0] ?? pk.split(/[#:]/)[0] ?? '';

const itemsOf = async (endpoint: string): Promise<Piece[]> => {
  const call = awsJson('dynamodb', endpoint);
  const pieces: Piece[] = [];
  const { TableNames = [] } = (await call('ListTables', {})) as { TableNames?: string[] };
  for (const table of TableNames) {
    let start: unknown;
    do {
      const page = (await call('Scan', {
        TableName: table,
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start as never }),
      })) as { Items?: Item[]; LastEvaluatedKey?: unknown };
      for (const item of page.Items ?? []) {
        const kind = kindOf(String(item.pk?.S));
        for (const [name, value] of Object.entries(item))
          for (const [part, text] of partsOf(name, value))
            pieces.push({ store: 'table', place: `${roomOf(table)} ${kind} ${part}`, text });
      }
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  }
  return pieces;
};

export const queuesAt = (endpoint: string) => {
  const call = awsJson('sqs', endpoint);
  const count = async (url: string, name: string): Promise<number> => {
    const { Attributes } = await call('GetQueueAttributes', { QueueUrl: url, AttributeNames: [name] });
    return Number((Attributes as Readonly<Record<string, string>>)[name]);
  };
  return {
    call,
    urls: async (): Promise<string[]> =>
      ((await call('ListQueues', {})) as { QueueUrls?: string[] }).QueueUrls ?? [],
    depth: (url: string): Promise<number> => count(url, 'ApproximateNumberOfMessages'),
    inHand: (url: string): Promise<number> => count(url, 'ApproximateNumberOfMessagesNotVisible'),
    /** Looks at messages without taking them: those of a queue come up again at once. */
    async messages(url: string): Promise<string[]> {
      const seen = new Map<string, string>();
      for (let empty = 0; empty < 3; ) {
        const { Messages = [] } = (await call('ReceiveMessage', {
          QueueUrl: url,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 2,
          MessageAttributeNames: ['All'],
        })) as { Messages?: { MessageId: string; Body: string }[] };
        const fresh = Messages.filter(({ MessageId }) => !seen.has(MessageId));
        for (const message of fresh) seen.set(message.MessageId, JSON.stringify(message));
        empty = fresh.length === 0 ? empty + 1 : 0;
      }
      return [...seen.values()];
    },
  };
};

const filesUnder = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(directory, file)).isFile(),
  );

/** What is made to hand out tokens on this machine: not a store of the suite. */
const handedOut = ['demo.json', 'onecode.postman_environment.json'];

const filesOf = (dataDir: string): Piece[] =>
  filesUnder(dataDir)
    .filter((file) => !handedOut.includes(file))
    .flatMap((file): Piece[] => {
      const bytes = readFileSync(join(dataDir, file));
      if (file.startsWith('logs/'))
        return [{ store: 'log', place: `log of ${file.slice(5)}`, text: bytes.toString('utf8') }];
      if (file.startsWith('bank/'))
        return [{ store: 'bank', place: 'books of the bank', text: bytes.toString('utf8') }];
      return [{ store: 'bytes', place: file, text: bytes.toString('utf8') }];
    });

export const everythingWritten = async (suite: {
  readonly dataDir: string;
  readonly dynamodb: string;
  readonly sqs: string;
}): Promise<Piece[]> => {
  const queues = queuesAt(suite.sqs);
  const pieces = await itemsOf(suite.dynamodb);
  for (const url of await queues.urls())
    for (const text of await queues.messages(url))
      pieces.push({ store: 'queue', place: `queue ${url.split('/').at(-1)}`, text });
  return [...pieces, ...filesOf(suite.dataDir)];
};
