/**
 * A posting and a room's own writes on a real DynamoDB engine: one transaction, whoever races, and the doors on top of it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walletLimits } from '../../../domains/identity/walletLimits.ts';
import { clearing, payable, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { payment, topUp } from '../../../domains/ledger/payment.ts';
import type { Ledger } from '../../../domains/ledger/port.ts';
import { fen } from '../../../domains/money/fen.ts';
import { dynamoTable } from '../../../functions/platform/dynamoTable.ts';
import { dynamoLedger } from '../../../functions/platform/ledger/dynamoLedger.ts';
import { ledgerTogether, type Together } from '../../../functions/platform/ledger/together.ts';
import { equals, isNew, type Table, type Write } from '../../../functions/platform/table.ts';
import { createTable, type Dynoxide, startDynoxide } from '../../kit/dynoxide.ts';
import { newLedgerStore } from '../../kit/ledgerTable.ts';

const key = { pk: 'ORDER#1', sk: 'O' };
const lin = wallet('lin');
let engine: Dynoxide;
let ledger: Ledger;
let table: Table;
let together: Together;

beforeAll(async () => {
  engine = await startDynoxide();
});
afterAll(() => engine.stop());

let rooms = 0;
const open = async (): Promise<void> => {
  rooms += 1;
  const store = await newLedgerStore(engine.client);
  await createTable(engine.client, `Orders${rooms}`, { byOwner: { pk: 'owner', sk: 'ownedAt' } });
  ledger = dynamoLedger(store);
  table = dynamoTable(engine.client, `Orders${rooms}`);
  together = ledgerTogether(store, `Orders${rooms}`);
  await ledger.openAccount(lin, walletLimits);
  const seed = {
    id: journalId('seed'),
    at: 1,
    fingerprint: 'seed',
    from: clearing('bank'),
    to: lin,
    fen: fen(100),
  };
  await ledger.post(topUp(seed));
  await table.write([{ kind: 'put', key, item: { revision: 1 }, when: isNew }]);
};

const pays = (id: string, amount: number) =>
  payment({
    id: journalId(id),
    at: 2,
    fingerprint: id,
    from: lin,
    to: [{ account: payable('m'), fen: fen(amount) }],
  });
const over = (revision: number): Write => ({
  kind: 'change',
  key,
  set: { revision: revision + 1 },
  when: [equals('revision', revision)],
});
const state = async () => [(await ledger.account(lin))?.availableFen, (await table.get(key))?.revision];

describe('a posting together with a write of another table', () => {
  it('is both or neither', async () => {
    await open();
    expect(await together(pays('a', 30), [over(1)])).toMatchObject({ replayed: false });
    expect(await state()).toEqual([70, 2]);
    expect(await together(pays('b', 30), [over(1)])).toBe('moved-on');
    expect(await together(pays('c', 71), [over(2)])).toMatchObject({ refused: 'insufficient-funds' });
    expect(await state()).toEqual([70, 2]);
  });

  it('that is repeated is the first one, though its condition no longer holds', async () => {
    await open();
    await together(pays('a', 30), [over(1)]);
    expect(await together(pays('a', 30), [over(1)])).toMatchObject({ replayed: true });
    expect(await state()).toEqual([70, 2]);
  });

  it('of ten that race over the same revision is written by one', async () => {
    await open();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, at) => together(pays(`p${at}`, 10), [over(1)])),
    );
    expect(outcomes.filter((one) => one === 'moved-on')).toHaveLength(9);
    expect(await state()).toEqual([90, 2]);
  });
});
