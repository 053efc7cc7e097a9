/**
 * What the simulated insurer knows: visits with their fees, settlements, and what was given back.
 *
 * What a year has used is the sum of the settlements that stand, so that whatever is taken back leaves nothing behind.
 */
import { minusSoFar, plusSoFar } from '../../domains/healthcare/charges/year.ts';
import type { InsuredKind, Tier, Visit } from '../../domains/healthcare/settlement/benefit.ts';
import { type YearSoFar, yearBegins } from '../../domains/healthcare/settlement/funds.ts';
import type { BillItem } from '../../domains/healthcare/settlement/items.ts';
import type { NationalFields } from '../../domains/healthcare/settlement/nationalFields.ts';

export type InsurerVisit = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly fixmedins_code: string;
  readonly insuplc_admdvs: string;
  readonly place: string;
  readonly insured: InsuredKind;
  readonly visit: Visit;
  readonly on: string;
  /** Known once the visit is told of (2203), or the patient has left (2402). */
  readonly tier?: Tier;
  readonly isCancelled: boolean;
};

export type InsurerSettlement = {
  readonly setl_id: string;
  readonly msgid: string;
  readonly visit: InsurerVisit;
  readonly chrg_bchno: string;
  readonly settledOn: string;
  readonly before: YearSoFar;
  readonly after: YearSoFar;
  readonly fields: NationalFields;
  /** `reversed`: it never was. `given-back`: it was, and is no more. */
  readonly status: 'stands' | 'given-back' | 'reversed';
};

export type InsurerGiveBack = {
  readonly msgid: string;
  readonly setl_id: string;
  readonly givenBackOn: string;
  readonly status: 'stands' | 'reversed';
};

export type InsurerBooks = ReturnType<typeof insurerBooks>;

const usedBy = ({ before, after }: InsurerSettlement): YearSoFar => minusSoFar(after, before);

export const insurerBooks = () => {
  const visits = new Map<string, InsurerVisit>();
  const fees = new Map<string, readonly BillItem[]>();
  const settlements = new Map<string, InsurerSettlement>();
  const giveBacks = new Map<string, InsurerGiveBack>();
  /** Settlements by visit and by person, so that a long day stays quick. */
  const ofVisit = new Map<string, string[]>();
  const ofPerson = new Map<string, string[]>();
  const listed = (index: Map<string, string[]>, key: string): InsurerSettlement[] =>
    (index.get(key) ?? []).flatMap((id) => settlements.get(id) ?? []);
  const note = (index: Map<string, string[]>, key: string, id: string): void => {
    index.set(key, [...(index.get(key) ?? []).filter((one) => one !== id), id]);
  };
  const feeKey = (visit: string, batch: string): string => `${visit}\n${batch}`;

  return {
    visit: (id: string) => visits.get(id),
    nextVisit: (): string => `mv${String(visits.size + 1).padStart(10, '0')}`,
    keepVisit: (visit: InsurerVisit): void => {
      visits.set(visit.mdtrt_id, visit);
    },
    fees: (visit: string, batch: string) => fees.get(feeKey(visit, batch)),
    keepFees: (visit: string, batch: string, items: readonly BillItem[]): void => {
      fees.set(feeKey(visit, batch), items);
    },
    withdrawFees: (visit: string, batch: string): void => {
      fees.delete(feeKey(visit, batch));
    },
    settlement: (id: string) => settlements.get(id),
    nextSettlement: (): string => `st${String(settlements.size + 1).padStart(10, '0')}`,
    keepSettlement: (settlement: InsurerSettlement): void => {
      settlements.set(settlement.setl_id, settlement);
      note(ofVisit, settlement.visit.mdtrt_id, settlement.setl_id);
      note(ofPerson, settlement.visit.psn_no, settlement.setl_id);
    },
    settlementBy: (msgid: string) => [...settlements.values()].find((one) => one.msgid === msgid),
    standsFor: (visit: string) => listed(ofVisit, visit).find((one) => one.status === 'stands'),
    giveBack: (msgid: string) => giveBacks.get(msgid),
    keepGiveBack: (given: InsurerGiveBack): void => {
      giveBacks.set(given.msgid, given);
    },

    yearOf: (person: string, place: string, year: string): YearSoFar =>
      listed(ofPerson, person)
        .filter((one) => one.status === 'stands')
        .filter(({ visit }) => visit.place === place && visit.on.startsWith(year))
        .reduce((soFar, one) => plusSoFar(soFar, usedBy(one)), yearBegins),

    /** A visit keeps its place in the year: what is settled anew of it stands where it stood first. */
    placeOf: (visit: string): YearSoFar | undefined =>
      listed(ofVisit, visit).find((one) => one.status !== 'reversed')?.before,

    /** What was settled that day, and what was given back that day of whatever day. */
    day: (date: string, belongs: (one: InsurerSettlement) => boolean) => ({
      settled: [...settlements.values()].filter(
        (one) => one.status !== 'reversed' && one.settledOn === date && belongs(one),
      ),
      givenBack: [...giveBacks.values()]
        .filter((one) => one.status === 'stands' && one.givenBackOn === date)
        .flatMap(({ msgid, setl_id }) => {
          const settlement = settlements.get(setl_id);
          return settlement !== undefined && belongs(settlement) ? [{ msgid, settlement }] : [];
        }),
    }),
  };
};
