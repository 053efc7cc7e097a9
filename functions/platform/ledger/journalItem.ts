/**
 * A journal as an item: under 1 KB for two parties, and found by either of them in a statement index.
 *
 * Index keys of unbounded accounts are spread over sixteen partitions, so that a hot merchant heats none of them.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type AccountId, classOf } from '../../../domains/ledger/account.ts';
import type { Applied, Journal, JournalId, Line, Pot } from '../../../domains/ledger/journal.ts';
import type { Posting } from '../../../domains/ledger/posting.ts';
import { statementKey } from '../../../domains/ledger/statement.ts';
import { type Fen, fen } from '../../../domains/money/fen.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { businessDate } from '../../../domains/time/businessDate.ts';

export type Item = Record<string, AttributeValue>;
export const text = (value: string): AttributeValue => ({ S: value });
export const number = (value: number): AttributeValue => ({ N: String(value) });
export const textOf = (value: AttributeValue | undefined): string => value?.S ?? '';
export const numberOf = (value: AttributeValue | undefined): number => Number(value?.N ?? 0);
export const fenOf = (value: AttributeValue | undefined): Fen => fen(numberOf(value));

export const journalKey = (id: JournalId): Item => ({ pk: text(`J#${id}`), sk: text('J') });
export const remainderKey = (id: JournalId): Item => ({ pk: text(`J#${id}`), sk: text('R') });

export const statementShards = 16;
export const dueShards = 8;

/** A small, even hash (FNV-1a) for spreading keys; nothing secret about it. */
export const spread = (of: string, over: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < of.length; i += 1) hash = Math.imul(hash ^ of.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % over;
};

export const statementPartition = (account: AccountId, journal: JournalId): string =>
  classOf(account).bounded ? account : `${account}#${spread(journal, statementShards)}`;

/** Every partition that a statement of this account has to look into. */
export const statementPartitions = (account: AccountId): readonly string[] =>
  classOf(account).bounded
    ? [account]
    : Array.from({ length: statementShards }, (_, shard) => `${account}#${shard}`);

export const accountsOf = (journal: Journal): readonly AccountId[] => [
  ...new Set(journal.lines.map((line) => line.account)),
];
/** The first two accounts are found by the indexes; further ones by pointers that the projector writes. */
export const indexedAccounts = 2;

export const journalItem = (posting: Posting): Item => {
  const { journal } = posting;
  const [payer, payee] = accountsOf(journal);
  const item: Item = {
    ...journalKey(journal.id),
    kind: text(journal.kind),
    at: number(journal.postedAt),
    lines: text(journal.lines.map(lineText).join('|')),
    fingerprint: text(journal.fingerprint),
    facts: text(JSON.stringify(journal.facts)),
    st: text(statementKey(journal)),
  };
  if (payer) item.sa = text(statementPartition(payer, journal.id));
  if (payee) item.sb = text(statementPartition(payee, journal.id));
  const opened = posting.conditions?.filter((condition) => condition.opensHold !== undefined) ?? [];
  const [first] = opened;
  if (first?.opensHold) {
    item.duePk = text(`hold#${spread(journal.id, dueShards)}`);
    item.dueAt = number(Math.min(...opened.map((one) => one.opensHold?.expiresAt ?? 0)));
    item.holds = text(opened.map((one) => `${one.opensHold?.holdId} ${one.account}`).join('|'));
  }
  return item;
};

export const journalOf = (item: Item): Journal => {
  const postedAt = numberOf(item.at);
  return {
    id: textOf(item.pk).slice(2) as JournalId,
    kind: textOf(item.kind),
    currency: 'CNY',
    postedAt,
    businessDate: businessDate(postedAt),
    lines: textOf(item.lines).split('|').map(lineOf),
    fingerprint: textOf(item.fingerprint),
    facts: JSON.parse(textOf(item.facts)),
  };
};

const codes = { debit: 'D', credit: 'C', available: 'a', held: 'h', now: 'n', projected: 'p' } as const;

/** `Dan1200 wallet:lin`: debit, available, now, 12 yuan. */
const lineText = (line: Line): string =>
  `${codes[line.side]}${codes[line.pot]}${codes[line.applied]}${line.fen} ${line.account}`;

const lineOf = (written: string): Line => {
  const [, side, pot, applied, sum, account] = /^([DC])([ah])([np])(\d+) (\S+)$/.exec(written) ?? [];
  invariant(sum !== undefined && account !== undefined, 'a journal item has an unreadable line');
  return {
    account: account as AccountId,
    pot: (pot === 'h' ? 'held' : 'available') satisfies Pot,
    side: side === 'D' ? 'debit' : 'credit',
    fen: fen(Number(sum)),
    applied: (applied === 'p' ? 'projected' : 'now') satisfies Applied,
  };
};

/** The holds that a journal's item opened, as its due date lists them. */
export const openedHolds = (
  item: Item,
): readonly { readonly holdId: string; readonly account: AccountId }[] =>
  textOf(item.holds)
    .split('|')
    .map((entry) => {
      const [holdId = '', account = ''] = entry.split(' ');
      return { holdId, account: account as AccountId };
    });
