/**
 * What each kind of payment costs in DynamoDB's own units, measured on a real engine: exact, so a test compares them
 * with the committed ones. `writeUnits` are the tables'; those of the statement indexes stand beside them.
 */
import { capture, groupHold, hold, release } from '../domains/ledger/hold.ts';
import { payment, topUp } from '../domains/ledger/payment.ts';
import type { Ledger } from '../domains/ledger/port.ts';
import { refund } from '../domains/ledger/refund.ts';
import { isRefusal } from '../domains/outcome/refusal.ts';
import { dynamoLedger } from '../functions/platform/ledger/dynamoLedger.ts';
import { projector } from '../functions/platform/ledger/projecting.ts';
import {
  bank,
  entry,
  funded,
  lin,
  mei,
  minute,
  noodleHouse,
  noon,
  pay,
  shuttle,
  tao,
} from '../test/kit/cast.ts';
import { startDynoxide, testClient } from '../test/kit/dynoxide.ts';
import { yuan } from '../test/kit/journalText.ts';
import { newLedgerStore, streamOf } from '../test/kit/ledgerTable.ts';
import { meter } from '../test/kit/meter.ts';
import type { Counts } from './cost.ts';

const limits = {
  perPaymentFen: yuan('500'),
  windows: [{ name: 'day', per: 'day', limitFen: yuan('1000') }],
} as const;
const terms = { holdId: 'h', expiresAt: noon + minute };
const oneShare = [{ account: noodleHouse, fen: yuan('10') }];
const threeTenders = [lin, mei, tao].map((account) => ({ account, fen: yuan('10') }));

const sharedLunch = () =>
  capture({
    ...entry('capture'),
    holdId: 'h',
    from: threeTenders,
    to: [{ account: noodleHouse, fen: yuan('30') }],
  });

type Kind = {
  readonly kind: string;
  /** What must have happened before, which is not counted. */
  readonly before?: (ledger: Ledger, settle: () => Promise<void>) => Promise<unknown>;
  readonly counted: (ledger: Ledger) => Promise<unknown>;
};

const byCode = (ledger: Ledger, id: string, usesCodeIssuedAt: number): Promise<unknown> =>
  pay(ledger, id, lin, noodleHouse, yuan('10'), { countsAgainst: ['day'], usesCodeIssuedAt });

const holdOne = (ledger: Ledger): Promise<unknown> =>
  ledger.post(hold({ ...entry('hold'), ...terms, account: lin, fen: yuan('10') }));

const kinds: readonly Kind[] = [
  {
    kind: 'wallet-payment',
    before: (ledger) => byCode(ledger, 'first', 1),
    counted: (ledger) => byCode(ledger, 'second', 2),
  },
  { kind: 'wallet-payment-first-of-day', counted: (ledger) => byCode(ledger, 'first', 1) },
  {
    kind: 'wallet-payment-replayed',
    before: (ledger) => byCode(ledger, 'first', 1),
    counted: (ledger) => byCode(ledger, 'first', 1),
  },
  {
    kind: 'wallet-payment-refused',
    counted: (ledger) => pay(ledger, 'much', lin, noodleHouse, yuan('5000')),
  },
  {
    kind: 'payment-to-three-payees',
    counted: (ledger) =>
      ledger.post(
        payment({
          ...entry('paid'),
          from: lin,
          to: [noodleHouse, shuttle, bank].map((account) => ({ account, fen: yuan('1') })),
        }),
      ),
  },
  {
    kind: 'top-up-credit',
    counted: (ledger) => ledger.post(topUp({ ...entry('top-up'), from: bank, to: lin, fen: yuan('10') })),
  },
  { kind: 'hold', counted: holdOne },
  {
    kind: 'capture',
    before: holdOne,
    counted: (ledger) =>
      ledger.post(
        capture({
          ...entry('capture'),
          holdId: 'h',
          from: [{ account: lin, fen: yuan('10') }],
          to: oneShare,
        }),
      ),
  },
  {
    kind: 'release',
    before: holdOne,
    counted: (ledger) =>
      ledger.post(
        release({
          ...entry('release'),
          holdId: 'h',
          from: [{ account: lin, fen: yuan('10') }],
          reason: 'released',
        }),
      ),
  },
  {
    kind: 'group-hold-of-three',
    counted: (ledger) => ledger.post(groupHold({ ...entry('hold'), ...terms, tenders: threeTenders })),
  },
  {
    kind: 'group-capture-of-three',
    before: (ledger) => ledger.post(groupHold({ ...entry('hold'), ...terms, tenders: threeTenders })),
    counted: (ledger) => ledger.post(sharedLunch()),
  },
  {
    kind: 'refund',
    before: async (ledger, settle) => {
      await pay(ledger, 'paid', lin, noodleHouse, yuan('10'));
      await settle();
      await ledger.sweep(noodleHouse);
    },
    counted: (ledger) => {
      const original = payment({ ...entry('paid'), from: lin, to: oneShare }).journal;
      const recipe = refund({ ...entry('refund'), original, fen: yuan('4') });
      if (isRefusal(recipe)) throw new Error(recipe.refused);
      return ledger.post(recipe);
    },
  },
  {
    kind: 'refund-of-three-payers',
    before: async (ledger, settle) => {
      await ledger.post(groupHold({ ...entry('hold'), ...terms, tenders: threeTenders }));
      await ledger.post(sharedLunch());
      await settle();
      await ledger.sweep(noodleHouse);
    },
    counted: (ledger) => {
      const recipe = refund({ ...entry('refund'), original: sharedLunch().journal, fen: yuan('9') });
      if (isRefusal(recipe)) throw new Error(recipe.refused);
      return ledger.post(recipe);
    },
  },
  {
    kind: 'sweep-of-a-merchant',
    before: async (ledger, settle) => {
      await pay(ledger, 'paid', lin, noodleHouse, yuan('10'));
      await settle();
    },
    counted: (ledger) => ledger.sweep(noodleHouse),
  },
];

export const countKinds = async (): Promise<Record<string, Counts>> => {
  const dynoxide = await startDynoxide();
  try {
    const counts: Record<string, Counts> = {};
    for (const { kind, before, counted } of kinds) {
      const client = testClient(dynoxide.endpoint);
      const { of } = meter(client);
      const store = { ...(await newLedgerStore(dynoxide.client)), client };
      const ledger = dynamoLedger(store);
      await funded(ledger, { lin: yuan('1000'), mei: yuan('1000'), tao: yuan('1000') }, limits);
      const next = streamOf(store);
      const project = projector(store);
      await before?.(ledger, async () => {
        await project({ shard: 'shard-1', records: await next(), now: noon });
      });
      const { calls, writeUnits, readUnits, indexWriteUnits } = await of(() => counted(ledger));
      // One after the other: every call is a round trip.
      counts[kind] = { writeUnits, readUnits, calls, roundTrips: calls, indexWriteUnits };
    }
    return counts;
  } finally {
    await dynoxide.stop();
  }
};
