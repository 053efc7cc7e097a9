/**
 * A table that throttles and meets conflicts, up to every other call: payments through the door, the ledger and the product's
 * own client. None is lost, none is made twice, and what is sent on top stays small, because one layer repeats and no other.
 *
 * `PAYMENTS` (20,000 at night) and `SEED` change the amount and the course.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { wallet } from '../../domains/ledger/account.ts';
import { fen } from '../../domains/money/fen.ts';
import { dynamoTable } from '../../functions/platform/dynamoTable.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import type { Write } from '../../functions/platform/table.ts';
import { funded, lin, noodleHouse, pay } from '../kit/cast.ts';
import { memoryEngine } from '../kit/engines.ts';
import { ledgerIndexes } from '../kit/ledgerTable.ts';
import { randomFrom } from '../kit/random.ts';
import { recordedPauses } from '../kit/recordedPauses.ts';
import { tokenOf } from '../kit/signIn.ts';
import { type Trouble, throttledClient } from '../kit/throttledClient.ts';
import { openRoom, tokens } from '../payment/room.ts';

const payments = Number(process.env.PAYMENTS ?? 1_200);
const seed = Number(process.env.SEED ?? 1);
const pauses = recordedPauses(seed);
const table = 'Ledger';

const atRate = (rate: number): (() => Trouble) => {
  const random = randomFrom(seed);
  return () => (random() >= rate ? undefined : random() < 0.5 ? 'throttled' : 'conflict');
};

/** The room's doors on a ledger behind that client; everybody has enough. */
const openAt = async (rate: number, people: number) => {
  const engine = memoryEngine();
  await engine.createTable(table, ledgerIndexes);
  const names = Array.from({ length: people }, (_, i) => `pn_${200_000_000 + i}`);
  const calm = dynamoLedger({ table, client: engine.client });
  await funded(calm, Object.fromEntries(names.map((name) => [name, fen(1_000_000)])), walletLimits);
  const { client, sent } = throttledClient(engine, atRate(rate));
  const room = await openRoom({ seenAs: () => dynamoLedger({ table, client }) });
  const code = await room.call({
    method: 'POST',
    path: '/v1/merchants/codes',
    token: tokens.noodleHouse,
    body: { kind: 'static' },
  });
  const merchantCode = String(code.body.text);
  return { engine, calm, room, sent, names, merchantCode };
};

describe(`${payments} payments through the door, while of the calls`, () => {
  it.each([
    ['1 %', 0.01, 1.1],
    ['5 %', 0.05, 1.2],
    ['20 %', 0.2, 1.5],
    ['50 %', 0.5, 2.5],
  ])('%s come to nothing: none lost, none twice', { timeout: 900_000 }, async (what, rate, most) => {
    const { engine, calm, room, sent, names, merchantCode } = await openAt(rate, Math.ceil(payments / 100));
    const random = randomFrom(seed + 1);
    const spent = new Map<string, number>();
    let repeated = 0;
    const payOnce = async (number: number): Promise<void> => {
      const person = names[number % names.length] as string;
      const amount = 1 + Math.floor(random() * 900);
      const request = {
        method: 'POST',
        path: '/v1/payments',
        token: tokenOf({ sub: person, role: 'person' }),
        key: `payment-${number}`,
        body: { merchant_code: merchantCode, amount, currency: 'CNY' },
      };
      let reply = await room.call(request);
      for (; reply.status === 503 && repeated < payments; repeated += 1) reply = await room.call(request);
      expect(reply.status, `SEED=${seed}, payment ${number}: ${reply.text}`).toBe(201);
      spent.set(person, (spent.get(person) ?? 0) + amount);
    };
    const left = Array.from({ length: payments }, (_, number) => number);
    const worker = async (): Promise<void> => {
      for (let number = left.pop(); number !== undefined; number = left.pop()) await payOnce(number);
    };
    await Promise.all(Array.from({ length: 50 }, worker));

    const journals = engine.items(table).filter((item) => item.kind?.S === 'payment');
    expect(journals, `SEED=${seed}`).toHaveLength(payments);
    for (const [person, sum] of spent)
      expect((await calm.balance(wallet(person))).availableFen, `SEED=${seed}, ${person}`).toBe(
        1_000_000 - sum,
      );
    const perPayment = sent() / payments;
    console.log(`${what} trouble: ${perPayment.toFixed(3)} calls per payment, ${repeated} asked for again`);
    expect(perPayment, `SEED=${seed}, calls per payment`).toBeLessThanOrEqual(most);
  });
});

/** Calls and pauses of one piece of work on a table that never does anything else than this. */
const during = async (trouble: Trouble, work: (client: DynamoDBClient) => Promise<unknown>) => {
  const engine = memoryEngine();
  await engine.createTable(table, ledgerIndexes);
  const { client, sent } = throttledClient(engine, () => trouble);
  pauses.take();
  await expect(work(client)).rejects.toMatchObject({ name: 'Fault', retry: 'safe' });
  return { calls: sent(), pauses: pauses.take() };
};
const payment = (client: DynamoDBClient) =>
  pay(dynamoLedger({ table, client }), 'payment', lin, noodleHouse, fen(100));
const write = (pk: string): Write => ({ kind: 'put', key: { pk, sk: 'a' }, item: {}, when: [] });
const oneWrite = (client: DynamoDBClient) => dynamoTable(client, table).write([write('a')]);
const twoWrites = (client: DynamoDBClient) => dynamoTable(client, table).write([write('a'), write('b')]);
const reading = (client: DynamoDBClient) => dynamoTable(client, table).get({ pk: 'a', sk: 'a' });

/** Upper ends of the pauses, in the order in which they come. */
const ofPosting = [10, 20, 40, 80, 160, 320, 400, 400, 400];
const ofTable = [20, 40, 80, 160, 320];
const ofClient = [40, 80, 160];
const works = [
  ['a payment that is throttled', 'throttled', payment, ofPosting],
  ['a payment that meets conflicts', 'conflict', payment, ofPosting],
  ['a transaction of a room that is throttled', 'throttled', twoWrites, ofTable],
  ['a transaction of a room that meets conflicts', 'conflict', twoWrites, ofTable],
  ['a write of a room that is throttled', 'throttled', oneWrite, ofClient],
  ['a write of a room that meets a transaction', 'conflict', oneWrite, ofClient],
  ['a reading that is throttled', 'throttled', reading, ofClient],
] as const;

describe('on a table that lets nothing through', () => {
  it.each(works)('%s ends after its last try, once for all layers', async (_what, trouble, work, ends) => {
    const { calls, pauses: taken } = await during(trouble, work);
    expect(calls).toBe(ends.length + 1);
    expect(taken).toHaveLength(ends.length);
  });

  it.each(works)(
    '%s waits for anything from nothing to the whole of each pause',
    async (_what, trouble, work, ends) => {
      const rounds = 200;
      const shares: number[][] = ends.map(() => []);
      for (let round = 0; round < rounds; round += 1)
        (await during(trouble, work)).pauses.forEach((ms, i) => {
          shares[i]?.push(ms / (ends[i] ?? 0));
        });
      for (const share of shares) {
        expect(
          share.every((one) => one >= 0 && one < 1),
          `SEED=${seed}`,
        ).toBe(true);
        for (const quarter of [0, 0.25, 0.5, 0.75]) {
          const among = share.filter((one) => one >= quarter && one < quarter + 0.25).length;
          // A quarter of 200 is 50; six deviations are 37.
          expect(Math.abs(among - rounds / 4), `SEED=${seed}, from ${quarter}`).toBeLessThan(37);
        }
      }
    },
  );
});
