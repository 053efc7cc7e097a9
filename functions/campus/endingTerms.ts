/**
 * The subsidies of a term that is over: what is left in every purse goes back to the school. Asked for by the office, and each day for a
 * while by itself, because a late refund fills an ended purse again.
 */
import { purseAccount } from '../../domains/campus/purses.ts';
import { subsidyEnd } from '../../domains/campus/subsidy.ts';
import { type Term, termBefore } from '../../domains/campus/terms.ts';
import { totalOf } from '../../domains/ledger/journal.ts';
import { addFen, type Fen, zeroFen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { addDays, businessDate, type EpochMs } from '../../domains/time/businessDate.ts';
import type { CampusPorts } from './ports.ts';

/** What it takes; the office's doors have more. */
export type EndingPorts = {
  readonly ledger: Pick<CampusPorts['ledger'], 'account' | 'post'>;
  readonly store: { readonly purses: Pick<CampusPorts['store']['purses'], 'subsidised'> };
};

const endOne = async (
  { ledger }: EndingPorts,
  person: string,
  run: { readonly term: Term; readonly now: EpochMs },
): Promise<Fen> => {
  const purse = await ledger.account(purseAccount(person, 'subsidy', run.term.id));
  const posting = purse && subsidyEnd({ person, term: run.term.id, purse, now: run.now });
  if (posting === undefined) return zeroFen;
  const posted = await ledger.post(posting);
  // Somebody else ended it, or spent of it, at this very moment: the next run sees what is left.
  return isRefusal(posted) || posted.replayed ? zeroFen : totalOf(posted.journal.lines, 'debit');
};

/** How many purses had something left, and how much in all. */
export const endTerm = async (
  ports: EndingPorts,
  term: Term,
  now: EpochMs,
): Promise<{ readonly purses: number; readonly amount: Fen }> => {
  const taken: Fen[] = [];
  for await (const people of ports.store.purses.subsidised(term.id))
    taken.push(...(await Promise.all(people.map((person) => endOne(ports, person, { term, now })))));
  const some = taken.filter((one) => one > 0);
  return { purses: some.length, amount: addFen(zeroFen, ...some) };
};

/** Later than that no canteen refunds a meal of the term. */
const lookedAfterForDays = 60;

/** The term that ended last, as long as something may still come back to its purses. */
export const endLastTerm = async (
  ports: EndingPorts,
  now: EpochMs,
): Promise<{ readonly purses: number; readonly amount: Fen }> => {
  const today = businessDate(now);
  const term = termBefore(today);
  return today <= addDays(term.endsOn, lookedAfterForDays)
    ? endTerm(ports, term, now)
    : { purses: 0, amount: zeroFen };
};
