/**
 * Do the fakes answer as the engines do? The production code of the ledger, the rooms' tables and the sagas runs a random
 * history on a mirror, and every command of it is compared on all engines; the rooms' table in memory is compared as well.
 *
 * `compareTables({ engines, seed, operations })` is for any engine: the one that `npm test` has, DynamoDB Local, LocalStack.
 */

import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { release } from '../../domains/ledger/hold.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { dynamoTable } from '../../functions/platform/dynamoTable.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { dynamoSagaStore } from '../../functions/platform/sagas/dynamoStore.ts';
import { limits, operationsOf, perform, worldOf } from '../ledger/operations.ts';
import { begun } from '../saga/plans.ts';
import { noon } from './cast.ts';
import type { Engine } from './engines.ts';
import { ledgerIndexes, streamOf } from './ledgerTable.ts';
import { type Difference, mirror } from './mirror.ts';
import { randomFrom } from './random.ts';
import { chanceOf, performOn, tableOperation } from './tableOperations.ts';

export { knownGaps } from './mirror.ts';

export type Compared = {
  readonly operations: number;
  readonly calls: ReadonlyMap<string, number>;
  readonly refusals: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
};

let tables = 0;

export const compareTables = async (options: {
  readonly engines: readonly Engine[];
  readonly seed: number;
  readonly operations: number;
}): Promise<Compared> => {
  const { engines, seed, operations } = options;
  const random = randomFrom(seed);
  const mirrored = mirror(engines);
  const different: Difference[] = [];
  tables += 1;
  const name = (room: string): string => `${room}${tables}-${process.pid}`;
  const create = async (table: string, indexes: Parameters<Engine['createTable']>[1]): Promise<void> => {
    for (const engine of engines) await engine.createTable(table, indexes);
  };
  const third = Math.ceil(operations / 3);

  await create(name('Ledger'), ledgerIndexes);
  const store = { table: name('Ledger'), client: mirrored.client, random: () => 0 };
  await ledgerHistory(store, random, third);

  await create(name('Room'), { byOwner: { pk: 'owner', sk: 'ownedAt' } });
  const [fake, table] = [memoryTable(), dynamoTable(mirrored.client, name('Room'))];
  for (let done = 0; done < third; done += 1) {
    const operation = tableOperation(random);
    const memory = canonicalJson(await performOn(fake, operation));
    const engine = canonicalJson(await performOn(table, operation));
    if (memory !== engine)
      different.push({
        call: done,
        command: operation.kind,
        input: JSON.stringify(operation),
        answers: { memoryTable: memory, dynamoTable: engine },
      });
  }

  await create(name('Sagas'), { due: { pk: 'duePk', sk: 'dueAt', sorts: 'N' } });
  await sagaHistory(dynamoSagaStore({ client: mirrored.client, table: name('Sagas') }), random, third);
  for (const status of [undefined, 'stuck', 'done'] as const) {
    const answers: Record<string, string> = {};
    for (const engine of engines) {
      const sagas = dynamoSagaStore({ client: engine.client, table: name('Sagas') });
      answers[engine.name] = canonicalJson((await everySaga(sagas, status, 3)).toSorted());
    }
    if (new Set(Object.values(answers)).size > 1)
      different.push({ call: third, command: 'every page of a scan', input: String(status), answers });
  }

  return {
    operations: 3 * third,
    calls: mirrored.calls,
    refusals: mirrored.refusals,
    differences: [...mirrored.differences, ...different],
  };
};

/** All that the ledger does, its reads included, and what runs beside it: projector, sweeps, expiry. */
const ledgerHistory = async (
  store: Parameters<typeof projector>[0],
  random: () => number,
  count: number,
): Promise<void> => {
  const ledger = dynamoLedger(store);
  const { one, upTo } = chanceOf(random);
  const world = worldOf(random);
  for (const payer of [...world.payers, ...world.payers.slice(0, 1)]) await ledger.openAccount(payer, limits);
  const next = streamOf(store);
  const project = projector(store);
  const settle = async (): Promise<void> => {
    const { cause } = await project({ shard: 'shard-1', records: await next(), now: noon });
    if (cause !== undefined) throw cause;
  };
  const operations = operationsOf(random, world, count);
  for (const [i, operation] of operations.entries()) {
    await perform(ledger, settle, operation);
    if (i % 15 !== 0) continue;
    const account = one([...world.payers, ...world.payees]);
    const page = await ledger.statement(account, { limit: 1 + upTo(4) });
    if (page.nextCursor !== undefined) await ledger.statement(account, { limit: 3, cursor: page.nextCursor });
    await ledger.balanceAt(account, noon + upTo(48) * 3_600_000);
    await ledger.account(account);
    if (i % 45 === 0) await expire(ledger, noon + upTo(96) * 3_600_000);
  }
  await settle();
  await ledger.trialBalance();
};

const expire = async (ledger: Ledger, now: number): Promise<void> => {
  for (const { account, holdId, fen } of (await ledger.expiredHolds(now, 20)).slice(0, 3)) {
    const entry = { id: `expiry:${holdId}:${account}`, at: now, fingerprint: holdId };
    const posting = release({
      ...entry,
      id: entry.id as Parameters<typeof release>[0]['id'],
      holdId,
      from: [{ account, fen }],
      reason: 'expired',
    });
    await ledger.wouldRefuse(posting);
    await ledger.post(posting);
  }
};

const sagaHistory = async (
  store: ReturnType<typeof dynamoSagaStore>,
  random: () => number,
  count: number,
): Promise<void> => {
  const { one, upTo } = chanceOf(random);
  const ids = Array.from({ length: 12 }, (_, i) => `saga-${i}`);
  for (let done = 0; done < count; done += 1) {
    const id = one(ids);
    const known = await store.find(id);
    const state = {
      ...(known ?? { ...begun(), id }),
      status: one(['running', 'waiting', 'undoing', 'stuck', 'done'] as const),
      room: one(['payment', 'tourism']),
      dueAt: noon + upTo(600_000),
      revision: (known?.revision ?? 0) + (upTo(9) === 0 ? 2 : 1),
    } as ReturnType<typeof begun>;
    const dice = upTo(9);
    if (known === undefined || dice === 0) await store.create({ ...state, revision: 1 });
    else if (dice < 7) await store.save(state);
    else if (dice < 8) await store.due({ room: state.room, now: state.dueAt, limit: 1 + upTo(4) });
    else await everySaga(store, one(['stuck', 'done', undefined] as const), 1 + upTo(4));
  }
};

/** The ids of all pages. */
const everySaga = async (
  store: ReturnType<typeof dynamoSagaStore>,
  status: 'stuck' | 'done' | undefined,
  limit: number,
): Promise<readonly string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({
      limit,
      ...(status === undefined ? {} : { status }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    ids.push(...page.sagas.map((saga) => `${saga.id} ${saga.revision}`));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
};
