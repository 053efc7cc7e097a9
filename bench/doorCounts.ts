/**
 * What a request to every door costs in DynamoDB's own units, the whole way: sign-in, code, saga and answer included.
 *
 * A day in the park is lived once, in order, then one of each other scene; keys and merchants are remembered by then, as they
 * are in a warm function.
 * Doors of auditors read whole tables by intention and are left out.
 */

import type { Counts } from './cost.ts';
import { aDayReadForLaundering } from './days/aml.ts';
import { aDayOnTheCampus } from './days/campus.ts';
import { aTermOfTuition } from './days/campusTuition.ts';
import { aDayAtTheHospital } from './days/hospital.ts';
import { intentsOfAShop } from './days/intents.ts';
import { aDayOfListening } from './days/listening.ts';
import { aDayAtTheOffices } from './days/offices.ts';
import { aYearAtTheTaxOffice } from './days/officesOfTax.ts';
import { aDayInThePark } from './days/park.ts';
import { aDayOfPrivacy } from './days/privacy.ts';
import { aDayReconciled } from './days/reconciliation.ts';
import { aDayOfRisk } from './days/risk.ts';
import { aDaySettled } from './days/settlement.ts';
import { openDoorWorld } from './doorWorld.ts';

/** In this order, in one world: whoever comes later finds what was left. */
const days = [
  aDayInThePark,
  aDayAtTheOffices,
  aYearAtTheTaxOffice,
  aDayAtTheHospital,
  aDayOnTheCampus,
  aTermOfTuition,
  aDaySettled,
  intentsOfAShop,
  aDayReconciled,
  aDayOfListening,
  aDayOfRisk,
  aDayReadForLaundering,
  // Last: somebody is forgotten.
  aDayOfPrivacy,
] as const;

export const countDoors = async (): Promise<Record<string, Counts>> => {
  const world = await openDoorWorld();
  try {
    const counts: Record<string, Counts> = {};
    for (const live of days)
      await live(world, async (name, work) => {
        counts[name] = await world.count(work);
      });
    return counts;
  } finally {
    await world.close();
  }
};
