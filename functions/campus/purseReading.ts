/** A holder's purses as they stand: for the plan of a payment, and for the pages of holder and parent. */
import { type Caps, cappedPurse, familyDay } from '../../domains/campus/family.ts';
import { type Purse, type PurseKind, purseAccount, purseRules } from '../../domains/campus/purses.ts';
import { termOn } from '../../domains/campus/terms.ts';
import type { AccountState } from '../../domains/ledger/port.ts';
import { addFen, type Fen, fen, lesserFen, negateFen, zeroFen } from '../../domains/money/fen.ts';
import type { BusinessDate } from '../../domains/time/businessDate.ts';
import type { CampusPorts } from './ports.ts';
import type { Family } from './store/purses.ts';

type Ports = Pick<CampusPorts, 'ledger' | 'store'>;
export type Standing = { readonly kind: PurseKind; readonly state: AccountState | undefined };

export const accountOn = (person: string, kind: PurseKind, on: BusinessDate) =>
  purseAccount(person, kind, kind === 'subsidy' ? termOn(on).id : undefined);

const standingOf = async (
  { ledger }: Pick<Ports, 'ledger'>,
  asked: { readonly person: string; readonly kind: PurseKind; readonly on: BusinessDate },
): Promise<Standing> => ({
  kind: asked.kind,
  state: await ledger.account(accountOn(asked.person, asked.kind, asked.on)),
});

export const standings = (
  ports: Pick<Ports, 'ledger'>,
  asked: { readonly person: string; readonly on: BusinessDate; readonly kinds: readonly PurseKind[] },
): Promise<readonly Standing[]> =>
  Promise.all(asked.kinds.map((kind) => standingOf(ports, { person: asked.person, on: asked.on, kind })));

const asPurse = ({ kind, state }: Standing, on: BusinessDate): Purse[] =>
  state === undefined || state.status !== 'open'
    ? []
    : [
        {
          kind,
          account: state.account,
          availableFen: state.availableFen,
          ...(kind === 'subsidy' ? { endsOn: termOn(on).endsOn } : {}),
        },
      ];

/** For a plan: what is open, family money under its caps. A cap a day costs one read more. */
export const pursesFor = async (
  ports: Ports,
  asked: { readonly person: string; readonly on: BusinessDate; readonly kinds: readonly PurseKind[] },
): Promise<{ readonly purses: readonly Purse[]; readonly caps: Caps }> => {
  const { person, on, kinds } = asked;
  const hasFamily = kinds.includes('family');
  const [found, family, takenFen] = await Promise.all([
    standings(ports, asked),
    hasFamily ? ports.store.purses.family(person) : undefined,
    hasFamily ? ports.ledger.takenOf(familyDay(person, on)) : zeroFen,
  ]);
  const caps = family?.caps ?? {};
  const purses = found.flatMap((one) => asPurse(one, on));
  return {
    purses: purses.map((one) => (one.kind === 'family' ? cappedPurse(one, caps, takenFen) : one)),
    caps,
  };
};

/** What went out of a purse on that day by its statement, as its limit counted it. */
const spentOn = async (
  { ledger }: Pick<Ports, 'ledger'>,
  state: AccountState,
  on: BusinessDate,
): Promise<Fen> => {
  const { entries } = await ledger.statement(state.account, { limit: 100 });
  const spent = entries.filter(
    ({ journal, availableChangeFen }) =>
      journal.businessDate === on && availableChangeFen < 0 && journal.kind !== 'subsidy-end',
  );
  return addFen(zeroFen, ...spent.map((one) => negateFen(one.availableChangeFen)));
};

/** For a page: what its own limit and a parent's cap leave of today. Null: nothing but the balance is in the way. */
export const leftToday = async (
  ports: Ports,
  asked: {
    readonly person: string;
    readonly on: BusinessDate;
    readonly standing: Standing;
    readonly family: Family;
  },
): Promise<Fen | null> => {
  const { standing, on, family, person } = asked;
  const limitFen = purseRules[standing.kind].limits.windows[0]?.limitFen;
  if (standing.state === undefined || limitFen === undefined) return null;
  const spentFen = await spentOn(ports, standing.state, on);
  const byLimit = fen(Math.max(0, limitFen - spentFen));
  const { perDayFen } = family.caps;
  if (standing.kind !== 'family' || perDayFen === undefined) return byLimit;
  const takenFen = await ports.ledger.takenOf(familyDay(person, on));
  return lesserFen(byLimit, fen(Math.max(0, perDayFen - takenFen)));
};
