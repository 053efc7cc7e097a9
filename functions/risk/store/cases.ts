/**
 * Cases one by one: a payer has one undecided case at a time, and an event joins one case once. Each change is under the case's
 * version, together with where its payer's case is found.
 */
import { createHash } from 'node:crypto';
import { Fault } from '../../../domains/outcome/fault.ts';
import { isRefusal, type Refusal } from '../../../domains/outcome/refusal.ts';
import {
  type Acting,
  afterAct,
  isUndecided,
  joined,
  type KeptCase,
  openedCase,
} from '../../../domains/risk/cases/keptCase.ts';
import type { Decision } from '../../../domains/risk/decide.ts';
import type { RiskEvent } from '../../../domains/risk/event.ts';
import { absent, equals, isConflict, isNew, type Table, type Write } from '../../platform/table.ts';
import { asItem, caseKey, casesOwner, eventKey, momentOf, read, undecidedKey } from './keys.ts';

export type CaseList = 'undecided' | 'decided';
type Page = { readonly limit: number; readonly cursor?: string };

export const caseIdOf = (event: string): string =>
  `cas_${createHash('sha256').update(event).digest('hex').slice(0, 26)}`;

/** Undecided: the gravest first, then the oldest. Decided: by when they were opened. */
const itemOf = (one: KeptCase) => {
  const list: CaseList = isUndecided(one.standing) ? 'undecided' : 'decided';
  const urgency = list === 'undecided' ? `${3 - one.level}#` : '';
  const ownedAt = `${urgency}${momentOf(one.openedAt)}#${one.id}`;
  return { ...asItem(one), owner: casesOwner(list), ownedAt };
};
const sameVersion = ({ version }: KeptCase) => [equals('version', version)];

export const caseStore = (table: Table) => ({
  async show(id: string): Promise<KeptCase | undefined> {
    const item = await table.get(caseKey(id));
    return item === undefined ? undefined : read<KeptCase>(item);
  },

  async undecidedOf(payer: string): Promise<KeptCase | undefined> {
    const pointer = await table.get(undecidedKey(payer));
    return pointer === undefined ? undefined : this.show(String(pointer.case));
  },

  /** The event joins its payer's undecided case, or opens one. Once: an event that is in a case stays there. */
  async hit(seen: { readonly decision: Decision; readonly event: RiskEvent }): Promise<void> {
    const { event } = seen;
    const before = await this.undecidedOf(event.payer);
    const next = before === undefined ? openedCase(caseIdOf(event.id), seen) : joined(before, seen);
    const pointer: Write = {
      kind: 'put',
      key: undecidedKey(event.payer),
      item: { case: next.id },
      when: before === undefined ? isNew : [equals('case', next.id)],
    };
    const outcome = await table.write([
      {
        kind: 'put',
        key: caseKey(next.id),
        item: itemOf(next),
        when: before === undefined ? isNew : sameVersion(before),
      },
      pointer,
      {
        kind: 'change',
        key: eventKey('payer', event.payer, event),
        set: { case: next.id },
        when: [absent('case')],
      },
    ]);
    if (!isConflict(outcome)) return;
    if (outcome.conflicts[2]?.found?.case !== undefined) return;
    throw new Fault('the case changes at the same time', { retry: 'safe' });
  },

  async act(one: KeptCase, acting: Acting): Promise<KeptCase | Refusal> {
    const next = afterAct(one, acting);
    if (isRefusal(next) || next === one) return next;
    const writes: Write[] = [
      { kind: 'put', key: caseKey(one.id), item: itemOf(next), when: sameVersion(one) },
    ];
    if (!isUndecided(next.standing))
      writes.push({ kind: 'delete', key: undecidedKey(one.payer), when: [equals('case', one.id)] });
    if (isConflict(await table.write(writes)))
      throw new Fault('somebody handles this case at the same time', { retry: 'safe' });
    return next;
  },

  async list(list: CaseList, page: Page) {
    const newestFirst = list === 'decided';
    const { items, next } = await table.queryByOwner({ owner: casesOwner(list), newestFirst, ...page });
    return {
      cases: items.map((item) => read<KeptCase>(item)),
      ...(next === undefined ? {} : { next }),
    };
  },
});
export type CaseStore = ReturnType<typeof caseStore>;
