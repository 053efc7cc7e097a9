/**
 * Both stores of sagas give the same answers: the first of an id wins, a revision is written once, what is due is found.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuse } from '../../domains/outcome/refusal.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import type { SagaStore } from '../../domains/saga/port.ts';
import type { SagaState, UnfinishedSaga } from '../../domains/saga/state.ts';
import { dynamoSagaStore } from '../../functions/platform/sagas/dynamoStore.ts';
import { noon } from '../kit/cast.ts';
import { createTable, type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { begun } from './plans.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const due = { due: { pk: 'duePk', sk: 'dueAt', sorts: 'N' } } as const;
let tables = 0;
const onDynamo = async (): Promise<SagaStore> => {
  tables += 1;
  await createTable(dynoxide.client, `Sagas${tables}`, due);
  return dynamoSagaStore({ client: dynoxide.client, table: `Sagas${tables}` });
};

const named = (id: string, more: Partial<UnfinishedSaga> = {}): SagaState =>
  ({ ...begun(), id, ...more }) as UnfinishedSaga;
const next = (state: SagaState, more: Partial<UnfinishedSaga> = {}): SagaState =>
  ({ ...state, ...more, revision: state.revision + 1 }) as UnfinishedSaga;
const ended = (state: SagaState): SagaState => {
  const { dueAt: _due, ...told } = { dueAt: 0, ...state };
  return { ...told, status: 'done', endedAt: noon, revision: state.revision + 1 } as SagaState;
};

const idsOf = (sagas: readonly SagaState[]): string[] => sagas.map(({ id }) => id).sort();

describe.each([
  ['in memory', async (): Promise<SagaStore> => memorySagaStore()],
  ['on DynamoDB', onDynamo],
] as const)('sagas %s', (_where, open) => {
  it('keep the first of an id and show it to whoever comes second', async () => {
    const store = await open();
    expect(await store.create(named('a'))).toBe('created');
    expect(await store.create(named('a', { fingerprint: 'another' }))).toEqual(named('a'));
    expect(await store.find('a')).toEqual(named('a'));
    expect(await store.find('b')).toBeUndefined();
  });

  it('come back exactly as they were written', async () => {
    const store = await open();
    const data = { fen: 3_334, who: null, open: true, shares: [{ 谁: '林', fen: 1 }], none: [] };
    const state = named('a', {
      data,
      status: 'undoing',
      refusal: refuse('no', { why: 'reasons' }),
    } as Partial<UnfinishedSaga>);
    await store.create(state);
    expect(await store.find('a')).toEqual(state);
  });

  it('take each revision once, whoever is faster', async () => {
    const store = await open();
    const first = named('a');
    await store.create(first);
    const outcomes = await Promise.all([
      store.save(next(first, { attempt: 2 })),
      store.save(next(first, { attempt: 3 })),
    ]);
    expect(outcomes.sort()).toEqual(['conflict', 'saved']);
    expect(await store.save(first)).toBe('conflict');
    expect(await store.save(next(named('nobody')))).toBe('conflict');
    expect(await store.find('nobody')).toBeUndefined();
  });

  it('find what is due in a room, the longest waiting first, and nothing that has ended', async () => {
    const store = await open();
    const ask = { room: 'examples', now: noon, limit: 10 };
    await store.create(named('late', { dueAt: noon - 1 }));
    await store.create(named('later', { dueAt: noon }));
    await store.create(named('tomorrow', { dueAt: noon + 1 }));
    await store.create(named('elsewhere', { dueAt: noon - 5, room: 'other' }));
    await store.create(
      named('stuck', { dueAt: noon - 3, status: 'stuck', direction: 'forward' } as Partial<UnfinishedSaga>),
    );
    await store.create(
      named('stuck-elsewhere', {
        dueAt: 1,
        room: 'other',
        status: 'stuck',
        direction: 'forward',
      } as Partial<UnfinishedSaga>),
    );
    expect(await store.due(ask)).toEqual(['stuck', 'late', 'later']);
    expect(await store.due({ ...ask, limit: 1 })).toEqual(['stuck']);
    await store.save(ended(named('late', { dueAt: noon - 1 })));
    expect(await store.due(ask)).toEqual(['stuck', 'later']);
    expect(await store.due({ ...ask, now: noon + 1 })).toEqual(['stuck', 'later', 'tomorrow']);
  });

  it.each(['stuck', undefined] as const)('list %s ones page by page, each once', async (status) => {
    const store = await open();
    for (let number = 1; number <= 7; number += 1)
      await store.create(
        named(`s-${number}`, {
          status: 'stuck',
          direction: 'undo',
          dueAt: noon + number,
        } as Partial<UnfinishedSaga>),
      );
    if (status !== undefined) await store.create(named('running'));
    const seen: SagaState[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await store.list({
        ...(status === undefined ? {} : { status }),
        limit: 3,
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(page.sagas.length).toBeLessThanOrEqual(3);
      seen.push(...page.sagas);
      cursor = page.next;
      pages += 1;
    } while (cursor !== undefined);
    expect(idsOf(seen)).toEqual(['s-1', 's-2', 's-3', 's-4', 's-5', 's-6', 's-7']);
    expect(pages).toBe(3);
  });

  it('list those of a status, and none of another', async () => {
    const store = await open();
    await store.create(named('a'));
    await store.create(named('b'));
    await store.save(ended(named('b')));
    expect(idsOf((await store.list({ status: 'done', limit: 10 })).sagas)).toEqual(['b']);
    expect(idsOf((await store.list({ status: 'running', limit: 10 })).sagas)).toEqual(['a']);
    expect((await store.list({ status: 'undone', limit: 10 })).sagas).toEqual([]);
  });
});

it('in memory they are listed by name, whatever the order in which they came', async () => {
  const store = memorySagaStore();
  for (const id of ['b', 'c', 'a']) await store.create(named(id));
  expect((await store.list({ limit: 2 })).sagas.map(({ id }) => id)).toEqual(['a', 'b']);
});
