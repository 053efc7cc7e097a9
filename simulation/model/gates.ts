/** The model of passes: who may go through a gate when, how often, and which rides a pass covers. */
import { plainOf } from '../cloud/plain.ts';
import type { Change } from '../cloud/tables.ts';
import { type Attempt, must } from './asked.ts';
import type { Books } from './books.ts';
import type { OrderSeen } from './park.ts';

export type PassSeen = {
  readonly id: string;
  readonly holder: string;
  readonly order: string;
  readonly allowed: number;
  used: number;
  /** Business dates on which somebody is in and has not left. */
  readonly inside: Set<string>;
  lastCode: number;
  lastRideCode: number;
  standing: string;
};
export type EntrySeen = {
  readonly slot: Attempt['slot'] | undefined;
  readonly outcome: string;
  readonly pass?: string;
};

export const gatesOf = (books: Books, orders: ReadonlyMap<string, OrderSeen>) => {
  const passes = new Map<string, PassSeen>();
  const entries = new Map<string, EntrySeen>();

  const passChanged = (change: Change): void => {
    must(change.after !== undefined, `the pass ${change.sk} is gone`);
    const item = plainOf(change.after);
    const id = String(item.id);
    const known = passes.get(id);
    const standing = String(item.standing);
    if (known === undefined) {
      const order = orders.get(String(item.order));
      must(order?.status === 'paying' || order?.status === 'paid', `the pass ${id} is of no paid order`);
      must(item.holder === order.buyer, `the pass ${id} is not its buyer's`);
      const fresh = { used: 0, inside: new Set<string>(), lastCode: 0, lastRideCode: 0, standing };
      passes.set(id, {
        id,
        holder: order.buyer,
        order: order.id,
        allowed: Number(item.entriesAllowed),
        ...fresh,
      });
      return;
    }
    known.standing = standing;
    must(
      item.entriesUsed === known.used,
      () => `the pass ${id} counts ${item.entriesUsed} entries, we ${known.used}`,
    );
  };

  const entered = (change: Change, attempt: Attempt | undefined): void => {
    const item = plainOf(change.after ?? {});
    const pass = item.pass as { id: string } | undefined;
    const known = pass && passes.get(pass.id);
    if (change.before !== undefined) {
      if (item.annulled === undefined || known === undefined) return;
      must(known.inside.delete(String(item.date)), `${change.pk} is taken back, and nobody is inside`);
      known.used -= 1;
      return;
    }
    const outcome = String(item.outcome);
    const wish = attempt?.wish;
    must(wish?.kind === 'gate' || wish?.kind === 'upload', `${change.pk}: nobody was at the gate`);
    entries.set(String(item.id), { slot: attempt?.slot, outcome, ...(pass ? { pass: pass.id } : {}) });
    if (wish.kind === 'gate') books.effectOf((attempt as Attempt).slot, wish, { id: String(item.id), at: 0 });
    if (outcome !== 'admitted' && outcome !== 'left') return;
    must(known !== undefined, `${change.pk} opened a gate for no pass`);
    must(known.standing === 'open', `${change.pk} opened a gate for a pass that is ${known.standing}`);
    const date = String(item.date);
    if (wish.kind === 'gate') {
      must(known.holder === wish.holder, `${change.pk} opened a gate on somebody else's pass`);
      must(wish.codeAt > known.lastCode, `${change.pk} opened a gate by a code that had been used`);
      known.lastCode = wish.codeAt;
    }
    if (outcome === 'left') {
      must(known.inside.delete(date), `${change.pk} let somebody out who was not inside`);
      return;
    }
    must(!known.inside.has(date), `${change.pk} let ${known.id} in twice`);
    must(known.used < known.allowed, `${change.pk} let ${known.id} in more often than it may`);
    known.used += 1;
    known.inside.add(date);
  };

  const rode = (change: Change, attempt: Attempt | undefined): void => {
    const item = plainOf(change.after ?? {});
    // A reservation of an order, or the note that a ride is going to be paid, is no ride yet.
    if (item.order !== undefined || item.paid === true) return;
    if (change.before !== undefined || change.after === undefined) return;
    const wish = attempt?.wish;
    const pass = passes.get(String(item.pass));
    must(wish?.kind === 'ride' && pass !== undefined, `${change.pk}: nobody took that ride`);
    must(pass.holder === wish.rider, `${change.pk} is on somebody else's pass`);
    must((wish.codeAt ?? 0) > pass.lastRideCode, `${change.pk} was taken by a code that had been used`);
    pass.lastRideCode = wish.codeAt ?? 0;
    books.effectOf((attempt as Attempt).slot, wish, { id: String(item.id), at: 0 });
  };

  return {
    passes: passes as ReadonlyMap<string, PassSeen>,
    entries: entries as ReadonlyMap<string, EntrySeen>,
    passChanged,
    entered,
    rode,
  };
};
