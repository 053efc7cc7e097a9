/**
 * What has a time to live, when clocks are up to five minutes off and a day, a month or a key's period ends in between: it
 * lives exactly as long as it says by the clock of whoever reads it, and nothing that it needs is gone before.
 */

import { describe, expect, it } from 'vitest';
import { clockSkewMs } from '../../domains/identity/judge.ts';
import { type KeyUse, keyLife, keyPolicies } from '../../domains/identity/key.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { issueCode } from '../../functions/identity/issueCode.ts';
import { issueToken } from '../../functions/identity/tokens.ts';
import { authenticator } from '../../functions/platform/auth.ts';
import { identityOn } from '../../functions/platform/identity/identity.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { funded, lin, noodleHouse, pay, posted } from '../kit/cast.ts';
import { memoryEngine } from '../kit/engines.ts';
import { ledgerIndexes } from '../kit/ledgerTable.ts';
import { randomFrom } from '../kit/random.ts';
import { day, hour, midnights, minute, mostSkewMs, startOf } from './boundaries.ts';

const cases = Number(process.env.CASES ?? 500);
const seed = Number(process.env.SEED ?? 1);
const person = 'pn_100000001' as PersonId;
const scopes: readonly Scope[] = ['ride', 'dine', 'shop'];

/** Moments at which a key's period ends (midnight in UTC, eight in the morning in Shanghai) or a day does. */
const moments = midnights.flatMap(([, , date]) => [startOf(date), startOf(date) + 8 * hour]);

/** Two processes that share a table and nothing else; the one that reads has looked at the keys before. */
const twoWorkers = async (at: number) => {
  const table = memoryTable();
  const time = { ms: 0 };
  const [issuer, reader] = [
    identityOn(table, memoryWrapping, () => time.ms),
    identityOn(table, memoryWrapping, () => time.ms),
  ];
  await issuer.keys.rotate(at - day);
  await reader.keys.published(at - day);
  time.ms += 2_000;
  return { issuer, reader };
};
const codeLifeMs = 50_000;
const ruleOf = (ageMs: number): string =>
  ageMs < -clockSkewMs ? 'code-not-yet-valid' : ageMs < codeLifeMs ? 'taken' : 'code-expired';
const said = (outcome: object): string => ('refused' in outcome ? String(outcome.refused) : 'taken');

describe('a code', () => {
  it(`lives by the clock of whoever reads it, across every end of a period (${cases} cases)`, async () => {
    const random = randomFrom(seed);
    const met = new Set<string>();
    for (let number = 0; number < cases; number += 1) {
      const at = moments[number % moments.length] as number;
      const { issuer, reader } = await twoWorkers(at);
      const issuedAt = Math.floor((at + (2 * random() - 1) * mostSkewMs) / 100) * 100;
      const nonce = number.toString(16).padStart(12, '0');
      const { code, digits } = await issueCode(issuer.keys, { person, scopes, now: issuedAt, nonce });
      const edges = [-clockSkewMs - 1, -clockSkewMs, 0, codeLifeMs - 1, codeLifeMs];
      const ages = [...edges, Math.floor((2 * random() - 1) * 2 * mostSkewMs)];
      for (const age of ages) {
        const place = `SEED=${seed}, case ${number}, ${age} ms old`;
        const outcome = said(await reader.codes.readCode(code, issuedAt + age, 'dine'));
        expect(outcome, place).toBe(ruleOf(age));
        met.add(outcome);
        // Digits carry no date: out of their time they are a code of another moment, which nobody signed.
        const typed = said(await reader.codes.readCode(String(digits), issuedAt + age, 'dine'));
        expect(typed === 'taken', place).toBe(ruleOf(age) === 'taken');
      }
    }
    expect([...met].toSorted()).toEqual(['code-expired', 'code-not-yet-valid', 'taken']);
  });
});

describe('a token', () => {
  it.each(midnights)('of a day outlives the end of %s, by any clock', async (_what, _ends, begins) => {
    for (const at of [startOf(begins) - 1, startOf(begins) + 8 * hour - 1]) {
      const { issuer, reader } = await twoWorkers(at);
      for (const issuerSkew of [-mostSkewMs, mostSkewMs]) {
        const now = at + issuerSkew;
        const claims = { sub: person, role: 'person' } as const;
        const token = await issueToken(issuer.keys, claims, { now, lifetimeSeconds: 86_400 });
        const ends = Math.floor(now / 1000) * 1000 + day;
        for (const [moment, sub] of [
          [now - 2 * mostSkewMs, person],
          [ends - 1, person],
          [ends, undefined],
        ] as const) {
          await issuer.keys.rotate(moment + mostSkewMs);
          const caller = await authenticator(() => reader.keys)(token, moment);
          expect('sub' in caller ? caller.sub : undefined).toBe(sub);
        }
      }
    }
  });
});

describe('a key', () => {
  const livesMs: Readonly<Partial<Record<KeyUse, number>>> = {
    token: day,
    code: codeLifeMs,
    static: 180 * day,
    digits: codeLifeMs,
    seal: 30 * day,
  };
  it.each(Object.entries(livesMs))(
    'for a %s outlives what it signed last, though one clock is behind and another ahead',
    (use, lifeMs) => {
      const { signsUntil, verifiesUntil } = keyLife({ use: use as KeyUse, period: 20_000 });
      expect(keyPolicies[use as KeyUse].signsForMs).toBeGreaterThan(0);
      // Signed last by a clock that is behind, read to its end by one that is behind, cleared away by one that is ahead.
      expect(signsUntil + lifeMs + 2 * mostSkewMs).toBeLessThan(verifiesUntil);
    },
  );
});

describe('a payment that is asked for again', () => {
  const later = [0, 9 * minute + 59_000, 10 * minute + 1_000, day, 31 * day, 90 * day, 366 * day];
  it.each(midnights)(
    'is the same payment ever after the end of %s, by any clock',
    async (_what, ends, begins) => {
      const engine = memoryEngine();
      await engine.createTable('Ledger', ledgerIndexes);
      for (const ledger of [
        dynamoLedger({ table: 'Ledger', client: engine.client, random: () => 0 }),
        memoryLedger(),
      ]) {
        await funded(ledger, { lin: fen(1_000) });
        const at = startOf(begins) - 1;
        const first = posted(await pay(ledger, 'noodles', lin, noodleHouse, fen(300), { at }));
        expect(first.journal.businessDate).toBe(ends);
        for (const after of later)
          for (const skew of [-mostSkewMs, mostSkewMs]) {
            const again = await pay(ledger, 'noodles', lin, noodleHouse, fen(300), { at: at + after + skew });
            expect(isRefusal(again) ? again.refused : again).toEqual({
              journal: first.journal,
              replayed: true,
            });
          }
        expect((await ledger.balance(lin)).availableFen).toBe(700);
      }
    },
  );
});
