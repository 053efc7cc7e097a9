/**
 * The auditor's and the sweeper's part on a real engine: books that do not fit are found, holds whose time is over go back,
 * accounts are opened and frozen.
 */
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { newAccount } from '../../domains/ledger/accountRecord.ts';
import { hold } from '../../domains/ledger/hold.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { newAccountItem } from '../../functions/platform/ledger/accountItem.ts';
import { differences, readBooks, verifyLedger } from '../../functions/platform/ledger/auditing.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { number } from '../../functions/platform/ledger/journalItem.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { releaseExpired } from '../../functions/platform/ledger/sweeper.ts';
import {
  bank,
  entry,
  funded,
  lin,
  mei,
  minute,
  noLimits,
  noodleHouse,
  noon,
  pay,
  posted,
} from '../kit/cast.ts';
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

describe('an audit', () => {
  it('finds an account that is not what its journals add up to, and by how much', async () => {
    const { store, ledger } = await opened();
    posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('1'), { at: noon + 1 }));
    const found = differences(await readBooks(store));
    expect(found.toSorted((a, b) => (a.account < b.account ? -1 : 1))).toEqual([
      { account: bank, storedFen: 0, derivedFen: yuan('100') },
      { account: noodleHouse, storedFen: 0, derivedFen: yuan('1') },
    ]);
    await projector(store)({ shard: 's', records: await streamOf(store)(), now: noon });
    expect(differences(await readBooks(store))).toEqual([]);
    await dynoxide.client.send(
      new UpdateItemCommand({
        TableName: store.table,
        Key: { pk: { S: `A#${mei}` }, sk: { S: 'A' } },
        UpdateExpression: 'ADD availableFen :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      }),
    );
    expect(differences(await readBooks(store))).toEqual([{ account: mei, storedFen: 1, derivedFen: 0 }]);
    const { debitFen, creditFen } = await ledger.trialBalance();
    expect([debitFen, creditFen]).toEqual([yuan('100'), yuan('100.01')]);
  });

  it('lets ten minutes pass before a journal without a seal is extra', async () => {
    const { store } = await opened();
    expect(await verifyLedger(store, noon + 10 * minute)).toMatchObject({ intact: true, unsealed: 1 });
    expect(await verifyLedger(store, noon + 10 * minute + 1)).toMatchObject({
      intact: false,
      breach: { broken: 'journal-extra', id: 'top-up:lin' },
    });
  });

  it('verifies against heads that were kept elsewhere', async () => {
    const { store } = await opened();
    await projector(store)({ shard: 's', records: await streamOf(store)(), now: noon });
    const { chains } = await readBooks(store);
    const head = chains.get('s')?.at(-1)?.hash ?? '';
    const later = noon + 3_600_000;
    expect(await verifyLedger(store, later, new Map([['s', head]]))).toMatchObject({
      intact: true,
      links: 1,
    });
    expect(await verifyLedger(store, later, new Map([['s', 'another']]))).toMatchObject({ intact: false });
  });
});

describe('expired holds', () => {
  it('are given back once, each to its own account, and one that was captured meanwhile is left alone', async () => {
    const { ledger } = await opened();
    for (const i of [1, 2, 3]) {
      const terms = { holdId: `hol-${i}`, expiresAt: noon + i * minute, account: lin, fen: yuan('10') };
      posted(await ledger.post(hold({ ...entry(`hold-${i}`), ...terms })));
    }
    expect(await releaseExpired(ledger, noon + minute - 1)).toBe(0);
    expect(await releaseExpired(ledger, noon + 2 * minute)).toBe(2);
    expect(await releaseExpired(ledger, noon + 2 * minute)).toBe(0);
    expect(await ledger.account(lin)).toMatchObject({ availableFen: yuan('90'), heldFen: yuan('10') });
    const released = await ledger.journal(entry(`expiry:hol-1:${lin}`).id);
    expect(released).toMatchObject({ kind: 'release', facts: { holdId: 'hol-1', reason: 'expired' } });
    const found = await ledger.expiredHolds(noon + 9 * minute, 9);
    expect(found).toEqual([{ account: lin, holdId: 'hol-3', fen: yuan('10') }]);
    const stale = {
      ...ledger,
      expiredHolds: async () => [...found, { account: lin, holdId: 'taken-meanwhile', fen: yuan('10') }],
    };
    expect(await releaseExpired(stale, noon + 9 * minute)).toBe(1);
  });
});

it('only wallets are opened, once each, and a merchant may be frozen before it has ever been swept', async () => {
  const { ledger } = await opened();
  expect(await ledger.openAccount(lin, noLimits)).toBe('exists');
  expect(await ledger.openAccount(wallet('new'), noLimits)).toBe('opened');
  await expect(ledger.openAccount(noodleHouse, noLimits)).rejects.toThrow(Bug);
  await ledger.setStatus(payable('new'), 'frozen');
  expect(await ledger.account(payable('new'))).toMatchObject({
    status: 'frozen',
    version: 1,
    availableFen: 0,
  });
  await expect(ledger.setStatus(wallet('nobody'), 'frozen')).rejects.toThrow();
});

it('a new account is as the rules make one', () => {
  const { availableFen, heldFen, version, lastCodeIssuedAt } = newAccount(noLimits);
  expect(newAccountItem(lin, noLimits)).toMatchObject({
    availableFen: number(availableFen),
    heldFen: number(heldFen),
    version: number(version),
    lastCodeIssuedAt: number(lastCodeIssuedAt),
    status: { S: 'open' },
  });
});
