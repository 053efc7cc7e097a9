/**
 * Doors of the school: which card opens which, for whom and when. The places are data; judging a passage is one pure function, the same
 * online and for a gate that holds a list.
 *
 * Hours are those of the clock in Shanghai; whoever is inside may leave at any hour. The demo school's hours are an assumption.
 */
import type { Credential } from '../../identity/credential.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import { businessDate, type EpochMs, startOfDate } from '../../time/businessDate.ts';
import { type CardKind, type Holder, stopped } from '../cards.ts';
import type { CampusRefusalCode, GateRefusalCode } from '../refusals.ts';
import type { HolderRole } from '../roster.ts';

export type GatePlace = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly card: CardKind;
  readonly roles: readonly HolderRole[];
  /** Minutes of the day: from the first on, up to but without the second. */
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
};

const hour = 60;
// biome-ignore format: a table reads as a table
export const gatePlaces: readonly GatePlace[] = [
  { id: 'campus-dormitory',  zh: '学生宿舍', en: 'dormitory',  card: 'access',  roles: ['student'],          opensAtMinute: 6 * hour, closesAtMinute: 23 * hour },
  { id: 'campus-library',    zh: '图书馆',   en: 'library',    card: 'library', roles: ['student', 'staff'], opensAtMinute: 8 * hour, closesAtMinute: 22 * hour },
  { id: 'campus-laboratory', zh: '实验楼',   en: 'laboratory', card: 'access',  roles: ['student', 'staff'], opensAtMinute: 7 * hour, closesAtMinute: 22 * hour },
];

/** A terminal stands at `campus-library`, or at a door of it (`campus-library-east`). */
export const gatePlaceOf = (said: string): GatePlace | undefined =>
  gatePlaces.find(({ id }) => said === id || said.startsWith(`${id}-`));

export type Direction = 'in' | 'out';
type No = Refusal<CampusRefusalCode | GateRefusalCode>;

const minuteOf = (at: EpochMs): number => Math.floor((at - startOfDate(businessDate(at))) / 60_000);

/** Undefined: may pass. */
export const judgePassage = (
  place: GatePlace,
  who: { readonly holder: Holder; readonly credentials: readonly Credential[] },
  asked: { readonly at: EpochMs; readonly direction: Direction },
): No | undefined => {
  const stops = stopped(who.holder, who.credentials, { card: place.card, now: asked.at });
  if (stops !== undefined) return stops;
  if (!place.roles.includes(who.holder.role)) return refuse('role-not-admitted');
  const minute = minuteOf(asked.at);
  const open = minute >= place.opensAtMinute && minute < place.closesAtMinute;
  return open || asked.direction === 'out' ? undefined : refuse('closed-now');
};
