/**
 * The reference model of the money, written from the rules: it sees each journal in the moment in which it is written, and
 * knows from what people asked for what that journal has to be. It keeps its own balances, holds, limits and remainders.
 */
import { back, type Sum, sumOf } from '../../test/ledger/modelParts.ts';
import { type Attempt, must, type Slot } from './asked.ts';

export type JournalSeen = {
  readonly id: string;
  readonly kind: string;
  readonly at: number;
  readonly date: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly lines: readonly {
    readonly account: string;
    readonly side: string;
    readonly pot: string;
    readonly fen: number;
    readonly applied: string;
  }[];
};
type Hold = { readonly fen: number; readonly expiresAt: number; readonly date: string };
type Wallet = {
  available: number;
  held: number;
  readonly holds: Map<string, Hold>;
  /** By business date. */
  readonly spent: Map<string, number>;
  readonly spentByStatic: Map<string, number>;
  /** The most that was ever counted on a day: releases give some back. */
  mostSpent: number;
  lastCode: number;
  /** What was available after which commit, to tell whether a refusal was right at some moment. */
  readonly was: { readonly commit: number; readonly available: number }[];
};
type Original = { readonly gave: readonly Sum[]; readonly got: readonly Sum[]; taken: number };

const perPaymentFen = 500_000;
const perDayFen = 500_000;
const perDayByStaticFen = 50_000;
const mostHolds = 16;

export type Books = ReturnType<typeof booksOf>;

export const booksOf = () => {
  const wallets = new Map<string, Wallet>();
  const unbounded = new Map<string, number>();
  const journals = new Map<string, JournalSeen>();
  const originals = new Map<string, Original>();
  const ordersPaid = new Set<string>();
  let commits = 0;

  const walletOf = (person: string): Wallet => {
    let found = wallets.get(person);
    if (found === undefined) {
      const none = { available: 0, held: 0, lastCode: 0, mostSpent: 0 };
      found = { ...none, holds: new Map(), spent: new Map(), spentByStatic: new Map(), was: [] };
      found.was.push({ commit: 0, available: 0 });
      wallets.set(person, found);
    }
    return found;
  };

  /** `Dr wallet:lin held 33.34` and so on: what a journal is, in one line, whatever order its lines have. */
  const textOf = (lines: readonly (readonly [string, string, string, number])[]): string =>
    lines
      .filter(([, , , fen]) => fen > 0)
      .map((line) => line.join(' '))
      .sort()
      .join(', ');
  /** Debits and credits that a journal has to consist of, and nothing else. */
  const expectLines = (seen: JournalSeen, wanted: readonly (readonly [string, string, string, number])[]) => {
    const found = textOf(seen.lines.map(({ side, account, pot, fen }) => [side, account, pot, fen]));
    must(found === textOf(wanted), () => `${seen.id} is [${found}], not [${textOf(wanted)}]`);
  };

  const spend = (wallet: Wallet, seen: JournalSeen, fen: number, isStatic = false): void => {
    must(fen <= perPaymentFen, `${seen.id} spends ${fen}, more than one payment may`);
    const all = isStatic ? [wallet.spent, wallet.spentByStatic] : [wallet.spent];
    for (const sums of all) {
      const most = sums === wallet.spent ? perDayFen : perDayByStaticFen;
      // A day that has begun is not left again: what comes late counts against it.
      const on = [[...sums.keys()].at(-1) ?? '', seen.date].sort().at(-1) ?? seen.date;
      const spent = (sums.get(on) ?? 0) + fen;
      must(spent <= most, () => `${seen.id}: ${spent} spent on ${on}, ${most} is the most`);
      sums.set(on, spent);
      if (sums === wallet.spent) wallet.mostSpent = Math.max(wallet.mostSpent, spent);
    }
  };

  /** A code is used once, and with it every code issued before it. */
  const useCode = (person: string, codeAt: number | undefined, what: string): void => {
    if (codeAt === undefined) return;
    const wallet = walletOf(person);
    must(codeAt > wallet.lastCode, `${what} was paid by a code of ${person} that had been used`);
    wallet.lastCode = codeAt;
  };

  /** Balances follow from the lines, and may not go below zero. */
  const fold = (seen: JournalSeen): void => {
    let sum = 0;
    for (const { account, side, pot, fen } of seen.lines) {
      must(Number.isSafeInteger(fen) && fen > 0, `${seen.id} has a line of ${fen}`);
      sum += side === 'debit' ? fen : -fen;
      if (!account.startsWith('wallet:')) {
        unbounded.set(account, (unbounded.get(account) ?? 0) + (side === 'credit' ? fen : -fen));
        continue;
      }
      const wallet = walletOf(account.slice('wallet:'.length));
      wallet[pot === 'held' ? 'held' : 'available'] += side === 'credit' ? fen : -fen;
    }
    must(sum === 0, `${seen.id} does not balance`);
    for (const account of new Set(seen.lines.map((line) => line.account))) {
      if (!account.startsWith('wallet:')) continue;
      const wallet = walletOf(account.slice('wallet:'.length));
      must(wallet.available >= 0 && wallet.held >= 0, `${seen.id} takes ${account} below zero`);
      const held = [...wallet.holds.values()].reduce((all, hold) => all + hold.fen, 0);
      must(held === wallet.held, `${seen.id}: ${account} holds ${wallet.held}, its holds are ${held}`);
      wallet.was.push({ commit: commits, available: wallet.available });
      if (wallet.was.length > 512) wallet.was.splice(0, 256);
    }
  };

  const openHold = (seen: JournalSeen, person: string, holdId: string, fen: number): void => {
    const wallet = walletOf(person);
    must(!wallet.holds.has(holdId), `${seen.id} opens ${holdId} twice`);
    must(wallet.holds.size < mostHolds, `${seen.id}: ${person} has more than ${mostHolds} holds`);
    spend(wallet, seen, fen);
    wallet.holds.set(holdId, { fen, expiresAt: Number(seen.facts.expiresAt), date: seen.date });
  };
  /** The whole of a hold is taken, once; after its time only back to where it came from. */
  const takeHold = (seen: JournalSeen, person: string, holdId: string, mayBeExpired: boolean): number => {
    const hold = walletOf(person).holds.get(holdId);
    must(hold !== undefined, `${seen.id} takes ${holdId} of ${person}, which is not open`);
    must(mayBeExpired || seen.at < hold.expiresAt, `${seen.id} takes ${holdId} after its time`);
    walletOf(person).holds.delete(holdId);
    return hold.fen;
  };
  /** What comes back on the day of its hold counts no longer, unless a newer day has begun meanwhile. */
  const giveBack = (seen: JournalSeen, person: string, hold: Hold | undefined): void => {
    const { spent } = walletOf(person);
    const today = [...spent.keys()].at(-1);
    if (hold?.date === seen.date && today === seen.date) spent.set(today, (spent.get(today) ?? 0) - hold.fen);
  };

  const keepOriginal = (id: string, gave: readonly Sum[], got: readonly Sum[]): void => {
    originals.set(id, { gave, got, taken: 0 });
  };
  const takeBack = (seen: JournalSeen, original: string, fen: number): void => {
    const of = originals.get(original);
    must(of !== undefined, `${seen.id} gives back of ${original}, which is not there`);
    must(of.taken + fen <= sumOf(of.gave), `${seen.id} gives back more than is left of ${original}`);
    of.taken += fen;
  };
  /** Everybody's part of the next so many fen of an original, both ways. */
  const partsOf = (
    original: string,
    fen: number,
  ): { readonly gave: readonly Sum[]; readonly got: readonly Sum[] } => {
    const of = originals.get(original);
    must(of !== undefined, `nothing to give back of ${original}`);
    return { gave: back(of.gave, of.taken, fen), got: back(of.got, of.taken, fen) };
  };

  /** The one effect of what was asked for: once, and not after a no. */
  const effectOf = (
    slot: Slot,
    wish: Attempt['wish'],
    seen: { readonly id: string; readonly at: number },
  ): void => {
    const { effect } = slot;
    must(effect === undefined, () => `${slot.name} has two effects: ${effect?.id} and ${seen.id}`);
    must(slot.refused === undefined, () => `${slot.name} was refused (${slot.refused}) and has ${seen.id}`);
    slot.effect = { wish, id: seen.id, at: commits };
  };

  return {
    wallets: wallets as ReadonlyMap<string, Wallet>,
    unbounded: unbounded as ReadonlyMap<string, number>,
    journals: journals as ReadonlyMap<string, JournalSeen>,
    originals: originals as ReadonlyMap<string, Original>,
    ordersPaid,
    commits: () => commits,
    commit: () => {
      commits += 1;
    },
    walletOf,
    expectLines,
    spend,
    useCode,
    openHold,
    takeHold,
    giveBack,
    keepOriginal,
    takeBack,
    partsOf,
    effectOf,
    /** A journal is written once, is whole fen, balances, and takes nobody below zero. */
    write(seen: JournalSeen): void {
      must(!journals.has(seen.id), `${seen.id} is written twice`);
      journals.set(seen.id, seen);
      fold(seen);
    },
    /** Was less than that available at some moment since that commit? */
    wasShort(person: string, fen: number, sinceCommit: number): boolean {
      const { was } = walletOf(person);
      const from = was.findLastIndex((one) => one.commit <= sinceCommit);
      return was.slice(Math.max(0, from)).some((one) => one.available < fen);
    },
    /** Would so much more pass a limit on some day? */
    wouldPassLimit(person: string, fen: number, isStatic: boolean): boolean {
      const { mostSpent, spentByStatic } = walletOf(person);
      if (fen > perPaymentFen || mostSpent + fen > perDayFen) return true;
      return isStatic && Math.max(0, ...spentByStatic.values()) + fen > perDayByStaticFen;
    },
  };
};
