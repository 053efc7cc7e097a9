/**
 * Our side of the daily accounts: one row per settlement and per way back, written as soon as the insurer has said yes.
 *
 * What is reversed leaves a mark in place of its row, so that a row that comes late, from a call that was given up, cannot
 * appear after it.
 */
import type { AccountDay, AccountRow } from '../../../domains/healthcare/insurer/accountCheck.ts';
import type { InsuredKind, Visit } from '../../../domains/healthcare/settlement/benefit.ts';
import { fen } from '../../../domains/money/fen.ts';
import {
  type BusinessDate,
  businessDate,
  type EpochMs,
  rfc3339,
} from '../../../domains/time/businessDate.ts';
import { type Item, isNew, type Table } from '../../platform/table.ts';

export type KeptRow = AccountRow & Omit<AccountDay, 'date'>;

export type AccountBook = {
  enter(row: KeptRow, at: EpochMs): Promise<void>;
  strike(message: string): Promise<void>;
  day(date: BusinessDate): Promise<readonly KeptRow[]>;
  keepCheck(date: BusinessDate, check: Item): Promise<void>;
  checked(date: BusinessDate): Promise<Item | undefined>;
};

/** A day's rows lie in so many parts of the index, so that no part is too busy. */
const parts = 8;
const rowKey = (message: string) => ({ pk: `AR#${message}`, sk: 'R' });
const checkKey = (date: BusinessDate) => ({ pk: `AD#${date}`, sk: 'D' });
const ownerOf = (date: BusinessDate, part: number): string => `AR#${date}#${part}`;
/** By the last character of the message, which is as good as any number. */
const partOf = (message: string): number => (message.codePointAt(message.length - 1) ?? 0) % parts;

const asRow = (item: Item): KeptRow => ({
  message: String(item.message),
  hospital: String(item.hospital),
  place: String(item.place),
  insured: item.insured as InsuredKind,
  visit: item.visit as Visit,
  medfeeFen: fen(Number(item.medfeeFen)),
  fundFen: fen(Number(item.fundFen)),
});

export const accountBook = (table: Table): AccountBook => ({
  async enter(row, at) {
    const item = {
      ...row,
      owner: ownerOf(businessDate(at), partOf(row.message)),
      ownedAt: `${rfc3339(at)}#${row.message}`,
    };
    await table.write([{ kind: 'put', key: rowKey(row.message), item, when: isNew }]);
  },
  async strike(message) {
    await table.write([{ kind: 'put', key: rowKey(message), item: { reversed: true }, when: [] }]);
  },
  async day(date) {
    const rows: KeptRow[] = [];
    for (let part = 0; part < parts; part += 1) {
      let cursor: string | undefined;
      do {
        const page = await table.queryByOwner({
          owner: ownerOf(date, part),
          ...(cursor === undefined ? {} : { cursor }),
        });
        rows.push(...page.items.map(asRow));
        cursor = page.next;
      } while (cursor !== undefined);
    }
    return rows;
  },
  async keepCheck(date, check) {
    await table.write([{ kind: 'put', key: checkKey(date), item: check, when: [] }]);
  },
  checked: (date) => table.get(checkKey(date)),
});
