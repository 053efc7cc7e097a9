/**
 * A suite under steady load wears nothing out: memory of no process grows, no request fails, every fen is in the books.
 *
 * SOAK_MINUTES=60 by night. On every change a few seconds, in which growth cannot be told from warming up: then only the
 * books and the measuring itself are checked.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { soak } from '../../bench/soak.ts';
import { startSoakedSuite } from '../../bench/soakedSuite.ts';
import { buildIfChanged } from '../../localstack/buildIfChanged.ts';

const root = join(import.meta.dirname, '..', '..');
const local = join(root, '.local');
const minutes = Number(process.env.SOAK_MINUTES ?? 0.2);
/** Shorter than this, collectors have not settled. */
const leastMinutesToJudge = 5;

let dataDir: string;
let running: Awaited<ReturnType<typeof startSoakedSuite>>;
beforeAll(async () => {
  mkdirSync(local, { recursive: true });
  const assembly = await buildIfChanged({ root, dataDir: local, step: () => undefined });
  dataDir = mkdtempSync(join(local, 'soak-'));
  running = await startSoakedSuite(assembly, dataDir);
});
afterAll(async () => {
  await running?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a suite under steady load', () => {
  it(
    `loses nothing in ${minutes} minutes, and holds no more memory at the end than after its warm-up`,
    async () => {
      const result = await soak(running.suite, { minutes, perSecond: 40 });
      console.info(JSON.stringify(result));
      expect(result.errors).toBe(0);
      expect(result.balanced).toBe(true);
      expect(result.bookedFen).toBe(result.acknowledgedFen);
      expect(result.acknowledgedFen).toBeGreaterThan(0);
      expect(result.memory.length).toBe(running.suite.functions.length + 2);
      for (const { process, lastMb } of result.memory) expect(lastMb, process).toBeGreaterThan(0);
      if (minutes >= leastMinutesToJudge) expect(result.memory.filter(({ grows }) => grows)).toEqual([]);
    },
    60_000 * (minutes + 2),
  );
});
