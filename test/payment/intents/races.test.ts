/**
 * Steps of one intent that race on a real DynamoDB engine: whoever wins, the intent and the ledger say the same, to the fen.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walletLimits } from '../../../domains/identity/walletLimits.ts';
import { clearing, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { topUp } from '../../../domains/ledger/payment.ts';
import { fen } from '../../../domains/money/fen.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { cancelled, captured, confirmed } from '../../../domains/payment/intents/moves.ts';
import {
  heldOf,
  newIntent,
  type PaymentIntent,
  sumOf,
} from '../../../domains/payment/intents/paymentIntent.ts';
import { endOverdue, stepped } from '../../../functions/payment/intents/stepping.ts';
import { intentStore } from '../../../functions/payment/intents/store.ts';
import { dynamoTable } from '../../../functions/platform/dynamoTable.ts';
import { dynamoLedger } from '../../../functions/platform/ledger/dynamoLedger.ts';
import { ledgerTogether } from '../../../functions/platform/ledger/together.ts';
import { createTable, type Dynoxide, startDynoxide } from '../../kit/dynoxide.ts';
import { newLedgerStore } from '../../kit/ledgerTable.ts';

const lin = wallet('lin');
let engine: Dynoxide;
beforeAll(async () => {
  engine = await startDynoxide();
});
afterAll(() => engine.stop());

let rooms = 0;
/** A thousand fen in the wallet, six hundred of them held. */
const openHeld = async () => {
  rooms += 1;
  const ledgerStore = await newLedgerStore(engine.client);
  const name = `RacingIntents${rooms}`;
  await createTable(engine.client, name, { byOwner: { pk: 'owner', sk: 'ownedAt' } });
  const ledger = dynamoLedger(ledgerStore);
  const store = intentStore(dynamoTable(engine.client, name), ledgerTogether(ledgerStore, name));
  await ledger.openAccount(lin, walletLimits);
  const seed = { id: journalId('seed'), at: 1, fingerprint: 'seed', from: clearing('bank'), to: lin };
  await ledger.post(topUp({ ...seed, fen: fen(1_000) }));
  const made = newIntent({
    ...{ id: 'pi_1', merchant: { id: 'm', nameEn: 'Shop', nameZh: '店' }, takenBy: 'm' },
    ...{ description: null, reference: null, purpose: 'shop', captureMethod: 'manual', deposit: null },
    ...{ createdAt: 1, expiresAt: 100, captureWithinMs: 100, amountFen: fen(600), lines: [] },
  });
  if (isRefusal(made)) throw new Error(made.refused);
  await store.create(made, { id: 'made', fingerprint: 'made', said: null });
  const tenders = [{ account: lin, fen: fen(600) }];
  const ids = (id: string) => ({ id, fingerprint: id, now: 10 });
  const step = (id: string, decide: Parameters<typeof stepped>[1]['decide']) =>
    stepped({ store } as Parameters<typeof stepped>[0], {
      ...{ intent: 'pi_1', step: ids(id), mayUse: () => true, decide },
    });
  await step('confirm', (intent) =>
    confirmed(intent, ids('confirm'), { person: 'lin', tenders, method: 'signed-in' }),
  );
  const now = async (): Promise<PaymentIntent> => {
    const found = await store.find('pi_1');
    if (found === undefined) throw new Error('the intent is gone');
    return found;
  };
  return { ledger, store, step, ids, now };
};

describe('steps that race', () => {
  it.each([1, 2, 3, 4, 5, 6])('captures, a cancellation and the clock, turn %s', async () => {
    const { ledger, store, step, ids, now } = await openHeld();
    const before = await now();
    const outcomes = await Promise.all([
      ...[1, 2, 3, 4].map((at) =>
        step(`cap-${at}`, (intent) => captured(intent, ids(`cap-${at}`), { fen: fen(170), last: false })),
      ),
      step('cancel', (intent) => cancelled(intent, ids('cancel'))),
      endOverdue({ store }, before, 500),
    ]);
    expect(outcomes).toHaveLength(6);
    const intent = await now();
    const held = sumOf(heldOf(intent));
    expect(held + intent.capturedFen + sumOf(intent.released)).toBe(600);
    expect(await ledger.account(lin)).toMatchObject({
      heldFen: held,
      availableFen: 1_000 - held - intent.capturedFen,
    });
    expect(intent.revision).toBe(2 + intent.captures.length + (held === 0 ? 1 : 0));
  });
});
