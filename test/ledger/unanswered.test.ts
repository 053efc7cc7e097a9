/** The calls of the ledger besides posting, when the table does not answer: a read did nothing, a write nobody knows. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { payment } from '../../domains/ledger/payment.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { entry, lin, noLimits, noodleHouse } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';

const silent = Object.assign(new Error('TimeoutError'), { name: 'TimeoutError' });
const ledger = dynamoLedger({
  table: 'Ledger',
  client: { send: () => Promise.reject(silent) } as Partial<DynamoDBClient> as DynamoDBClient,
});
const pays = payment({ ...entry('pay-1'), from: lin, to: [{ account: noodleHouse, fen: yuan('5') }] });

it('a read that is not answered did nothing, and may safely be asked again', async () => {
  const reads = [
    ledger.journal(entry('x').id),
    ledger.account(lin),
    ledger.balance(lin),
    ledger.balanceAt(lin, 0),
    ledger.takenOf(entry('x').id),
    ledger.statement(lin, { limit: 1 }),
    ledger.wouldRefuse(pays),
    ledger.expiredHolds(0, 1),
    ledger.trialBalance(),
  ];
  for (const read of reads) await expect(read).rejects.toMatchObject({ name: 'Fault', retry: 'safe' });
});

it('a write that is not answered may have been done', async () => {
  for (const write of [ledger.openAccount(lin, noLimits), ledger.setStatus(lin, 'frozen')])
    await expect(write).rejects.toMatchObject({ name: 'Fault', retry: 'unknown-outcome' });
});
