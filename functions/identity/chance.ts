/** Chance from the operating system: sign-in codes, person numbers and nonces that nobody can foresee. */
import { randomBytes, randomInt } from 'node:crypto';
import { drawPersonId, personNumbers } from '../../domains/identity/person.ts';
import type { Chance } from './ports.ts';

export const systemChance: Chance = {
  signInCode: () => String(randomInt(1_000_000)).padStart(6, '0'),
  personId: () => drawPersonId(randomInt(personNumbers) / personNumbers),
  nonce: () => randomBytes(6).toString('hex'),
};
