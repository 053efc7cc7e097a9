/**
 * Rows of a roster become holders. Each row by itself: what is in the way of one is reported for that one, and whoever repeats the
 * file, or goes on after a crash, finds done what is done.
 *
 * Credentials come before the holder: a holder that is there has them, so that a repetition need not look.
 */
import { cardsOf, credentialsOf, type Holder, newHolder, renewed } from '../../domains/campus/cards.ts';
import type { RosterFault } from '../../domains/campus/refusals.ts';
import type { BadRow, RosterColumn, RosterEntry } from '../../domains/campus/roster.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { CampusPorts } from './ports.ts';
import type { Did } from './rosterWire.ts';
import type { Kept } from './store/holders.ts';

type Ports = Pick<CampusPorts, 'store' | 'identities' | 'cardSecret'>;
type Run = { readonly roster: string; readonly now: EpochMs };

const atOnce = 16;
const rounds = 5;

/** In the order given, so many at once. */
const eachOf = async <T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    results.push(...(await Promise.all(items.slice(from, from + atOnce).map(act))));
  return results;
};

const bad = (line: number, column: RosterColumn, reason: RosterFault): BadRow => ({ line, column, reason });

const giveCards = async (ports: Ports, holder: Holder, now: EpochMs): Promise<void> => {
  for (const one of credentialsOf(holder.person, cardsOf(holder.role), now))
    await ports.identities.addCredential(one);
};

const renew = async (
  ports: Ports,
  kept: Kept,
  entry: RosterEntry,
  run: Run,
): Promise<Did | BadRow | 'moved-on'> => {
  const { holder, by } = kept;
  if (holder.number !== entry.number) return bad(entry.line, 'number', 'person-has-other-number');
  const next = renewed(holder, entry);
  if (next === holder) return by.roster === run.roster ? by.did : 'unchanged';
  await giveCards(ports, next, run.now);
  const written = await ports.store.holders.change(next, { roster: run.roster, did: 'renewed' });
  return written === 'changed' ? 'renewed' : 'moved-on';
};

const activate = async (ports: Ports, entry: RosterEntry, run: Run): Promise<Did | BadRow | 'moved-on'> => {
  const { person, line } = entry;
  if ((await ports.identities.holder(person)) === undefined) return bad(line, 'person', 'person-unknown');
  if ((await ports.store.holders.byNumber(entry.number)) !== undefined)
    return bad(line, 'number', 'number-taken');
  const holder = newHolder(entry, { person, secret: ports.cardSecret(), now: run.now });
  await giveCards(ports, holder, run.now);
  const added = await ports.store.holders.add({ holder, by: { roster: run.roster, did: 'activated' } });
  if (added === 'added') return 'activated';
  return added === 'number-taken' ? bad(line, 'number', 'number-taken') : 'moved-on';
};

const enrol = async (
  ports: Ports,
  { entry, seen }: { readonly entry: RosterEntry; readonly seen: Kept | undefined },
  run: Run,
): Promise<Did | BadRow> => {
  let kept = seen;
  for (let round = 0; round < rounds; round += 1) {
    const done = await (kept === undefined ? activate(ports, entry, run) : renew(ports, kept, entry, run));
    if (done !== 'moved-on') return done;
    [kept] = await ports.store.holders.holdersEach([entry.person]);
  }
  throw new Fault('this holder is being changed by others', { retry: 'safe' });
};

const isBadRow = (row: Did | BadRow): row is BadRow => typeof row === 'object';

export const enrolAll = async (
  ports: Ports,
  entries: readonly RosterEntry[],
  run: Run,
): Promise<{ readonly did: readonly Did[]; readonly bad: readonly BadRow[] }> => {
  const seen = await ports.store.holders.holdersEach(entries.map((one) => one.person));
  const asked = entries.map((entry, at) => ({ entry, seen: seen[at] }));
  const done = await eachOf(asked, (one) => enrol(ports, one, run));
  return {
    did: done.flatMap((one) => (isBadRow(one) ? [] : [one])),
    bad: done.filter(isBadRow),
  };
};
