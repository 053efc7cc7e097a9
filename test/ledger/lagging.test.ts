/**
 * What can be asked of the ledger's table, on a real engine: statements whose indexes lag, of many partitions and pages;
 * items that come in several reads.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import {
  journalOf,
  openedHolds,
  spread,
  statementPartition,
} from '../../functions/platform/ledger/journalItem.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { getItems } from '../../functions/platform/ledger/reading.ts';
import { entry, funded, lin, mei, noLimits, noodleHouse, noon, pay, posted } from '../kit/cast.ts';
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { yuan } from '../kit/journalText.ts';
import { newLedgerStore, streamOf } from '../kit/ledgerTable.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const opened = async () => {
  const store = await newLedgerStore(dynoxide.client);
  const ledger = dynamoLedger(store);
  await funded(ledger, { lin: yuan('100'), mei: yuan('0') });
  return { store, ledger };
};
type Command = { readonly constructor: { readonly name: string }; readonly input: Record<string, unknown> };
/** The same client; `answer` may change what comes back of a kind of command. */
const through = (
  command: string,
  answer: (input: Command['input'], found: Record<string, unknown>) => unknown,
): DynamoDBClient =>
  new Proxy(dynoxide.client, {
    get: (target, name) =>
      name === 'send'
        ? async (asked: Command) => {
            const found: object = await target.send(asked as never);
            return asked.constructor.name === command ? answer(asked.input, { ...found }) : found;
          }
        : Reflect.get(target, name),
  });

describe('the newest page of a wallet', () => {
  const afterTwo = async (times: number) => {
    const { store, ledger } = await opened();
    posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('1'), { at: noon + 1 }));
    posted(await pay(ledger, 'pay-2', lin, noodleHouse, yuan('2'), { at: noon + 2 }));
    let looks = 0;
    const client = through('QueryCommand', ({ IndexName }, found) => {
      if (IndexName === 'statementA') looks += 1;
      const Items = (found.Items as { pk: { S: string } }[]).filter(
        ({ pk }) => looks > times || pk.S !== 'J#pay-2',
      );
      return { ...found, Items };
    });
    const lagging = dynamoLedger({ ...store, client });
    const { entries } = await lagging.statement(lin, { limit: 2 });
    return { looks: () => looks, shown: entries.map((one) => [one.journal.id, one.balanceAfterFen]) };
  };
  const whole = [
    ['pay-2', yuan('97')],
    ['pay-1', yuan('99')],
  ];

  it('waits for an index that lags a moment', async () => {
    const { looks, shown } = await afterTwo(2);
    expect(shown).toEqual(whole);
    expect(looks()).toBe(3);
  });
  it('fetches its last journal itself when the index lags on', async () => {
    const { looks, shown } = await afterTwo(99);
    expect(shown).toEqual(whole);
    expect(looks()).toBe(5);
  });
});

describe('a statement', () => {
  it('of a merchant adds what no bucket has folded yet, and what has been swept counts once', async () => {
    const { store, ledger } = await opened();
    const project = projector(store);
    const next = streamOf(store);
    const shown = async () =>
      (await ledger.statement(noodleHouse, { limit: 9 })).entries.map((one) => one.balanceAfterFen);
    posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('1'), { at: noon + 1 }));
    expect(await shown()).toEqual([yuan('1')]);
    await project({ shard: 's', records: await next(), now: noon });
    expect(await shown()).toEqual([yuan('1')]);
    await ledger.sweep(noodleHouse);
    posted(await pay(ledger, 'pay-2', lin, noodleHouse, yuan('2'), { at: noon + 2 }));
    expect(await shown()).toEqual([yuan('3'), yuan('1')]);
  });

  it('of a merchant goes over all its partitions, page by page, in the order of the moments', async () => {
    const { ledger } = await opened();
    const ids = Array.from({ length: 40 }, (_, i) => `pay-${i}`);
    expect(new Set(ids.map((id) => statementPartition(noodleHouse, entry(id).id))).size).toBeGreaterThan(8);
    for (const [i, id] of ids.entries())
      posted(await pay(ledger, id, lin, noodleHouse, yuan('0.01'), { at: noon + i }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.statement(noodleHouse, {
        limit: 7,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.entries.map((one) => one.journal.id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids.toReversed());
    expect((await ledger.balanceAt(noodleHouse, noon + 9)).projectedFen).toBe(10);
    expect((await ledger.balanceAt(lin, noon + 9)).availableFen).toBe(yuan('99.90'));
  });

  it('of who is not there is empty', async () => {
    const { ledger } = await opened();
    expect(await ledger.statement(wallet('nobody'), { limit: 3 })).toEqual({ entries: [] });
    expect(await ledger.balance(wallet('nobody'))).toEqual({ availableFen: 0, heldFen: 0, projectedFen: 0 });
    expect(await ledger.account(wallet('nobody'))).toBeUndefined();
    expect(await ledger.takenOf(entry('x').id)).toBe(0);
  });
});

describe('many items', () => {
  it('are read a hundred at a time, and again what the engine left over', async () => {
    const { store } = await opened();
    const keys = Array.from({ length: 150 }, (_, i) => ({ pk: { S: `A#wallet:p${i}` }, sk: { S: 'A' } }));
    const ledger = dynamoLedger(store);
    for (const i of [0, 99, 100, 149]) await ledger.openAccount(wallet(`p${i}`), noLimits);
    let reads = 0;
    const client = through('BatchGetItemCommand', (_input, found) => {
      reads += 1;
      if (reads > 1) return found;
      const Items = (found.Responses as Record<string, { pk: { S: string } }[]>)[store.table] ?? [];
      const [left, ...rest] = Items;
      const UnprocessedKeys = { [store.table]: { Keys: [{ pk: left?.pk, sk: { S: 'A' } }] } };
      return { Responses: { [store.table]: rest }, UnprocessedKeys };
    });
    const found = await getItems({ ...store, client }, keys);
    expect(found.map((item) => item.pk?.S).toSorted()).toEqual(
      [0, 99, 100, 149].map((i) => `A#wallet:p${i}`).toSorted(),
    );
    expect(await getItems({ ...store, client }, [])).toEqual([]);
  });

  it('of a hash are spread evenly', () => {
    const counts = Array.from({ length: 16 }, () => 0);
    for (let i = 0; i < 16_000; i += 1) {
      const at = spread(`pay_${i}`, 16);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1_200);
  });
});

describe('an item that nobody of ours wrote', () => {
  it('is no journal', () => {
    const item = {
      pk: { S: 'J#x' },
      kind: { S: 'k' },
      at: { N: '0' },
      fingerprint: { S: 'f' },
      facts: { S: '{}' },
    };
    for (const lines of [
      '',
      'Xan5 wallet:lin',
      'Dan wallet:lin',
      'Dan5',
      'Dan5 wallet:lin more',
      ' Dan5 wallet:lin',
    ])
      expect(() => journalOf({ ...item, lines: { S: lines } })).toThrow(Bug);
  });
  it('opened no hold', () => {
    expect(openedHolds({ holds: { S: 'hol-1 wallet:lin|hol-1 wallet:mei' } })).toEqual([
      { holdId: 'hol-1', account: lin },
      { holdId: 'hol-1', account: mei },
    ]);
  });
});
