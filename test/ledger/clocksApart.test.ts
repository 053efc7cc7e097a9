/**
 * What simulated runs have found in the ledger on DynamoDB: clocks of processes that are apart, and calls beside the
 * postings that are not answered.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sequence } from '../../domains/ledger/projection.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { readBooks } from '../../functions/platform/ledger/auditing.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { funded, lin, minute, noLimits, noodleHouse, noon, pay } from '../kit/cast.ts';
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { yuan } from '../kit/journalText.ts';
import { newLedgerStore } from '../kit/ledgerTable.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

describe('a process whose clock is ahead posts before one whose clock is behind', () => {
  it("and the merchant's statement still ends at the merchant's balance, folded in one batch or in two", async () => {
    for (const inOneBatch of [true, false]) {
      const store = await newLedgerStore(dynoxide.client);
      const ledger = dynamoLedger(store);
      await funded(ledger, { lin: yuan('100') });
      await pay(ledger, 'ahead', lin, noodleHouse, yuan('30'), { at: noon + minute });
      await pay(ledger, 'behind', lin, noodleHouse, yuan('4'), { at: noon });
      const { journals } = await readBooks(store);
      const records = ['ahead', 'behind'].flatMap((id, i) =>
        journals
          .filter((one) => one.id === id)
          .map((journal) => ({ sequence: sequence(String(i + 1)), journal })),
      );
      const project = projector(store);
      for (const batch of inOneBatch ? [records] : records.map((record) => [record]))
        expect(await project({ shard: 'shard-1', records: batch, now: noon })).toEqual({});
      const [newest] = (await ledger.statement(noodleHouse, { limit: 5 })).entries;
      expect(newest?.balanceAfterFen).toBe(yuan('34'));
    }
  });
});

describe('a call beside the postings that is not answered', () => {
  const broken = (name: string, more: object = {}) => {
    const send = async () => {
      throw Object.assign(new Error('injected'), { name, ...more });
    };
    return dynamoLedger({
      table: 'Ledger',
      client: { send } as Partial<Dynoxide['client']> as Dynoxide['client'],
    });
  };

  it.each(['TimeoutError', 'ProvisionedThroughputExceededException', 'InternalServerError'])(
    'is a fault that doors know how to answer: %s',
    async (name) => {
      const ledger = broken(name, name.startsWith('Internal') ? { $fault: 'server' } : {});
      const asked = [
        ledger.account(lin),
        ledger.balance(lin),
        ledger.statement(lin, { limit: 1 }),
        ledger.takenOf('x' as never),
        ledger.trialBalance(),
      ];
      for (const answer of asked)
        await expect(answer).rejects.toMatchObject({ name: 'Fault', retry: 'safe' });
      const written = name.startsWith('Provisioned') ? 'safe' : 'unknown-outcome';
      for (const answer of [ledger.setStatus(lin, 'frozen'), ledger.openAccount(lin, noLimits)])
        await expect(answer).rejects.toMatchObject({ name: 'Fault', retry: written });
    },
  );

  it('while what we asked wrongly stays our mistake', async () => {
    const ledger = broken('ValidationException', { $fault: 'client' });
    await expect(ledger.account(lin)).rejects.not.toBeInstanceOf(Fault);
    await expect(ledger.setStatus(lin, 'frozen')).rejects.not.toBeInstanceOf(Fault);
  });
});
