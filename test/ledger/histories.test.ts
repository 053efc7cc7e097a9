/**
 * Random histories against the reference model: in memory many of them, on DynamoDB some; both stores and the model give
 * the same answer to every operation, and after each one nothing is lost. Seeds are in the titles of failures.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '../../domains/ledger/account.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { differences, readBooks } from '../../functions/platform/ledger/auditing.ts';
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { onDynoxide } from '../kit/ledgerTable.ts';
import { randomFrom } from '../kit/random.ts';
import { modelOf } from './model.ts';
import { limits, operationsOf, perform, worldOf } from './operations.ts';

const seeds = Number(process.env.LEDGER_SEEDS ?? 2_000);
const firstSeed = Number(process.env.LEDGER_FIRST_SEED ?? 1);
const length = 200;

/** One history on a ledger beside the model. Throws where they part. */
const run = async (
  seed: number,
  ledger: Ledger,
  settle: () => Promise<void>,
  count: number,
  checkEvery: number,
): Promise<readonly string[]> => {
  const random = randomFrom(seed);
  const world = worldOf(random);
  for (const payer of world.payers) await ledger.openAccount(payer, limits);
  const model = modelOf(world);
  const answers: string[] = [];
  const operations = operationsOf(random, world, count);
  for (const [i, operation] of operations.entries()) {
    const answer = await perform(ledger, settle, operation);
    const expected = model.apply(operation);
    const place = `seed ${seed}, operation ${i}: ${JSON.stringify(operation)}`;
    if (answer !== expected) throw new Error(`${place}\n  ledger: ${answer}\n  model:  ${expected}`);
    answers.push(answer);
    if (i % checkEvery !== 0 && i !== operations.length - 1) continue;
    for (const [account, kept] of model.accounts) {
      const { availableFen, heldFen, projectedFen } = await ledger.balance(account as AccountId);
      const found = `${availableFen} ${heldFen} ${projectedFen}`;
      const wanted = `${kept.available} ${kept.held} ${kept.projected}`;
      if (found !== wanted) throw new Error(`${place}\n  ${account}: ${found}, model ${wanted}`);
      if (availableFen < 0 || heldFen < 0) throw new Error(`${place}\n  ${account} is below zero`);
    }
  }
  await settle();
  const { debitFen, creditFen } = await ledger.trialBalance();
  if (debitFen !== creditFen)
    throw new Error(`seed ${seed}: the trial balance is off by ${debitFen - creditFen}`);
  return answers;
};

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

describe('random histories', () => {
  it(`in memory do as the model says (${seeds} seeds of ${length} operations)`, {
    timeout: 120_000,
  }, async () => {
    const met = new Map<string, number>();
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      const ledger = memoryLedger({ projection: 'by-hand' });
      for (const answer of await run(seed, ledger, async () => ledger.project(), length, 1))
        met.set(answer.split(' ')[0] ?? '', (met.get(answer.split(' ')[0] ?? '') ?? 0) + 1);
    }
    const everything = [
      ...[
        'posted',
        'replayed',
        'journal-differs',
        'account-missing',
        'account-frozen',
        'code-used',
        'hold-missing',
      ],
      ...[
        'hold-expired',
        'capture-exceeds-hold',
        'insufficient-funds',
        'limit-exceeded',
        'remainder-exceeded',
      ],
      ...['remainder-changed', 'swept'],
    ];
    expect(everything.filter((answer) => !met.has(answer))).toEqual([]);
  });

  it('on DynamoDB do as the model says, and so as the one in memory (26 seeds of 200 operations)', {
    timeout: 120_000,
  }, async () => {
    const left = Array.from({ length: 26 }, (_, i) => i + 1);
    const next = async (): Promise<void> => {
      for (let seed = left.pop(); seed !== undefined; seed = left.pop()) {
        const { ledger, settle, store } = await onDynoxide(dynoxide.client)();
        await run(seed, ledger, settle, length, 50);
        expect(differences(await readBooks(store))).toEqual([]);
      }
    };
    await Promise.all([next(), next(), next(), next()]);
  });
});
