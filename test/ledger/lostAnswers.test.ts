/**
 * When answers get lost, requests are throttled and transactions conflict: at most one effect, and it becomes known.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capture, hold, release } from '../../domains/ledger/hold.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { payment, topUp } from '../../domains/ledger/payment.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import { refund, reversal } from '../../domains/ledger/refund.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { differences, readBooks } from '../../functions/platform/ledger/auditing.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import type { Store } from '../../functions/platform/ledger/posting.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { bank, entry, funded, lin, mei, minute, noodleHouse, noon, pay, posted } from '../kit/cast.ts';
import { type FaultKind, injectFaults } from '../kit/dynamoFaults.ts';
import { type Dynoxide, startDynoxide, testClient } from '../kit/dynoxide.ts';
import { yuan } from '../kit/journalText.ts';
import { newLedgerStore, streamOf } from '../kit/ledgerTable.ts';
import { randomFrom } from '../kit/random.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

/** Every kind of write, each as a posting on a ledger that is ready for it. */
const writes: readonly [string, (ledger: Ledger) => Promise<Posting>][] = [
  ['a top-up', async () => topUp({ ...entry('x'), from: bank, to: lin, fen: yuan('5') })],
  [
    'a payment',
    async () =>
      payment({
        ...entry('x'),
        from: lin,
        to: [{ account: noodleHouse, fen: yuan('5') }],
        countsAgainst: ['day'],
      }),
  ],
  ['a transfer', async () => payment({ ...entry('x'), from: lin, to: [{ account: mei, fen: yuan('5') }] })],
  [
    'a hold',
    async () => hold({ ...entry('x'), holdId: 'x', expiresAt: noon + minute, account: lin, fen: yuan('5') }),
  ],
  [
    'a capture',
    async () =>
      capture({
        ...entry('x'),
        holdId: 'h',
        from: [{ account: lin, fen: yuan('3') }],
        to: [{ account: noodleHouse, fen: yuan('3') }],
      }),
  ],
  [
    'a release',
    async () =>
      release({ ...entry('x'), holdId: 'h', from: [{ account: lin, fen: yuan('3') }], reason: 'released' }),
  ],
  [
    'a refund',
    async (ledger) => recipe(refund({ ...entry('x'), original: await bought(ledger), fen: yuan('2') })),
  ],
  ['a reversal', async (ledger) => recipe(reversal({ ...entry('x'), original: await bought(ledger) }))],
];
const bought = async (ledger: Ledger) => {
  const journal = await ledger.journal(journalId('bought'));
  if (journal === undefined) throw new Error('nothing was bought');
  return journal;
};
const recipe = (built: ReturnType<typeof refund> | ReturnType<typeof reversal>): Posting => {
  if (isRefusal(built)) throw new Error(built.refused);
  return built;
};

const ready = async (): Promise<Store> => {
  const store = await newLedgerStore(dynoxide.client);
  const ledger = dynamoLedger(store);
  const limits = { windows: [{ name: 'day', per: 'day', limitFen: yuan('500') }] } as const;
  await funded(ledger, { lin: yuan('100'), mei: yuan('100') }, limits);
  await ledger.post(
    hold({ ...entry('h'), holdId: 'h', expiresAt: noon + minute, account: lin, fen: yuan('10') }),
  );
  await pay(ledger, 'bought', lin, noodleHouse, yuan('9'));
  await projector(store)({ shard: 's', records: await streamOf(store)(), now: noon });
  await ledger.sweep(noodleHouse);
  return store;
};
const balancesOf = async (store: Store) => [...(await readBooks(store)).balances].sort();

describe('an answer that gets lost', () => {
  it.each(writes)(
    'of %s, up to three times: one effect, and the caller is told',
    async (_what, postingOf) => {
      const clean = await ready();
      posted(await dynamoLedger(clean).post(await postingOf(dynamoLedger(clean))));
      for (const lost of [1, 2, 3]) {
        const store = await ready();
        const client = testClient(dynoxide.endpoint);
        const { writes: sent } = injectFaults(client, (write) => (write <= lost ? 'answer-lost' : undefined));
        const ledger = dynamoLedger({ ...store, client });
        const { journal } = posted(await ledger.post(await postingOf(ledger)));
        expect(sent()).toBeGreaterThan(lost);
        expect(await ledger.journal(journal.id)).toEqual(journal);
        expect(await balancesOf(store)).toEqual(await balancesOf(clean));
      }
    },
  );

  it.each(['answer-lost', 'request-lost'] as const)(
    'for ever (%s) is a fault of unknown outcome',
    async (kind) => {
      const store = await ready();
      const client = testClient(dynoxide.endpoint);
      injectFaults(client, () => kind);
      const lost = pay(dynamoLedger({ ...store, client }), 'pay-1', lin, noodleHouse, yuan('1'));
      await expect(lost).rejects.toMatchObject({ name: 'Fault', retry: 'unknown-outcome' });
      await expect(lost).rejects.toBeInstanceOf(Fault);
    },
  );

  it('never: where nothing was sent or nothing happened, the fault says that it is safe', async () => {
    const store = await ready();
    const client = testClient(dynoxide.endpoint);
    injectFaults(client, (write) => (write % 2 === 0 ? 'conflict' : 'throttled'));
    const busy = pay(dynamoLedger({ ...store, client }), 'pay-1', lin, noodleHouse, yuan('1'));
    await expect(busy).rejects.toMatchObject({ name: 'Fault', retry: 'safe' });
    const nowhere = testClient('http://127.0.0.1:1');
    const refused = pay(dynamoLedger({ ...store, client: nowhere }), 'pay-1', lin, noodleHouse, yuan('1'));
    await expect(refused).rejects.toMatchObject({ name: 'Fault', retry: 'safe' });
  });
});

describe('conflicts, throttling and lost answers in', () => {
  it.each([0.01, 0.05, 0.2, 0.5])(
    '%d of the writes lose no payment and double none',
    { timeout: 60_000 },
    async (share) => {
      const random = randomFrom(share * 1000);
      const kinds: readonly FaultKind[] = ['conflict', 'throttled', 'answer-lost', 'request-lost'];
      const store = await newLedgerStore(dynoxide.client);
      await funded(dynamoLedger(store), { lin: yuan('1000') });
      const client = testClient(dynoxide.endpoint);
      const { writes: sent } = injectFaults(client, () =>
        random() < share ? kinds[Math.floor(random() * kinds.length)] : undefined,
      );
      const ledger = dynamoLedger({ ...store, client });
      const count = 500;
      let next = 0;
      // As a client does that was answered 503: the same request again, under the same key.
      const untilKnown = (id: string): ReturnType<Ledger['post']> =>
        pay(ledger, id, lin, noodleHouse, yuan('1')).catch((cause: unknown) => {
          if (!(cause instanceof Fault)) throw cause;
          return untilKnown(id);
        });
      const payer = async (): Promise<void> => {
        while (next < count) {
          next += 1;
          posted(await untilKnown(`pay-${next}`));
        }
      };
      await Promise.all([payer(), payer(), payer(), payer()]);
      expect((await ledger.balance(lin)).availableFen).toBe(yuan('500'));
      if (share <= 0.2) expect(sent() / count).toBeLessThanOrEqual(1.5);
      const lag = differences(await readBooks(store)).map((difference) => difference.account);
      expect(lag.toSorted()).toEqual([bank, noodleHouse]);
    },
  );
});
