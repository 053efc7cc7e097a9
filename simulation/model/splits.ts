/**
 * The model of split bills: shares add up to the bill, only who approved is asked to pay, and all pay or nobody does.
 */
import { plainOf } from '../cloud/plain.ts';
import type { Change } from '../cloud/tables.ts';
import { type Attempt, must } from './asked.ts';
import type { Books, JournalSeen } from './books.ts';

type ShareSeen = {
  readonly share: string;
  readonly fen: number;
  person: string | undefined;
  consentFen: number;
};
export type SplitSeen = {
  readonly id: string;
  readonly organiser: string;
  readonly merchant: string;
  readonly fen: number;
  readonly policy: string;
  readonly shares: readonly ShareSeen[];
  status: string;
  calledOff: boolean;
  captured: boolean;
};
export type Splits = ReturnType<typeof splitsOf>;

type Stored = { share: string; fen: number; person?: string; status: string };

export const splitsOf = (books: Books, born: Map<string, Attempt>) => {
  const splits = new Map<string, SplitSeen>();
  /** Who said yes (and up to how much) to which split, as asked, whether or not it was heard. */
  const agreed = new Map<string, number | undefined>();

  const opened = (item: Record<string, unknown>, attempt: Attempt | undefined): void => {
    const id = String(item.id);
    const wish = attempt?.wish;
    must(wish?.kind === 'split', `nobody asked for the split ${id}`);
    const { organiser, merchant, fen, policy } = wish;
    must(
      item.organiser === organiser && item.merchant === merchant && item.fen === fen,
      `${id} is another split`,
    );
    const stored = item.shares as readonly Stored[];
    const sum = stored.reduce((all, one) => all + one.fen, 0);
    must(sum === fen, `the shares of ${id} add up to ${sum}, the bill is ${fen}`);
    must(stored.length === wish.people.length, `${id} has ${stored.length} shares`);
    const [least, most] = [Math.floor(fen / stored.length), Math.ceil(fen / stored.length)];
    for (const one of stored) {
      must(one.fen > 0, `${id}: somebody pays nothing`);
      if (wish.mode === 'equally')
        must(one.fen >= least && one.fen <= most, `${id}: ${one.fen} is no equal part`);
    }
    const shares = stored.map(({ share, fen: part, person }) => ({
      share,
      fen: part,
      person,
      consentFen: part,
    }));
    splits.set(id, {
      id,
      organiser,
      merchant,
      fen,
      policy,
      shares,
      status: 'collecting',
      calledOff: false,
      captured: false,
    });
    born.set(`split ${id}`, attempt as Attempt);
    books.effectOf((attempt as Attempt).slot, wish, { id, at: 0 });
  };

  return {
    splits: splits as ReadonlyMap<string, SplitSeen>,
    /** Somebody is about to say yes. */
    agrees(split: string, person: string, consentFen: number | undefined): void {
      const before = agreed.get(`${split} ${person}`);
      agreed.set(`${split} ${person}`, Math.max(before ?? 0, consentFen ?? 0));
    },
    changed({ after }: Change, attempt: Attempt | undefined): void {
      if (after === undefined) return;
      const item = plainOf(after);
      const known = splits.get(String(item.id));
      if (known === undefined) {
        opened(item, attempt);
        return;
      }
      known.calledOff ||= item.calledOff === true;
      const status = String(item.status);
      if (known.status === 'paid' || known.status === 'cancelled')
        must(status === known.status, `the split ${known.id} had ended as ${known.status}`);
      if (status === 'paid') must(known.captured, `the split ${known.id} is paid and nobody took the money`);
      if (status === 'cancelled')
        must(!known.captured, `the split ${known.id} is cancelled after it was paid`);
      known.status = status;
      for (const [index, share] of (item.shares as readonly Stored[]).entries()) {
        const own = known.shares[index];
        if (own !== undefined && share.person !== undefined) own.person = share.person;
      }
    },
    /** Whose money is held for a split, and how much: one who said yes, and the own share. */
    holding(seen: JournalSeen, id: string): readonly [string, number] {
      const split = splits.get(id);
      const person = String(seen.facts.payer);
      const share = split?.shares.find((one) => one.person === person);
      must(split !== undefined && share !== undefined, `${seen.id}: ${person} has no share in ${id}`);
      must(agreed.has(`${id} ${person}`), `${seen.id}: ${person} never agreed to pay`);
      must(!split.captured, `${seen.id} holds money for a split that was paid`);
      return [person, share.fen];
    },
    captured(seen: JournalSeen, id: string, { slot }: Attempt): void {
      const split = splits.get(id);
      must(split !== undefined && !split.captured, `${seen.id} takes a split twice`);
      must(!split.calledOff, `${seen.id} takes a split that was called off`);
      const gave = new Map<string, number>();
      const extra = new Map<string, number>();
      for (const { account, side, pot, fen } of seen.lines) {
        if (side === 'credit') continue;
        const person = account.slice('wallet:'.length);
        gave.set(person, (gave.get(person) ?? 0) + fen);
        if (pot === 'available') extra.set(person, fen);
        else must(books.takeHold(seen, person, id, false) === fen, `${seen.id} takes part of a hold`);
      }
      const credits = seen.lines.filter((line) => line.side === 'credit');
      must(
        credits.length === 1 &&
          credits[0]?.account === `payable:${split.merchant}` &&
          credits[0].fen === split.fen,
        `${seen.id} does not pay the bill to its merchant`,
      );
      if (split.policy === 'cancel')
        must(gave.size === split.shares.length, `${seen.id} takes a split of which somebody did not pay`);
      for (const [person, fen] of gave) {
        const share = split.shares.find((one) => one.person === person)?.fen ?? 0;
        const more = extra.get(person) ?? 0;
        const consent = Math.max(share, agreed.get(`${id} ${person}`) ?? 0);
        const covers = split.policy === 'organiser_covers' && person === split.organiser;
        must(fen - more === share || (fen === more && covers), `${seen.id}: ${person} pays ${fen}`);
        must(covers || fen <= consent, `${seen.id}: ${person} pays ${fen}, and agreed to ${consent}`);
        if (more > 0) books.spend(books.walletOf(person), seen, more);
      }
      split.captured = true;
      const payers = [...gave].map(([person, fen]) => [`wallet:${person}`, fen] as const);
      books.keepOriginal(seen.id, payers, [[`payable:${split.merchant}`, split.fen]]);
      slot.saga = id;
    },
  };
};
