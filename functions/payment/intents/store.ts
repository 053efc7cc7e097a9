/**
 * Payment intents in their table. What a step changes, what it writes into the ledger and what its request was answered are one
 * transaction: there is no moment at which one of them is there without the others.
 *
 *   PI#<intent>   I    the intent
 *   PI#<intent>   D    when it ends by itself; gone when it has ended
 *   CP#<person>   <merchant>  a merchant that gave the person coupons
 *   Q#<request>   Q    a request that was done, and what it was answered
 */
import type { LedgerRefusal } from '../../../domains/ledger/port.ts';
import type { Posting } from '../../../domains/ledger/posting.ts';
import { type Fact, isRefusal } from '../../../domains/outcome/refusal.ts';
import { owesDeposit } from '../../../domains/payment/intents/deposit.ts';
import { ended } from '../../../domains/payment/intents/intent.ts';
import type { PaymentIntent } from '../../../domains/payment/intents/paymentIntent.ts';
import { type EpochMs, rfc3339 } from '../../../domains/time/businessDate.ts';
import type { Together } from '../../platform/ledger/together.ts';
import {
  equals,
  type Item,
  isConflict,
  isNew,
  type Key,
  type Table,
  type Write,
} from '../../platform/table.ts';

export type Said = { readonly fingerprint: string; readonly said: Fact };
export type Request = Said & { readonly id: string };

const intentKey = (id: string): Key => ({ pk: `PI#${id}`, sk: 'I' });
const dueKey = (id: string): Key => ({ pk: `PI#${id}`, sk: 'D' });
const requestKey = (id: string): Key => ({ pk: `Q#${id}`, sk: 'Q' });

/** So many lists of what ends by itself, so that no one partition of the index takes them all. */
export const dueLists = 8;
const dueOwner = (list: number): string => `due:${list}`;
const listOf = (id: string): number => [...id].reduce((sum, one) => sum + one.charCodeAt(0), 0) % dueLists;

const fact = (value: object): Fact => value as Fact;
const intentOf = (item: Item | undefined): PaymentIntent | undefined => item?.is as PaymentIntent | undefined;

const dueWrite = (intent: PaymentIntent): Write => {
  const key = dueKey(intent.id);
  if (ended.has(intent.status) && !owesDeposit(intent)) return { kind: 'delete', key, when: [] };
  const item = { owner: dueOwner(listOf(intent.id)), ownedAt: rfc3339(intent.expiresAt), intent: intent.id };
  return { kind: 'put', key, item, when: [] };
};
const requestWrite = ({ id, ...said }: Request): Write => ({
  kind: 'put',
  key: requestKey(id),
  item: { ...said },
  when: isNew,
});

export type Look = { readonly intent: PaymentIntent | undefined; readonly before: Said | undefined };
/** An intent as it was decided on, and as it is to be. */
export type Change = {
  readonly from: PaymentIntent;
  readonly next: PaymentIntent;
  readonly posting?: Posting;
  readonly request?: Request;
};

export type IntentStore = ReturnType<typeof intentStore>;

export const intentStore = (table: Table, together: Together) => ({
  /** The intent, and what a request was answered with if it was done; one call. */
  async look(id: string, request: string): Promise<Look> {
    const [item, said] = await table.getEach([intentKey(id), requestKey(request)]);
    const before = said && { fingerprint: String(said.fingerprint), said: said.said ?? null };
    return { intent: intentOf(item), before };
  },

  async find(id: string): Promise<PaymentIntent | undefined> {
    return intentOf(await table.get(intentKey(id)));
  },

  /** Undefined: made now. Else what an earlier request under its id was answered. */
  async create(intent: PaymentIntent, request: Request): Promise<Said | undefined> {
    const written = await table.write([
      requestWrite(request),
      {
        kind: 'put',
        key: intentKey(intent.id),
        item: {
          is: fact(intent),
          revision: intent.revision,
          owner: `M#${intent.merchant.id}`,
          ownedAt: `${rfc3339(intent.createdAt)}#${intent.id}`,
        },
        when: isNew,
      },
      dueWrite(intent),
    ]);
    const found = isConflict(written) ? written.conflicts[0]?.found : undefined;
    return found && { fingerprint: String(found.fingerprint), said: found.said ?? null };
  },

  /** Over the revision it was decided on, with its posting and its request, all or none. */
  async change({ from, next, posting, request }: Change): Promise<'changed' | 'moved-on' | LedgerRefusal> {
    const isDueOtherwise = from.expiresAt !== next.expiresAt || ended.has(next.status);
    const writes: readonly Write[] = [
      {
        kind: 'change',
        key: intentKey(next.id),
        set: { is: fact(next), revision: next.revision },
        when: [equals('revision', from.revision)],
      },
      ...(isDueOtherwise ? [dueWrite(next)] : []),
      ...(request === undefined ? [] : [requestWrite(request)]),
    ];
    if (posting === undefined) return isConflict(await table.write(writes)) ? 'moved-on' : 'changed';
    const posted = await together(posting, writes);
    if (posted === 'moved-on' || isRefusal(posted)) return posted;
    // Its journal was there: this very step was done, by the same request a moment ago or by a try that got no answer.
    return posted.replayed ? 'moved-on' : 'changed';
  },

  async ofMerchant(merchant: string, page: { readonly limit: number; readonly cursor?: string }) {
    const { items, next } = await table.queryByOwner({ owner: `M#${merchant}`, newestFirst: true, ...page });
    return {
      intents: items.flatMap((item) => intentOf(item) ?? []),
      ...(next === undefined ? {} : { next }),
    };
  },

  async noteCoupon(person: string, merchant: string): Promise<void> {
    await table.write([{ kind: 'put', key: { pk: `CP#${person}`, sk: merchant }, item: {}, when: [] }]);
  },

  async couponsOf(person: string): Promise<readonly string[]> {
    const { items } = await table.query({ pk: `CP#${person}` });
    return items.map((item) => String(item.sk));
  },

  /** Of one of the lists: those whose time is over, longest first. */
  async overdue(list: number, now: EpochMs, limit: number): Promise<readonly string[]> {
    const { items } = await table.queryByOwner({ owner: dueOwner(list), to: rfc3339(now), limit });
    return items.map((item) => String(item.intent));
  },
});
