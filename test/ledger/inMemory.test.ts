/**
 * What the ledger in memory has of its own: projection at once, every journal in order, the same order of answers as
 * the real one.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { payable } from '../../domains/ledger/account.ts';
import { hold } from '../../domains/ledger/hold.ts';
import { type MemoryLedger, memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { payment } from '../../domains/ledger/payment.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
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
import { yuan } from '../kit/journalText.ts';

let ledger: MemoryLedger;
beforeEach(async () => {
  ledger = memoryLedger();
  await funded(ledger, { lin: yuan('100'), mei: yuan('0') });
});
const keep = async (id: string, expiresAt: number, amount = '1') =>
  posted(await ledger.post(hold({ ...entry(id), holdId: id, expiresAt, account: lin, fen: yuan(amount) })));

describe('the ledger in memory', () => {
  it('projects at once, unless it is told to wait', async () => {
    posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('5')));
    expect((await ledger.balance(noodleHouse)).projectedFen).toBe(yuan('5'));

    const slow = memoryLedger({ projection: 'by-hand' });
    await funded(slow, { lin: yuan('100') });
    posted(await pay(slow, 'pay-1', lin, noodleHouse, yuan('5')));
    expect((await slow.balance(noodleHouse)).projectedFen).toBe(0);
    slow.project();
    slow.project();
    expect((await slow.balance(noodleHouse)).projectedFen).toBe(yuan('5'));
  });

  it('lists every journal in the order in which it was written', async () => {
    posted(await pay(ledger, 'pay-2', lin, noodleHouse, yuan('5'), { at: noon + 9 }));
    posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('5')));
    expect(ledger.journals().map(({ id }) => id)).toEqual(['top-up:lin', 'pay-2', 'pay-1']);
  });

  it('opens a wallet once, and no account that is projected', async () => {
    expect(await ledger.openAccount(lin, noLimits)).toBe('exists');
    expect((await ledger.balance(lin)).availableFen).toBe(yuan('100'));
    await expect(ledger.openAccount(noodleHouse, noLimits)).rejects.toThrow(Bug);
  });

  it('closes a merchant before its first sweep, and no wallet that is not there', async () => {
    await ledger.setStatus(noodleHouse, 'closed');
    expect(await ledger.account(noodleHouse)).toMatchObject({
      status: 'closed',
      version: 1,
      limits: { windows: [] },
    });
    await expect(ledger.setStatus(payable('m'), 'frozen')).resolves.toBeUndefined();
    await expect(ledger.setStatus('wallet:nobody' as typeof lin, 'frozen')).rejects.toThrow(Bug);
  });

  it('counts every change of an account in its version', async () => {
    const versionOf = async (account: typeof lin) => (await ledger.account(account))?.version;
    expect([await versionOf(lin), await versionOf(mei)]).toEqual([1, 0]);
    posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('5')));
    await ledger.setStatus(lin, 'frozen');
    expect(await versionOf(lin)).toBe(3);
    await ledger.sweep(noodleHouse);
    await ledger.sweep(noodleHouse);
    expect(await ledger.account(noodleHouse)).toMatchObject({ version: 1, status: 'open', heldFen: 0 });
  });

  it('sweeps only what there is, and neither banks nor wallets', async () => {
    expect(await ledger.sweep(noodleHouse)).toBe(0);
    expect(await ledger.account(noodleHouse)).toBeUndefined();
    expect(await ledger.sweep(bank)).toBe(0);
    expect(await ledger.sweep(lin)).toBe(0);
    expect(await ledger.account(bank)).toBeUndefined();
  });

  it('finds expired holds from their moment on, the oldest first, as many as are asked for', async () => {
    await keep('h-late', noon + 3 * minute, '3');
    await keep('h-first', noon + minute);
    await keep('h-second', noon + 2 * minute, '2');
    const found = async (at: number, limit = 9) =>
      (await ledger.expiredHolds(at, limit)).map(({ holdId }) => holdId);
    expect(await found(noon + minute - 1)).toEqual([]);
    expect(await found(noon + minute)).toEqual(['h-first']);
    expect(await found(noon + 3 * minute)).toEqual(['h-first', 'h-second', 'h-late']);
    expect(await found(noon + 3 * minute, 2)).toEqual(['h-first', 'h-second']);
    expect(await ledger.expiredHolds(noon + 2 * minute, 9)).toContainEqual({
      account: lin,
      holdId: 'h-second',
      fen: yuan('2'),
    });
  });

  it('has a trial balance of accounts with an item, and of those that are only projected', async () => {
    posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('5')));
    await keep('h-1', noon + minute, '7');
    expect(await ledger.trialBalance()).toEqual({
      debitFen: yuan('100'),
      creditFen: yuan('100'),
      accounts: [
        { account: bank, debitFen: yuan('100'), creditFen: 0 },
        { account: noodleHouse, debitFen: 0, creditFen: yuan('5') },
        { account: lin, debitFen: 0, creditFen: yuan('95') },
        { account: mei, debitFen: 0, creditFen: 0 },
      ],
    });
  });

  it('has an empty statement for who never had anything, and nothing beyond the last page', async () => {
    expect(await ledger.statement(mei, { limit: 5 })).toEqual({ entries: [] });
    expect(await ledger.balanceAt(payable('m'), noon)).toEqual({
      availableFen: 0,
      heldFen: 0,
      projectedFen: 0,
    });
    for (const i of [1, 2, 3])
      posted(await pay(ledger, `pay-${i}`, lin, noodleHouse, yuan('1'), { at: noon + i }));
    const first = await ledger.statement(noodleHouse, { limit: 2 });
    expect(first.entries.map((one) => one.journal.id)).toEqual(['pay-3', 'pay-2']);
    const second = await ledger.statement(noodleHouse, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(second.entries.map((one) => [one.journal.id, one.balanceAfterFen])).toEqual([
      ['pay-1', yuan('1')],
    ]);
    expect(second.nextCursor).toBeUndefined();
    const beyond = { limit: 2, cursor: `${String(noon).padStart(15, '0')}#0~0` };
    expect(await ledger.statement(noodleHouse, beyond)).toEqual({ entries: [] });
  });

  it('tells what a posting would meet, and writes nothing', async () => {
    const to = [{ account: noodleHouse, fen: yuan('100.01') }];
    const dear = payment({ ...entry('pay-1'), from: lin, to });
    expect(await ledger.wouldRefuse(dear)).toMatchObject({ refused: 'insufficient-funds' });
    const fair = payment({ ...entry('pay-1'), from: lin, to: [{ account: noodleHouse, fen: yuan('100') }] });
    expect(await ledger.wouldRefuse(fair)).toBeUndefined();
    expect(await ledger.journal(fair.journal.id)).toBeUndefined();
  });
});
