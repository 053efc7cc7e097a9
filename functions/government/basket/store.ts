/**
 * Baskets, and the receipts of what was paid, by message and by day. Every write can be repeated: it knows its own earlier
 * effect.
 */
import type { BasketItem, BasketPaymentData } from '../../../domains/government/basket/basketPayment.saga.ts';
import type { KeptReceipt } from '../../../domains/government/basket/reconcile.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { type BusinessDate, type EpochMs, rfc3339 } from '../../../domains/time/businessDate.ts';
import { equals, isConflict, isNew, type Key, present, type Table } from '../../platform/table.ts';
import { accountStore } from '../utilities/accountStore.ts';
import { watchStore } from '../utilities/watchStore.ts';
import { dayStore } from './dayStore.ts';
import { asItem, read } from './shapes.ts';

export type BasketStatus = 'paying' | 'paid' | 'not-paid';
export type Basket = {
  readonly id: string;
  readonly payer: string;
  readonly fen: number;
  readonly createdAt: EpochMs;
  readonly valueDate: BusinessDate;
  readonly mandate: string;
  readonly items: readonly BasketItem[];
  readonly status: BasketStatus;
  /** Of the offices, in the order of the items. */
  readonly receipts: readonly string[];
};

/** A day of a million payments is spread over a few partitions. */
const shards = [0, 1, 2, 3] as const;
const shardOf = (message: string): number => message.charCodeAt(message.length - 1) % shards.length;

const basketKey = (id: string): Key => ({ pk: `BK#${id}`, sk: 'B' });
const receiptKey = (message: string): Key => ({ pk: `BR#${message}`, sk: 'R' });
type DayKind = 'value' | 'kept';
const dayKey = (kind: DayKind, day: BusinessDate, shard: number): string => `BD#${kind}#${day}#${shard}`;

export type BillStore = ReturnType<typeof billStore>;

export const billStore = (table: Table) => {
  const ofDay = async (kind: DayKind, day: BusinessDate): Promise<readonly KeptReceipt[]> => {
    const keysIn = async (shard: number): Promise<readonly Key[]> => {
      const keys: Key[] = [];
      let cursor: string | undefined;
      do {
        const page = await table.query({
          pk: dayKey(kind, day, shard),
          ...(cursor === undefined ? {} : { cursor }),
        });
        keys.push(...page.items.map((item) => receiptKey(String(item.sk))));
        cursor = page.next;
      } while (cursor !== undefined);
      return keys;
    };
    const keys = (await Promise.all(shards.map(keysIn))).flat();
    const found = await table.getEach(keys);
    return found.flatMap((item) => (item === undefined ? [] : [read<KeptReceipt>(item)]));
  };

  return {
    ...accountStore(table),
    ...watchStore(table),
    ...dayStore(table),

    async basket(id: string): Promise<Basket | undefined> {
      const item = await table.get(basketKey(id));
      return item === undefined ? undefined : read<Basket>(item);
    },

    /** Written by the first step of its saga; the same again changes nothing. */
    async beginBasket(data: BasketPaymentData, now: EpochMs): Promise<void> {
      const { basket: id, payer, fen, valueDate, mandate, items } = data;
      const basket: Basket = {
        id,
        payer,
        fen,
        createdAt: now,
        valueDate,
        mandate,
        items,
        status: 'paying',
        receipts: [],
      };
      const index = { owner: `BK#${payer}`, ownedAt: `${rfc3339(now)}#${id}` };
      await table.write([
        { kind: 'put', key: basketKey(id), item: { ...asItem(basket), ...index }, when: isNew },
      ]);
    },

    async failBasket(id: string): Promise<void> {
      await table.write([
        {
          kind: 'change',
          key: basketKey(id),
          set: { status: 'not-paid' },
          when: [equals('status', 'paying')],
        },
      ]);
    },

    /** The receipts and the end of the basket, all or none, once. */
    async keepReceipts(
      data: BasketPaymentData,
      receipts: readonly string[],
      day: BusinessDate,
    ): Promise<void> {
      const outcome = await table.write([
        {
          kind: 'change',
          key: basketKey(data.basket),
          set: { status: 'paid', receipts },
          when: [equals('status', 'paying')],
        },
        ...data.items.flatMap((item, index) => {
          const { message } = item;
          const kept: KeptReceipt = {
            item,
            receipt: receipts[index] ?? '',
            payer: data.payer,
            basket: data.basket,
            valueDate: data.valueDate,
            day,
          };
          const pointer = (kind: DayKind, on: BusinessDate) => ({
            kind: 'put' as const,
            key: { pk: dayKey(kind, on, shardOf(message)), sk: message },
            item: { basket: data.basket },
            when: [],
          });
          return [
            { kind: 'put' as const, key: receiptKey(message), item: asItem(kept), when: isNew },
            pointer('value', data.valueDate),
            pointer('kept', day),
          ];
        }),
      ]);
      if (!isConflict(outcome)) return;
      const found = outcome.conflicts[0]?.found;
      invariant(found?.status === 'paid', `basket ${data.basket} is not one that is being paid`);
    },

    async basketsOf(
      payer: string,
      page: { readonly limit: number; readonly cursor?: string },
    ): Promise<{ readonly baskets: readonly Basket[]; readonly next?: string }> {
      const { items, next } = await table.queryByOwner({ owner: `BK#${payer}`, newestFirst: true, ...page });
      return { baskets: items.map((item) => read<Basket>(item)), ...(next === undefined ? {} : { next }) };
    },

    async receipt(message: string): Promise<KeptReceipt | undefined> {
      const item = await table.get(receiptKey(message));
      return item === undefined ? undefined : read<KeptReceipt>(item);
    },

    /** What offices were told to have been paid on that day of value. */
    receiptsOfValue: (day: BusinessDate) => ofDay('value', day),
    /** What was kept on that day, and is passed on the working day after. */
    receiptsKeptOn: (day: BusinessDate) => ofDay('kept', day),

    /** Another receipt for the same message, after it was told again; or the money went back to the payer. */
    async changeReceipt(message: string, set: { receipt?: string; returned?: true }): Promise<void> {
      await table.write([
        { kind: 'change', key: receiptKey(message), set: asItem(set), when: [present('pk')] },
      ]);
    },
  };
};
