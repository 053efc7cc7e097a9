/**
 * The auditor's part: reads the whole table, verifies the seals, and derives every balance anew from the journals.
 */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { AccountId } from '../../../domains/ledger/account.ts';
import type { Journal } from '../../../domains/ledger/journal.ts';
import type { SealLink } from '../../../domains/ledger/seal.ts';
import { balanceOf } from '../../../domains/ledger/statement.ts';
import { type Evidence, type Verification, verifySeals } from '../../../domains/ledger/verifySeals.ts';
import { addFen, type Fen, zeroFen } from '../../../domains/money/fen.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { fenOf, type Item, journalOf, textOf } from './journalItem.ts';
import { unanswered } from './outcome.ts';
import type { Store } from './posting.ts';
import { linkOf, sha256 } from './sealing.ts';

export type Books = {
  readonly journals: readonly Journal[];
  readonly chains: ReadonlyMap<string, readonly SealLink[]>;
  /** As stored: available + held + what is projected. */
  readonly balances: ReadonlyMap<AccountId, Fen>;
};

export const readBooks = async (store: Pick<Store, 'table' | 'client'>): Promise<Books> => {
  const journals: Journal[] = [];
  const chains = new Map<string, SealLink[]>();
  const balances = new Map<AccountId, Fen>();
  for await (const item of scanned(store)) {
    const [pk, sk] = [textOf(item.pk), textOf(item.sk)];
    if (pk.startsWith('J#') && sk === 'J') journals.push(journalOf(item));
    else if (pk.startsWith('SEAL#')) {
      const link = linkOf(item);
      chains.set(link.shard, [...(chains.get(link.shard) ?? []), link]);
    } else if (pk.startsWith('A#')) {
      const account = pk.slice(2) as AccountId;
      const parts = [item.availableFen, item.heldFen, item.leftFen].filter((part) => part !== undefined);
      balances.set(account, addFen(balances.get(account) ?? zeroFen, ...parts.map(fenOf)));
    }
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.number - b.number);
  return { journals, chains, balances };
};

/** A journal younger than this may still be on its way to its seal. */
const onItsWayMs = 10 * 60_000;

/** The hash chains of the whole table: intact, or the first place that is broken. */
export const verifyLedger = async (
  store: Pick<Store, 'table' | 'client'>,
  now: EpochMs,
  heads?: Evidence['heads'],
): Promise<Verification> => {
  const { journals, chains } = await readBooks(store);
  const evidence = { journals, chains, sealedBefore: now - onItsWayMs };
  return verifySeals(heads ? { ...evidence, heads } : evidence, sha256);
};

export type Difference = { readonly account: AccountId; readonly storedFen: Fen; readonly derivedFen: Fen };

/** Accounts whose stored balance is not what their journals add up to. While journals are being projected there are some. */
export const differences = (books: Books): readonly Difference[] => {
  const derived = new Map<AccountId, Fen>();
  for (const journal of books.journals)
    for (const account of new Set(journal.lines.map((line) => line.account))) {
      const { availableFen, heldFen, projectedFen } = balanceOf(account, [journal]);
      derived.set(account, addFen(derived.get(account) ?? zeroFen, availableFen, heldFen, projectedFen));
    }
  const accounts = new Set([...derived.keys(), ...books.balances.keys()]);
  return [...accounts].flatMap((account) => {
    const storedFen = books.balances.get(account) ?? zeroFen;
    const derivedFen = derived.get(account) ?? zeroFen;
    return storedFen === derivedFen ? [] : [{ account, storedFen, derivedFen }];
  });
};

export async function* scanned(store: Pick<Store, 'table' | 'client'>): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const asked = { TableName: store.table, ConsistentRead: true };
    const answer = await store.client
      .send(new ScanCommand(start === undefined ? asked : { ...asked, ExclusiveStartKey: start }))
      .catch(unanswered('read'));
    yield* answer.Items ?? [];
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
}
