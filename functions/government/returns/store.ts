/**
 * Returns: filed once, corrected by further versions, moved along their table. Every write carries its condition and can be repeated.
 *
 *   TX#<person>#<subject>  RETURN            the newest version; the subject is a year of income, or a taxed object
 *   TX#<person>#<subject>  RETURN#<version>  what it corrected
 *   TX#<person>#<subject>  ACT#<request>     what moved a version, and which: under the subject, so that a repeat finds it after a correction
 *   TXR#<id>               R                 where a version is
 *
 * `revision` counts every change: what was decided on one reading of a return is written only if nothing was changed since.
 */
import type { Settlement, YearToSettle } from '../../../domains/government/incomeTax/settlement.ts';
import type { DeclaredFacts } from '../../../domains/government/returns/objects/contract.ts';
import type { FiledTax, ObjectTax } from '../../../domains/government/returns/taxes.ts';
import { type Move, moves, type ReturnStatus } from '../../../domains/government/returns/taxReturn.ts';
import type { Fen } from '../../../domains/money/fen.ts';
import { type Fact, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { BusinessDate, EpochMs } from '../../../domains/time/businessDate.ts';
import {
  absent,
  type Check,
  differs,
  equals,
  type Item,
  isConflict,
  isNew,
  type Key,
  type Table,
} from '../../platform/table.ts';

type Filed = {
  readonly id: string;
  readonly person: string;
  /** A year of income, or the id of a taxed object: one return each, in as many versions as it takes. */
  readonly subject: string;
  readonly tax: FiledTax;
  readonly year: number;
  /** From 1. */
  readonly version: number;
  readonly corrects?: string;
  readonly fingerprint: string;
  readonly status: ReturnStatus;
  readonly revision: number;
  readonly filedAt: EpochMs;
  readonly dueOn?: BusinessDate;
  /** What earlier versions brought, less what they gave back. */
  readonly settledFen: number;
  readonly dueFen: Fen;
  readonly refundFen: Fen;
  readonly paid?: { readonly on: BusinessDate; readonly taxFen: number; readonly lateFeeFen: number };
  readonly proposedBy?: string;
  readonly approvedBy?: string;
  readonly certificate?: string;
};
export type IncomeReturn = Filed & {
  readonly tax: 'individual-income-tax';
  readonly income: YearToSettle;
  readonly settlement: Settlement;
};
export type ObjectReturn = Filed & {
  readonly tax: ObjectTax;
  readonly facts: DeclaredFacts;
  readonly taxFen: Fen;
};
export type TaxReturn = IncomeReturn | ObjectReturn;

/** The request that makes a move: it makes it once, whatever happens to the return afterwards. */
export type Act = { readonly id: string; readonly fingerprint: string };
export type Acted = { readonly return: string; readonly certificate?: string };

type Placed = Pick<TaxReturn, 'person' | 'subject'>;

export const returnKey = ({ person, subject }: Placed): Key => ({
  pk: `TX#${person}#${subject}`,
  sk: 'RETURN',
});
export const versionKey = (filed: Placed & { readonly version: number }): Key => ({
  ...returnKey(filed),
  sk: `RETURN#${String(filed.version).padStart(4, '0')}`,
});
const idKey = (id: string): Key => ({ pk: `TXR#${id}`, sk: 'R' });
const actKey = (placed: Placed, act: string): Key => ({ ...returnKey(placed), sk: `ACT#${act}` });

const asItem = (value: object): Item => ({ ...(value as Readonly<Record<string, Fact>>) });
const read = <Value>({ pk: _pk, sk: _sk, ...rest }: Item): Value => rest as Value;
const placeOf = ({ person, subject, version }: TaxReturn): Item => ({ person, subject, version });

export type ReturnStore = ReturnType<typeof returnStore>;
export type FiledOnce = { readonly replayed: boolean; readonly filed: TaxReturn };

export const returnStore = (table: Table) => {
  const at = async (key: Key): Promise<TaxReturn | undefined> => {
    const item = await table.get(key);
    return item === undefined ? undefined : read<TaxReturn>(item);
  };
  const returnOf = (person: string, subject: string): Promise<TaxReturn | undefined> =>
    at(returnKey({ person, subject }));

  /** A version, wherever it is by now. */
  const find = async (id: string): Promise<TaxReturn | undefined> => {
    const item = await table.get(idKey(id));
    if (item === undefined) return undefined;
    const placed = { person: String(item.person), subject: String(item.subject) };
    const newest = await at(returnKey(placed));
    return newest?.id === id ? newest : at(versionKey({ ...placed, version: Number(item.version) }));
  };

  /** The same request again finds what it filed; its id under another body, year or object is refused. */
  const repeated = async (filed: TaxReturn, otherwise: Refusal): Promise<FiledOnce | Refusal> => {
    const earlier = await find(filed.id);
    if (earlier === undefined) return otherwise;
    return earlier.fingerprint === filed.fingerprint
      ? { replayed: true, filed: earlier }
      : refuse('idempotency-key-reused');
  };

  /** The write that remembers what a request did, for the transaction that does it. */
  const acting = (filed: Placed & Pick<TaxReturn, 'id'>, act: Act, given: object = {}) => ({
    kind: 'put' as const,
    key: actKey(filed, act.id),
    item: { ...asItem(given), fingerprint: act.fingerprint, return: filed.id },
    when: isNew,
  });

  return {
    returnOf,
    find,

    /** In the order of the subjects, undefined where none was filed. */
    async returnsOf(
      person: string,
      subjects: readonly string[],
    ): Promise<readonly (TaxReturn | undefined)[]> {
      const items = await table.getEach(subjects.map((subject) => returnKey({ person, subject })));
      return items.map((item) => (item === undefined ? undefined : read<TaxReturn>(item)));
    },

    /** Once a subject. */
    async file(filed: TaxReturn): Promise<FiledOnce | Refusal> {
      const outcome = await table.write([
        { kind: 'put', key: returnKey(filed), item: asItem(filed), when: isNew },
        { kind: 'put', key: idKey(filed.id), item: placeOf(filed), when: isNew },
      ]);
      return isConflict(outcome)
        ? repeated(filed, refuse('return-filed-already'))
        : { replayed: false, filed };
    },

    /** Another version in the place of the one that was read, which is kept. */
    async correct(earlier: TaxReturn, filed: TaxReturn): Promise<FiledOnce | Refusal> {
      const outcome = await table.write([
        {
          kind: 'put',
          key: returnKey(filed),
          item: asItem(filed),
          when: [equals('id', earlier.id), equals('revision', earlier.revision)],
        },
        { kind: 'put', key: versionKey(earlier), item: asItem(earlier), when: isNew },
        { kind: 'put', key: idKey(filed.id), item: placeOf(filed), when: isNew },
      ]);
      return isConflict(outcome)
        ? repeated(filed, refuse('return-changed-meanwhile'))
        : { replayed: false, filed };
    },

    /** The version that request moved already, and what it was given; another body under its key is refused. */
    async acted(placed: Placed, act: Act): Promise<Acted | undefined | Refusal> {
      const item = await table.get(actKey(placed, act.id));
      if (item === undefined) return undefined;
      return item.fingerprint === act.fingerprint ? read<Acted>(item) : refuse('idempotency-key-reused');
    },

    acting,

    /**
     * Somebody begins to pay, or to go on with a payment that was begun. From here on no correction comes between the money and the
     * return; the revision that is answered lets this payer, and nobody who came later, step back.
     */
    async beginPayment(filed: TaxReturn): Promise<number | 'changed-meanwhile'> {
      const outcome = await table.write([
        {
          kind: 'change',
          key: returnKey(filed),
          set: { status: 'paying' satisfies ReturnStatus },
          add: { revision: 1 },
          when: [equals('id', filed.id), equals('revision', filed.revision)],
        },
      ]);
      return isConflict(outcome) ? 'changed-meanwhile' : filed.revision + 1;
    },

    /** Nothing was paid. Where somebody else came in meanwhile, it is theirs to say so. */
    async stepBack(filed: TaxReturn, revision: number): Promise<void> {
      await table.write([
        {
          kind: 'change',
          key: returnKey(filed),
          set: { status: 'due' satisfies ReturnStatus },
          add: { revision: 1 },
          when: [equals('id', filed.id), equals('status', 'paying'), equals('revision', revision)],
        },
      ]);
    },

    /** From one state to the next, and what goes with it, once for each request. */
    async move(
      filed: Placed & Pick<TaxReturn, 'id'>,
      move: Move,
      change: {
        readonly act?: Act;
        readonly set?: object;
        readonly remove?: readonly string[];
        readonly when?: readonly Check[];
      } = {},
    ): Promise<'moved' | Refusal> {
      const { from, to, no } = moves[move];
      const { act } = change;
      const outcome = await table.write([
        {
          kind: 'change',
          key: returnKey(filed),
          set: { ...asItem(change.set ?? {}), status: to },
          add: { revision: 1 },
          ...(change.remove === undefined ? {} : { remove: change.remove }),
          when: [equals('id', filed.id), equals('status', from), ...(change.when ?? [])],
        },
        ...(act === undefined ? [] : [acting(filed, act)]),
      ]);
      if (!isConflict(outcome)) return 'moved';
      const earlier = outcome.conflicts[1]?.found;
      if (earlier === undefined) return refuse(no);
      return earlier.fingerprint === act?.fingerprint ? 'moved' : refuse('idempotency-key-reused');
    },

    notProposedBy: (officer: string): readonly Check[] => [differs('proposedBy', officer)],

    /** The write that names a version's certificate, for the transaction that makes it. */
    certified: (filed: TaxReturn, newest: boolean, number: string) => ({
      kind: 'change' as const,
      key: newest ? returnKey(filed) : versionKey(filed),
      set: { certificate: number },
      add: { revision: 1 },
      when: [equals('id', filed.id), equals('status', 'paid'), absent('certificate')],
    }),
  };
};
