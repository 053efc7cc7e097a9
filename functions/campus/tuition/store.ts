/**
 * Tuition in the campus table. Who paid what is the ledger's; here stands which payments to ask it about, noted before they are posted.
 *
 *   TB#<bill>     B            the bill; while it waits for an officer it is in the index under `tuition-reviews`, oldest first
 *   TB#<bill>     P#<journal>  a payment that was begun
 *   TB#<bill>     R#<journal>  its receipt
 *   TS#<student>  <bill>       the bills of a student
 *   TL#<secret>   L            a link
 *   TR#<number>   R            which payment a receipt is of
 *   TC#<year>     C            the last number given
 *   Q#<request>   Q            a request that was seen, with what it was answered
 */
import type { TuitionBill } from '../../../domains/campus/tuition/bill.ts';
import type { Link } from '../../../domains/campus/tuition/link.ts';
import type { Receipt } from '../../../domains/campus/tuition/receipt.ts';
import { waitsSince } from '../../../domains/campus/tuition/waiting.ts';
import type { Fact } from '../../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import {
  absent,
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

const billKey = (id: string): Key => ({ pk: `TB#${id}`, sk: 'B' });
const begunKey = (bill: string, journal: string): Key => ({ pk: `TB#${bill}`, sk: `P#${journal}` });
const receiptKey = (bill: string, journal: string): Key => ({ pk: `TB#${bill}`, sk: `R#${journal}` });
const numberKey = (number: string): Key => ({ pk: `TR#${number}`, sk: 'R' });
const counterKey = (year: string): Key => ({ pk: `TC#${year}`, sk: 'C' });
const linkKey = (secret: string): Key => ({ pk: `TL#${secret}`, sk: 'L' });
const requestKey = (id: string): Key => ({ pk: `Q#${id}`, sk: 'Q' });

const fact = (value: object): Fact => value as Fact;
const reviews = 'tuition-reviews';
const billItem = (bill: TuitionBill): Item => {
  const since = waitsSince(bill);
  const waits = since === undefined ? {} : { owner: reviews, ownedAt: `${rfc3339(since)}#${bill.id}` };
  return { is: fact(bill), revision: bill.revision, ...waits };
};
const billOf = (item: Item | undefined): TuitionBill | undefined => item?.is as TuitionBill | undefined;
const marker = ({ id, fingerprint, said }: Request): Write => ({
  kind: 'put',
  key: requestKey(id),
  item: { fingerprint, said },
  when: isNew,
});
const saidBefore = (item: Item | undefined): Said | undefined =>
  item && { fingerprint: String(item.fingerprint), said: item.said ?? null };

export type TuitionStore = ReturnType<typeof tuitionStore>;

export const tuitionStore = (table: Table) => {
  const each = async (pk: string, prefix?: string): Promise<readonly Item[]> => {
    const found: Item[] = [];
    let cursor: string | undefined;
    do {
      const page = await table.query({
        pk,
        ...(prefix === undefined ? {} : { prefix }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  };
  const receiptOf = async (bill: string, journal: string): Promise<Receipt | undefined> =>
    (await table.get(receiptKey(bill, journal)))?.is as Receipt | undefined;

  return {
    receiptOf,

    async bill(id: string): Promise<TuitionBill | undefined> {
      return billOf(await table.get(billKey(id)));
    },

    /** The bill that stands: this one, or the one that was there. */
    async createBill(bill: TuitionBill): Promise<{ readonly bill: TuitionBill; readonly created: boolean }> {
      const written = await table.write([
        { kind: 'put', key: billKey(bill.id), item: billItem(bill), when: isNew },
        { kind: 'put', key: { pk: `TS#${bill.student}`, sk: bill.id }, item: {}, when: [] },
      ]);
      const found = isConflict(written) ? billOf(written.conflicts[0]?.found) : undefined;
      return found === undefined ? { bill, created: true } : { bill: found, created: false };
    },

    async billsOf(student: string): Promise<readonly TuitionBill[]> {
      const pointers = await each(`TS#${student}`);
      const found = await table.getEach(pointers.map((one) => billKey(String(one.sk))));
      return found.flatMap((item) => billOf(item) ?? []);
    },

    /** Those that wait for an officer, the longest waiting first; the index may lag by moments. */
    async waiting(page: {
      readonly limit: number;
      readonly cursor?: string;
    }): Promise<{ readonly bills: readonly TuitionBill[]; readonly next?: string }> {
      const { items, next } = await table.queryByOwner({ owner: reviews, ...page });
      const bills = items.flatMap((item) => billOf(item) ?? []);
      return { bills, ...(next === undefined ? {} : { next }) };
    },

    async seen(id: string): Promise<Said | undefined> {
      return saidBefore(await table.get(requestKey(id)));
    },

    /** The change and the record of its request: both or neither, on the revision that it was decided on. */
    async changeBill(next: TuitionBill, request: Request): Promise<'changed' | 'moved-on'> {
      const written = await table.write([
        marker(request),
        {
          kind: 'change',
          key: billKey(next.id),
          set: billItem(next),
          ...(waitsSince(next) === undefined ? { remove: ['owner', 'ownedAt'] } : {}),
          when: [equals('revision', next.revision - 1)],
        },
      ]);
      return isConflict(written) ? 'moved-on' : 'changed';
    },

    /** Undefined: begun now. Else what was kept of an earlier request under this id. */
    async begin(request: Request): Promise<Said | undefined> {
      const written = await table.write([marker(request)]);
      return isConflict(written) ? saidBefore(written.conflicts[0]?.found) : undefined;
    },

    /** Before the money moves, so that no payment is unknown to its bill. */
    async notePayment(bill: string, journal: string): Promise<void> {
      await table.write([{ kind: 'put', key: begunKey(bill, journal), item: {}, when: [] }]);
    },

    /** Those that were begun; which of them were paid, the ledger knows. */
    async paymentsBegun(bill: string): Promise<readonly string[]> {
      return (await each(`TB#${bill}`, 'P#')).map((item) => String(item.sk).slice(2));
    },

    async link(secret: string): Promise<Link | undefined> {
      return (await table.get(linkKey(secret)))?.is as Link | undefined;
    },

    async createLink(link: Link, request: Request): Promise<Said | undefined> {
      const written = await table.write([
        marker(request),
        { kind: 'put', key: linkKey(link.secret), item: { is: fact(link) }, when: isNew },
      ]);
      return isConflict(written) ? saidBefore(written.conflicts[0]?.found) : undefined;
    },

    async revokeLink(link: Link): Promise<void> {
      const item = { is: fact({ ...link, revoked: true }) };
      await table.write([{ kind: 'put', key: linkKey(link.secret), item, when: [] }]);
    },

    async lastNumber(year: string): Promise<number> {
      return Number((await table.get(counterKey(year)))?.last ?? 0);
    },

    /** The receipt and its number: a number is given with what bears it, so none is left out and none given twice. */
    async issueReceipt(receipt: Receipt, after: number): Promise<'issued' | 'moved-on'> {
      const item = { is: fact(receipt) };
      const written = await table.write([
        { kind: 'put', key: receiptKey(receipt.bill, receipt.payment), item, when: isNew },
        { kind: 'put', key: numberKey(receipt.number), item, when: isNew },
        {
          kind: 'change',
          key: counterKey(receipt.number.slice(0, 4)),
          set: { last: after + 1 },
          when: [after === 0 ? absent('last') : equals('last', after)],
        },
      ]);
      return isConflict(written) ? 'moved-on' : 'issued';
    },

    async receiptNumbered(number: string): Promise<Receipt | undefined> {
      return (await table.get(numberKey(number)))?.is as Receipt | undefined;
    },
  };
};
