/**
 * The tables that the simulations and the fast tests run on answer as LocalStack's do, which is DynamoDB Local of AWS:
 * the production code's own commands in a random history, compared one by one.
 */
import { expect, it } from 'vitest';
import { compareTables } from '../kit/compareTables.ts';
import { engineAt, memoryEngine } from '../kit/engines.ts';
import { endpoint } from './api.ts';

const seed = Number(process.env.SEED ?? 1);
const operations = Number(process.env.OPERATIONS ?? 300);

it(`${operations} random operations are answered the same (seed ${seed})`, { timeout: 900_000 }, async () => {
  const compared = await compareTables({
    engines: [engineAt('localstack', endpoint()), memoryEngine()],
    seed,
    operations,
  });
  expect(compared.differences.slice(0, 3), `SEED=${seed}`).toEqual([]);
  expect(compared.operations).toBeGreaterThanOrEqual(operations);
  expect(compared.calls.size).toBeGreaterThan(6);
});
