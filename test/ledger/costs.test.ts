/**
 * What every operation of the ledger costs, from DynamoDB's own meter. `writeUnits` are the table's; those of the
 * statement indexes stand beside them. A refused transaction reports no capacity; its price is that of the same
 * transaction when it is written.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { capture, groupHold, hold, release } from '../../domains/ledger/hold.ts';
import { payment } from '../../domains/ledger/payment.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { sequence } from '../../domains/ledger/projection.ts';
import { refund } from '../../domains/ledger/refund.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { readBooks } from '../../functions/platform/ledger/auditing.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import type { Store } from '../../functions/platform/ledger/posting.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import {
  entry,
  funded,
  lin,
  mei,
  minute,
  noodleHouse,
  noon,
  pay,
  posted,
  shuttle,
  tao,
} from '../kit/cast.ts';
import { type Dynoxide, startDynoxide, testClient } from '../kit/dynoxide.ts';
import { yuan } from '../kit/journalText.ts';
import { newLedgerStore, streamOf } from '../kit/ledgerTable.ts';
import { type Cost, meter } from '../kit/meter.ts';

let dynoxide: Dynoxide;
let ledger: Ledger;
let store: Store;
let costOf: (work: () => Promise<unknown>) => Promise<Cost>;
let settle: (shard?: string) => Promise<void>;

beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());
beforeEach(async () => {
  const client = testClient(dynoxide.endpoint);
  costOf = meter(client).of;
  store = { ...(await newLedgerStore(dynoxide.client)), client };
  ledger = dynamoLedger(store);
  const next = streamOf(store);
  const project = projector(store);
  settle = async (shard = 'shard-1') => {
    await project({ shard, records: await next(), now: noon });
  };
  const limits = {
    perPaymentFen: yuan('500'),
    windows: [{ name: 'day', per: 'day', limitFen: yuan('1000') }],
  } as const;
  await funded(ledger, { lin: yuan('1000'), mei: yuan('1000'), tao: yuan('1000') }, limits);
});

const tenders = [lin, mei, tao].map((account) => ({ account, fen: yuan('10') }));
const terms = { holdId: 'h', expiresAt: noon + minute };
const cost = (calls: number, writeUnits: number, indexWriteUnits: number, readUnits = 0): Cost => ({
  calls,
  writeUnits,
  indexWriteUnits,
  readUnits,
});

describe('one transaction of two items', () => {
  it('pays: 4 write units, 2 for the statements, 1 round trip, nothing read', async () => {
    expect(await costOf(() => pay(ledger, 'pay-1', lin, noodleHouse, yuan('10')))).toEqual(cost(1, 4, 2));
  });

  it('pays by a one-time code within a daily limit for the same, but for the first of a day, which opens the window', async () => {
    const spend = (id: string, usesCodeIssuedAt: number) =>
      pay(ledger, id, lin, noodleHouse, yuan('10'), { countsAgainst: ['day'], usesCodeIssuedAt });
    expect(await costOf(() => spend('pay-1', 1))).toEqual(cost(2, 4 + 4, 2));
    expect(await costOf(() => spend('pay-2', 2))).toEqual(cost(1, 4, 2));
  });

  it('uses up a code in an account that does not pay for 2 more, and no index entry', async () => {
    const made = payment({ ...entry('pay-1'), from: lin, to: [{ account: noodleHouse, fen: yuan('10') }] });
    const conditions = [...(made.conditions ?? []), { account: mei, usesCodeIssuedAt: noon }];
    expect(await costOf(() => ledger.post({ ...made, conditions }))).toEqual(cost(1, 6, 2));
  });

  it('holds, captures and releases at 4 each; the due date of a hold is one more index entry', async () => {
    const held = () => ledger.post(hold({ ...entry('hold-1'), ...terms, account: lin, fen: yuan('30') }));
    expect(await costOf(held)).toEqual(cost(1, 4, 2));
    const taken = { ...entry('capture-1'), holdId: 'h', to: [{ account: noodleHouse, fen: yuan('10') }] };
    const part = () =>
      ledger.post(capture({ ...taken, from: [{ account: lin, fen: yuan('10'), leavesRest: true }] }));
    expect(await costOf(part)).toEqual(cost(1, 4, 2));
    const rest = [{ account: lin, fen: yuan('20') }];
    const letGo = () =>
      ledger.post(release({ ...entry('release-1'), holdId: 'h', from: rest, reason: 'released' }));
    expect(await costOf(letGo)).toEqual(cost(1, 4, 1));
  });

  it('that counts against the day is given back to it by the same write, at the same cost', async () => {
    await pay(ledger, 'opens-the-day', lin, noodleHouse, yuan('1'), { countsAgainst: ['day'] });
    const counts = { ...terms, account: lin, fen: yuan('30'), countsAgainst: ['day'] };
    expect(await costOf(() => ledger.post(hold({ ...entry('hold-1'), ...counts })))).toEqual(cost(1, 4, 2));
    const from = [{ account: lin, fen: yuan('30'), counted: { on: '2026-11-22', windows: ['day'] } }];
    const letGo = () => ledger.post(release({ ...entry('r-1'), holdId: 'h', from, reason: 'released' }));
    expect(await costOf(letGo)).toEqual(cost(1, 4, 1));
  });
});

describe('more than two parties', () => {
  it('n payers hold and are captured for 2n + 2', async () => {
    const group = () => ledger.post(groupHold({ ...entry('hold-1'), ...terms, tenders }));
    expect(await costOf(group)).toEqual(cost(1, 8, 3));
    const to = [{ account: noodleHouse, fen: yuan('30') }];
    const taken = () => ledger.post(capture({ ...entry('capture-1'), holdId: 'h', from: tenders, to }));
    expect(await costOf(taken)).toEqual(cost(1, 8, 2));
  });

  it('n payees cost nothing more than one: their lines live in the journal', async () => {
    const to = [noodleHouse, shuttle].map((account) => ({ account, fen: yuan('5') }));
    expect(await costOf(() => ledger.post(payment({ ...entry('pay-1'), from: lin, to })))).toEqual(
      cost(1, 4, 2),
    );
  });
});

describe('a refund', () => {
  it('that the payer sees at once: 8 write units, 1 round trip', async () => {
    const { journal } = posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10')));
    await settle();
    await ledger.sweep(noodleHouse);
    const recipe = refund({ ...entry('refund-1'), original: journal, fen: yuan('4') });
    if (isRefusal(recipe)) throw new Error(recipe.refused);
    expect(await costOf(() => ledger.post(recipe))).toEqual(cost(1, 8, 2));
  });
});

describe('what does not succeed', () => {
  it('is answered in one round trip with nothing read, and charged as if it were written: insufficient funds, a replay, another body', async () => {
    const small = () => pay(ledger, 'pay-1', lin, noodleHouse, yuan('1'));
    await small();
    expect(await costOf(small)).toEqual(cost(1, 4, 0));
    expect(await costOf(() => pay(ledger, 'pay-2', lin, noodleHouse, yuan('9999')))).toEqual(cost(1, 4, 0));
    const other = () =>
      ledger.post(
        payment({
          ...entry('pay-1'),
          from: lin,
          to: [{ account: shuttle, fen: yuan('1') }],
          fingerprint: 'other',
        }),
      );
    expect(await costOf(other)).toEqual(cost(1, 4, 0));
  });
});

describe('what follows behind', () => {
  it('a busy merchant: the projection of 80 payments is 0.1 write units each, seal included', async () => {
    for (let i = 0; i < 80; i += 1)
      await pay(ledger, `pay_${'x'.repeat(24)}${i}`, lin, noodleHouse, yuan('0.01'));
    const { journals } = await readBooks(store);
    const records = journals.map((journal, i) => ({ sequence: sequence(String(i + 1)), journal }));
    const project = projector(store);
    await project({ shard: 's', records: records.slice(0, 3), now: noon });
    const { writeUnits, indexWriteUnits } = await costOf(() =>
      project({ shard: 's', records: records.slice(3), now: noon }),
    );
    expect((writeUnits + indexWriteUnits) / 80).toBeLessThanOrEqual(0.12);
  });

  it('a sweep: 4 write units, one query', async () => {
    await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'));
    await settle();
    expect(await costOf(() => ledger.sweep(noodleHouse))).toEqual(cost(2, 4, 0, 1));
  });
});

describe('what is asked', () => {
  it('a journal, an account and a balance are one read unit each', async () => {
    const { journal } = posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10')));
    await settle();
    expect(await costOf(() => ledger.journal(journal.id))).toEqual(cost(1, 0, 0, 1));
    expect(await costOf(() => ledger.account(lin))).toEqual(cost(1, 0, 0, 1));
    expect(await costOf(() => ledger.balance(noodleHouse))).toEqual(cost(1, 0, 0, 1));
  });

  it('a page of a wallet is the account and three small queries at once', async () => {
    await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'));
    const { calls, readUnits } = await costOf(() => ledger.statement(lin, { limit: 20 }));
    expect({ calls, readUnits }).toEqual({ calls: 4, readUnits: 2.5 });
  });

  it('a page of a merchant looks into its sixteen parts', async () => {
    await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'));
    expect((await costOf(() => ledger.statement(noodleHouse, { limit: 20 }))).calls).toBe(1 + 16 * 3);
  });
});

it('a payment with ids, facts and holds of real length still fits into one kilobyte each', async () => {
  for (let i = 0; i < 4; i += 1)
    await ledger.post(
      hold({
        ...entry(`hold-${i}`),
        holdId: `hold_${'x'.repeat(26)}${i}`,
        expiresAt: noon + minute,
        account: lin,
        fen: yuan('1'),
        countsAgainst: ['day'],
      }),
    );
  const facts = {
    payer: 'pn_100000001',
    merchant: 'mch_noodlehouse',
    purpose: 'dine',
    terminal: 'trm_noodlehouse',
    description: '牛肉面两碗，一碗不要香菜',
    reference: 'x'.repeat(40),
  };
  const realistic = { ...entry(`pay_${'x'.repeat(26)}`), fingerprint: 'f'.repeat(64), facts };
  const spending = {
    from: lin,
    to: [{ account: noodleHouse, fen: yuan('56') }],
    countsAgainst: ['day'],
    usesCodeIssuedAt: noon,
  };
  await costOf(() =>
    ledger.post(payment({ ...realistic, ...entry('opens-the-day'), ...spending, usesCodeIssuedAt: 1 })),
  );
  expect(await costOf(() => ledger.post(payment({ ...realistic, ...spending })))).toEqual(cost(1, 4, 2));
});
