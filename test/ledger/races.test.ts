/**
 * What happens between two who are at it at once, and when answers get lost: at most one effect, never too much money.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { capture, hold, release } from '../../domains/ledger/hold.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { postRefund } from '../../domains/ledger/refunding.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { entry, funded, lin, mei, minute, noodleHouse, noon, pay, posted, tao } from '../kit/cast.ts';
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { yuan } from '../kit/journalText.ts';
import { onDynoxide } from '../kit/ledgerTable.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

describe('200 payments at once out of funds for exactly 50', () => {
  const race = async (ledger: Ledger): Promise<string> => {
    await funded(ledger, { lin: yuan('50') });
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, i) => pay(ledger, `pay-${i}`, lin, noodleHouse, yuan('1'))),
    );
    const paid = all.filter((outcome) => !isRefusal(outcome)).length;
    const { availableFen } = await ledger.balance(lin);
    const others = all.filter((outcome) => isRefusal(outcome) && outcome.refused !== 'insufficient-funds');
    return `${paid} paid, ${availableFen} left, ${others.length} for another reason`;
  };
  const fair = '50 paid, 0 left, 0 for another reason';

  it('make 50 in memory (200 rounds)', async () => {
    for (let round = 0; round < 200; round += 1) expect(await race(memoryLedger())).toBe(fair);
  });
  it('make 50 on DynamoDB (5 rounds)', async () => {
    for (let round = 0; round < 5; round += 1)
      expect(await race((await onDynoxide(dynoxide.client)()).ledger)).toBe(fair);
  });
});

describe('at once', () => {
  it('fifty of the same request pay once, and all answer the same journal', async () => {
    const { ledger } = await onDynoxide(dynoxide.client)();
    await funded(ledger, { lin: yuan('50') });
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        pay(ledger, 'pay-1', lin, noodleHouse, yuan('1'), { at: noon + i }),
      ),
    );
    const journals = new Set(all.map((outcome) => canonicalJson(posted(outcome).journal)));
    expect(journals.size).toBe(1);
    expect(all.filter((outcome) => !posted(outcome).replayed)).toHaveLength(1);
    expect((await ledger.balance(lin)).availableFen).toBe(yuan('49'));
  });

  it('the first payments of a day open the window once between them', async () => {
    const { ledger } = await onDynoxide(dynoxide.client)();
    const limits = { windows: [{ name: 'day', per: 'day', limitFen: yuan('5') }] } as const;
    await funded(ledger, { lin: yuan('50') }, limits);
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        pay(ledger, `pay-${i}`, lin, noodleHouse, yuan('1'), { countsAgainst: ['day'] }),
      ),
    );
    expect(all.filter((outcome) => !isRefusal(outcome))).toHaveLength(5);
  });

  it('twenty by one code pay once', async () => {
    const { ledger } = await onDynoxide(dynoxide.client)();
    await funded(ledger, { lin: yuan('50') });
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        pay(ledger, `pay-${i}`, lin, noodleHouse, yuan('1'), { usesCodeIssuedAt: noon }),
      ),
    );
    expect(all.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
  });

  it('a capture and an expiry of the same hold: one of them, never both', async () => {
    const { ledger } = await onDynoxide(dynoxide.client)();
    await funded(ledger, { lin: yuan('50') });
    for (let round = 0; round < 10; round += 1) {
      const holdId = `hold-${round}`;
      await ledger.post(
        hold({ ...entry(holdId), holdId, expiresAt: noon + minute, account: lin, fen: yuan('2') }),
      );
      const from = [{ account: lin, fen: yuan('2') }];
      const to = [{ account: noodleHouse, fen: yuan('2') }];
      const both = await Promise.all([
        ledger.post(capture({ ...entry(`capture-${round}`), holdId, from, to })),
        ledger.post(release({ ...entry(`release-${round}`), holdId, from, reason: 'expired' })),
      ]);
      expect(both.map((outcome) => (isRefusal(outcome) ? outcome.refused : 'done')).toSorted()).toEqual([
        'done',
        'hold-missing',
      ]);
    }
    expect((await ledger.account(lin))?.heldFen).toBe(0);
  });

  it('refunds of one split wait for each other and add up', async () => {
    const { ledger, settle } = await onDynoxide(dynoxide.client)();
    await funded(ledger, { lin: yuan('10'), mei: yuan('10'), tao: yuan('10') });
    const from = [lin, mei, tao].map((account) => ({ account, fen: yuan('1') }));
    for (const { account, fen } of from)
      await ledger.post(
        hold({ ...entry(`h:${account}`), holdId: 'h', expiresAt: noon + minute, account, fen }),
      );
    const to = [{ account: noodleHouse, fen: yuan('3') }];
    const { journal } = posted(await ledger.post(capture({ ...entry('lunch'), holdId: 'h', from, to })));
    await settle();
    const all = await Promise.all(
      Array.from({ length: 4 }, (_, i) =>
        postRefund(ledger, { ...entry(`refund-${i}`), original: journal, fen: yuan('0.75') }),
      ),
    );
    expect(all.map((outcome) => !isRefusal(outcome))).toEqual([true, true, true, true]);
    for (const account of [lin, mei, tao])
      expect((await ledger.balance(account)).availableFen).toBe(yuan('10'));
  });
});
