/** What a meal costs, from DynamoDB's own meter: one transaction, however many purses pay. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { familyDay } from '../../domains/campus/family.ts';
import { mealPayment } from '../../domains/campus/meal.ts';
import { type PurseKind, purseAccount, purseRules } from '../../domains/campus/purses.ts';
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { clearing } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { type Dynoxide, startDynoxide, testClient } from '../kit/dynoxide.ts';
import { newLedgerStore } from '../kit/ledgerTable.ts';
import { type Cost, meter } from '../kit/meter.ts';

const now = Date.parse('2026-11-28T04:00:00Z');
const lin = 'pn_100000001';
const accountOf = (kind: PurseKind) => purseAccount(lin, kind, kind === 'subsidy' ? '2026b' : undefined);
const kinds = ['subsidy', 'family', 'wallet'] as const;

let dynoxide: Dynoxide;
let ledger: Ledger;
let costOf: (work: () => Promise<unknown>) => Promise<Cost>;
let meals = 0;

const eat = async (from: readonly PurseKind[], capped = false): Promise<void> => {
  meals += 1;
  const remainder = { journal: familyDay(lin, '2026-11-28'), ofFen: fen(50_00), takesFen: fen(1_00) };
  const posted = await ledger.post(
    mealPayment({
      kind: 'meal',
      id: journalId(`mea_${meals}`),
      at: now,
      fingerprint: `meal ${meals}`,
      payer: lin,
      from: from.map((kind) => ({ account: accountOf(kind), fen: fen(1_00) })),
      merchant: 'mch_campus_canteen',
      shown: { codeIssuedAt: now + meals },
      ...(capped ? { familyDay: remainder } : {}),
    }),
  );
  if (isRefusal(posted)) throw new Error(posted.refused);
};

beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());
beforeEach(async () => {
  const client = testClient(dynoxide.endpoint);
  costOf = meter(client).of;
  ledger = dynamoLedger({ ...(await newLedgerStore(dynoxide.client)), client });
  for (const kind of kinds) {
    const account = accountOf(kind);
    await ledger.openAccount(account, kind === 'wallet' ? walletLimits : purseRules[kind].limits);
    const id = journalId(`fill:${kind}`);
    await ledger.post(
      topUp({ id, at: now, fingerprint: id, from: clearing('bank'), to: account, fen: fen(99_00) }),
    );
  }
  // The first of a day opens the windows, which takes a second try.
  await eat(kinds);
});

describe('a meal by code', () => {
  it.each([
    ['the wallet alone', ['wallet'], false, 4],
    ['a subsidy, the code used up in the wallet beside it', ['subsidy'], false, 6],
    ['subsidy and family money', ['subsidy', 'family'], false, 8],
    ['subsidy, family money and wallet', ['subsidy', 'family', 'wallet'], false, 8],
    ['the same with a cap a day on family money', ['subsidy', 'family', 'wallet'], true, 10],
  ] as const)('out of %s is one call', async (_name, from, capped, writeUnits) => {
    const { calls, writeUnits: written, readUnits } = await costOf(() => eat(from, capped));
    expect({ calls, written, readUnits }).toEqual({ calls: 1, written: writeUnits, readUnits: 0 });
  });
});
