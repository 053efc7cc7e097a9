/** Family money: a holder names a parent; the parent, however far away, funds the purse, caps it and sees where it goes. */
import { familyFunding } from '../../domains/campus/family.ts';
import {
  fundChild,
  listChildren,
  nameParent,
  setCaps,
  showChildStatement,
} from '../../domains/campus/purse/contract.ts';
import { places, purseAccount, purseRules } from '../../domains/campus/purses.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { fen, zeroFen } from '../../domains/money/fen.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { type BusinessDate, businessDate, rfc3339 } from '../../domains/time/businessDate.ts';
import { answer, door } from '../platform/door.ts';
import { capsOnWire } from './familyWire.ts';
import type { CampusPorts } from './ports.ts';
import { holderOf, statementPage } from './purseDoors.ts';
import { leftToday, standings } from './purseReading.ts';

const familyOnWire = async (ports: CampusPorts, child: string, on: BusinessDate) => {
  const [found, family] = await Promise.all([
    standings(ports, { person: child, on, kinds: ['family'] }),
    ports.store.purses.family(child),
  ]);
  const standing = found[0] ?? { kind: 'family' as const, state: undefined };
  return {
    object: 'family_purse' as const,
    child,
    parents: [...family.parents],
    available: standing.state?.availableFen ?? zeroFen,
    currency: 'CNY' as const,
    caps: capsOnWire(family.caps, purseRules.family.takenBy),
    left_today: await leftToday(ports, { person: child, on, standing, family }),
  };
};

export const nameParentDoor = door(nameParent, async (request, ports: CampusPorts) => {
  const { caller, body, now, fingerprint } = request;
  const holder = await holderOf(ports, caller.sub);
  if (isRefusal(holder)) return holder;
  if (body.parent === caller.sub) return refuse('parent-is-holder', { param: '/parent' });
  const seen = await ports.store.purses.begin(request.id('par'), { fingerprint });
  if (seen !== undefined && seen.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  await ports.ledger.openAccount(purseAccount(caller.sub, 'family'), purseRules.family.limits);
  const added = await ports.store.purses.addParent(caller.sub, body.parent);
  if (added === 'too-many') return refuse('too-many-parents');
  return answer(await familyOnWire(ports, caller.sub, businessDate(now)), { replayed: seen !== undefined });
});

export const listChildrenDoor = door(listChildren, async ({ caller, now }, ports: CampusPorts) => {
  const children = await ports.store.purses.children(caller.sub);
  const data = await Promise.all(children.map((child) => familyOnWire(ports, child, businessDate(now))));
  return { object: 'list' as const, data };
});

/** Whose parent one is not, is nobody's business: the same answer as for somebody who does not exist. */
const notAParent = async (ports: CampusPorts, { child, parent }: { child: string; parent: string }) =>
  (await ports.store.purses.family(child)).parents.includes(parent) ? undefined : refuse('not-a-parent');

export const fundChildDoor = door(fundChild, async (request, ports: CampusPorts) => {
  const { caller, params, body, now, fingerprint } = request;
  const { child } = params;
  const stranger = await notAParent(ports, { child, parent: caller.sub });
  if (stranger !== undefined) return stranger;
  const entry = { id: journalId(request.id('fnd')), at: now, fingerprint };
  const posted = await ports.ledger.post(
    familyFunding({ ...entry, parent: caller.sub, child, fen: fen(body.amount) }),
  );
  if (isRefusal(posted)) return posted;
  const funding = {
    object: 'family_funding' as const,
    id: posted.journal.id,
    created: rfc3339(posted.journal.postedAt),
    child,
    amount: body.amount,
    currency: 'CNY' as const,
  };
  return answer(funding, { replayed: posted.replayed });
});

export const setCapsDoor = door(setCaps, async (request, ports: CampusPorts) => {
  const { caller, params, body, now, fingerprint } = request;
  const caps = {
    ...(body.per_day === null ? {} : { perDayFen: fen(body.per_day) }),
    ...(body.per_payment === null ? {} : { perPaymentFen: fen(body.per_payment) }),
    places: places.filter((one) => body.places.includes(one)),
  };
  const asked = { parent: caller.sub, caps, request: request.id('cap'), fingerprint };
  const outcome = await ports.store.purses.setCaps(params.child, asked);
  if (outcome === 'not-a-parent') return refuse('not-a-parent');
  if (outcome === 'differs') return refuse('idempotency-key-reused');
  const family = await familyOnWire(ports, params.child, businessDate(now));
  return answer(family, { replayed: outcome === 'seen' });
});

export const showChildStatementDoor = door(
  showChildStatement,
  async ({ caller, params, query }, ports: CampusPorts) => {
    const { child } = params;
    const stranger = await notAParent(ports, { child, parent: caller.sub });
    return stranger ?? statementPage(ports, purseAccount(child, 'family'), query);
  },
);
