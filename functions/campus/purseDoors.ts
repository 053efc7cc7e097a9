/** A holder's own: the purses and what they give today, their statements, the PIN, and money for days without a network. */
import { offlineLoad } from '../../domains/campus/offline.ts';
import { mostTries, tooSimple } from '../../domains/campus/pin.ts';
import { loadOffline, setPin, showPurseStatement, showPurses } from '../../domains/campus/purse/contract.ts';
import {
  type PurseKind,
  purseAccount,
  purseRules,
  spendingOrder,
  tapLimitFen,
} from '../../domains/campus/purses.ts';
import { termOn } from '../../domains/campus/terms.ts';
import type { AccountId } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { fen, zeroFen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { type BusinessDate, businessDate, rfc3339 } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, door } from '../platform/door.ts';
import { capsOnWire, pageOf } from './familyWire.ts';
import { hashPin, pinHolds } from './pinCheck.ts';
import type { CampusPorts } from './ports.ts';
import { accountOn, leftToday, standings } from './purseReading.ts';

export const holderOf = async ({ store }: CampusPorts, person: string) =>
  (await store.holders.holder(person)) ?? refuse('holder-unknown');

const shown: readonly PurseKind[] = [...spendingOrder, 'offline'];

const pursesOnWire = async (ports: CampusPorts, person: string, on: BusinessDate) => {
  const [found, family] = await Promise.all([
    standings(ports, { person, on, kinds: shown }),
    ports.store.purses.family(person),
  ]);
  const purses = await Promise.all(
    found.map(async (standing) => {
      const { kind, state } = standing;
      const { zh, en, takenBy, opensTo } = purseRules[kind];
      const caps = capsOnWire(kind === 'family' ? family.caps : {}, takenBy);
      return {
        kind,
        name_zh: zh,
        name_en: en,
        status: state?.status ?? ('open' as const),
        available: state?.availableFen ?? zeroFen,
        currency: 'CNY' as const,
        ends_on: kind === 'subsidy' ? termOn(on).endsOn : null,
        taken_by: [...takenBy],
        opens_to: opensTo,
        caps,
        left_today: await leftToday(ports, { person, on, standing, family }),
      };
    }),
  );
  return { purses, parents: [...family.parents] };
};

export const showPursesDoor = door(showPurses, async ({ caller, now }, ports: CampusPorts) => {
  const holder = await holderOf(ports, caller.sub);
  if (isRefusal(holder)) return holder;
  const on = businessDate(now);
  const term = termOn(on);
  const [{ purses, parents }, pin] = await Promise.all([
    pursesOnWire(ports, caller.sub, on),
    ports.store.purses.pin(caller.sub),
  ]);
  const triesLeft = pin === undefined ? 0 : mostTries - pin.tries;
  return {
    object: 'campus_purses' as const,
    holder: holder.person,
    term: { id: term.id, ends_on: term.endsOn },
    purses,
    tap_limit: tapLimitFen,
    pin: { set: pin !== undefined, locked: pin !== undefined && triesLeft === 0, tries_left: triesLeft },
    parents,
  };
});

export const statementPage = async (
  { ledger }: Pick<CampusPorts, 'ledger'>,
  account: AccountId,
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
) => {
  const cursor = readCursor(query.cursor, { account });
  if (isRefusal(cursor)) return cursor;
  const page = await ledger.statement(account, { limit: query.limit ?? 20, ...cursor });
  return listAnswer(pageOf(page), page.nextCursor, { account });
};

export const showPurseStatementDoor = door(
  showPurseStatement,
  async ({ params, query, caller, now }, ports: CampusPorts) => {
    const account = accountOn(caller.sub, params.kind, businessDate(now));
    if ((await ports.ledger.account(account)) === undefined) return refuse('purse-missing');
    return statementPage(ports, account, query);
  },
);

export const setPinDoor = door(setPin, async (request, ports: CampusPorts) => {
  const { caller, body } = request;
  if (tooSimple(body.pin)) return refuse('pin-too-simple', { param: '/pin' });
  const holder = await holderOf(ports, caller.sub);
  if (isRefusal(holder)) return holder;
  const made = await hashPin(body.pin);
  const outcome = await ports.store.purses.setPin(caller.sub, { request: request.id('pin'), ...made });
  const said = { object: 'campus_pin' as const, set: true as const, tries_left: mostTries };
  if (outcome === 'set') return said;
  return (await pinHolds(body.pin, outcome))
    ? answer(said, { replayed: true })
    : refuse('idempotency-key-reused');
});

const sayLoad = (refusal: Refusal): Refusal =>
  refusal.refused === 'remainder-exceeded'
    ? refuse('offline-load-exceeded', { leftFen: refusal.facts.leftFen ?? 0 })
    : refusal;

export const loadOfflineDoor = door(loadOffline, async (request, ports: CampusPorts) => {
  const { caller, body, now, fingerprint } = request;
  const holder = await holderOf(ports, caller.sub);
  if (isRefusal(holder)) return holder;
  await ports.ledger.openAccount(purseAccount(caller.sub, 'offline'), purseRules.offline.limits);
  const entry = { id: journalId(request.id('ofl')), at: now, fingerprint };
  const posted = await ports.ledger.post(
    offlineLoad({ ...entry, person: caller.sub, fen: fen(body.amount) }),
  );
  if (isRefusal(posted)) return sayLoad(posted);
  const load = {
    object: 'offline_load' as const,
    id: posted.journal.id,
    created: rfc3339(posted.journal.postedAt),
    amount: body.amount,
    currency: 'CNY' as const,
  };
  return answer(load, { replayed: posted.replayed });
});
