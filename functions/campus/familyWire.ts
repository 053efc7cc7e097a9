/** A family purse and statement entries as the wire carries them. */
import type { Caps } from '../../domains/campus/family.ts';
import type { Place } from '../../domains/campus/purses.ts';
import type { Statement } from '../../domains/ledger/port.ts';
import { entryOnWire } from './mealWire.ts';

export const capsOnWire = (caps: Caps, takenBy: readonly Place[]) => ({
  per_day: caps.perDayFen ?? null,
  per_payment: caps.perPaymentFen ?? null,
  places: [...(caps.places ?? takenBy)],
});

export const pageOf = ({ entries }: Statement) => entries.map(entryOnWire);
