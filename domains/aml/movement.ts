/**
 * A movement: money that came to a party or went from it, in one journal. No names and no numbers of people: ids of our own.
 */
import type { Fen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';

export const partyKinds = ['person', 'company'] as const;
export type PartyKind = (typeof partyKinds)[number];
export type Party = { readonly kind: PartyKind; readonly id: string };

export const ways = ['in', 'out'] as const;
export type Way = (typeof ways)[number];

export const allMeans = ['cash', 'domestic', 'cross-border'] as const;
export type Means = (typeof allMeans)[number];

export type Movement = {
  readonly journal: string;
  readonly at: EpochMs;
  readonly fen: Fen;
  readonly party: Party;
  readonly way: Way;
  readonly means: Means;
  /** Whose account stands against it: a party's id, or an account of ours. */
  readonly other: string;
};

/** Oldest first; of one moment by id, so that whoever reads a day anew reads it in the same order. */
export const inOrder = (movements: readonly Movement[]): readonly Movement[] =>
  movements.toSorted((a, b) => a.at - b.at || (a.journal < b.journal ? -1 : a.journal > b.journal ? 1 : 0));

/** By party, and by whatever else tells them apart. */
export const groupsOf = (
  movements: readonly Movement[],
  by: (movement: Movement) => string,
): readonly (readonly [Movement, ...Movement[]])[] => {
  const groups = new Map<string, [Movement, ...Movement[]]>();
  for (const movement of inOrder(movements)) {
    const key = `${movement.party.kind} ${movement.party.id} ${by(movement)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [movement]);
    else group.push(movement);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};
