/** One hash of everything that a world has come to: the same seed comes to the same, on every machine. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import type { TableName, World } from '../world.ts';

export const digestOf = (world: World, answers: Readonly<Record<string, number>>): string => {
  const hash = createHash('sha256');
  for (const name of ['Ledger', 'Sagas', 'Tourism', 'Identity'] satisfies TableName[]) {
    const lines = [...world.table(name).scan()].map((item) => canonicalJson(item)).sort();
    hash.update(`${name}\n${lines.join('\n')}\n`);
  }
  hash.update(canonicalJson([...world.bank.charges.values()]));
  hash.update(canonicalJson([answers, world.scheduler.faults, world.scheduler.now(), world.counts()]));
  return hash.digest('hex').slice(0, 16);
};
