/** Subsidies: given to many at once for the present term, and ended with it. */
import { endSubsidies, grantSubsidies } from '../../domains/campus/purse/contract.ts';
import { purseAccount, purseRules } from '../../domains/campus/purses.ts';
import { subsidyGrant } from '../../domains/campus/subsidy.ts';
import { type Term, termNamed, termOn } from '../../domains/campus/terms.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { type Fact, isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { businessDate, type EpochMs } from '../../domains/time/businessDate.ts';
import { answer, door } from '../platform/door.ts';
import { endTerm } from './endingTerms.ts';
import type { CampusPorts } from './ports.ts';

type Run = { readonly id: string; readonly fingerprint: string; readonly now: EpochMs; readonly term: Term };

/** The purse is noted before it is filled, so that none is forgotten when the term ends. */
const give = async (ports: CampusPorts, run: Run, to: { person: string; fen: Fen }) => {
  const { ledger, store } = ports;
  const { person } = to;
  const term = run.term.id;
  await store.purses.noteSubsidy(term, person);
  await ledger.openAccount(purseAccount(person, 'subsidy', term), purseRules.subsidy.limits);
  const id = journalId(`${run.id}:${person}`);
  const entry = { id, at: run.now, fingerprint: run.fingerprint, facts: { term } };
  return ledger.post(subsidyGrant({ ...entry, person, term, fen: to.fen }));
};

export const grantSubsidiesDoor = door(grantSubsidies, async (request, ports: CampusPorts) => {
  const { body, now, fingerprint } = request;
  const id = request.id('sub');
  const present = termOn(businessDate(now));
  const seen = await ports.store.purses.begin(id, { fingerprint, said: present.id });
  if (seen !== undefined && seen.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  // Whoever repeats it in the next term means the term in which it was first asked.
  const term = (typeof seen?.said === 'string' ? termNamed(seen.said) : undefined) ?? present;
  const asked = [...new Set(body.holders)];
  const holders = await ports.store.holders.holdersEach(asked as PersonId[]);
  const given = asked.filter((_, at) => holders[at] !== undefined);
  for (const person of given) {
    const posted = await give(ports, { id, fingerprint, now, term }, { person, fen: fen(body.amount) });
    if (isRefusal(posted)) return posted;
  }
  return answer(
    {
      object: 'subsidies' as const,
      term: term.id,
      ends_on: term.endsOn,
      amount: body.amount,
      currency: 'CNY' as const,
      given,
      not_holders: asked.filter((person) => !given.includes(person)),
    },
    { replayed: seen !== undefined },
  );
});

/** What an earlier run of the request came to, if it came to its end. */
const resultOf = (said: Fact | undefined) => {
  if (typeof said !== 'object' || said === null || !('purses' in said)) return undefined;
  return { purses: Number(said.purses), amount: Number(said.amount) };
};

export const endSubsidiesDoor = door(endSubsidies, async (request, ports: CampusPorts) => {
  const { params, now, fingerprint } = request;
  const term = termNamed(params.term);
  if (term === undefined) return refuse('term-unknown', { param: '/path/term' });
  if (businessDate(now) <= term.endsOn) return refuse('term-not-over', { endsOn: term.endsOn });
  const id = request.id('sue');
  const seen = await ports.store.purses.begin(id, { fingerprint });
  if (seen !== undefined && seen.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  const said = (purses: number, amount: number) => ({
    object: 'subsidy_end' as const,
    term: term.id,
    purses,
    amount,
    currency: 'CNY' as const,
  });
  const before = resultOf(seen?.said);
  if (before !== undefined) return answer(said(before.purses, before.amount), { replayed: true });
  const ended = await endTerm(ports, term, now);
  await ports.store.purses.finish(id, ended);
  return said(ended.purses, ended.amount);
});
