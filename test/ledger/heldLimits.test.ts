/**
 * What every ledger promises of holds and limits: what is kept counts at once, and what is released on the same day counts
 * no longer.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { capture, hold, release } from '../../domains/ledger/hold.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import { releaseExpired } from '../../functions/platform/ledger/sweeper.ts';
import { bank, entry, minute, noodleHouse, noon, pay, posted } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';
import { eachLedger, factsOf, refused } from './eachLedger.ts';

eachLedger((now) => {
  describe('holds that count against a limit of the day', () => {
    const dayLimits = {
      windows: [
        { name: 'day', per: 'day', limitFen: yuan('100'), limitCount: 3 },
        { name: 'month', per: 'month', limitFen: yuan('150') },
      ],
    } as const;
    const limited = wallet('han');
    const windows = ['day', 'month'];
    const midnight = Date.parse('2026-11-23T00:00:00+08:00');
    const counted = { on: '2026-11-22', windows };
    const keepOf = (id: string, amount: string, at = noon) =>
      now.ledger.post(
        hold({
          ...entry(id, at),
          holdId: id,
          expiresAt: midnight,
          account: limited,
          fen: yuan(amount),
          countsAgainst: windows,
        }),
      );
    const giveBack = (id: string, amount: string, at = noon + minute, more = {}) =>
      now.ledger.post(
        release({
          ...entry(`${id}-${amount}-back`, at),
          holdId: id,
          from: [{ account: limited, fen: yuan(amount), ...more }],
          reason: 'released',
        }),
      );
    const spend = (id: string, amount: string, at = noon + minute) =>
      pay(now.ledger, id, limited, noodleHouse, yuan(amount), { at, countsAgainst: windows });
    beforeEach(async () => {
      await now.ledger.openAccount(limited, dayLimits);
      await now.ledger.post(topUp({ ...entry('in'), from: bank, to: limited, fen: yuan('1000') }));
    });

    it.each([
      ['with a hint', { counted }],
      ['without', {}],
      ['with a wrong one', { counted: { on: '2026-11-20', windows: ['day'] } }],
    ])('give it back when they are released on that day, %s', async (_how, hint) => {
      posted(await keepOf('h', '80'));
      expect(refused(await spend('p-1', '20.01'))).toBe('limit-exceeded');
      posted(await giveBack('h', '80', noon + minute, hint));
      posted(await spend('p-2', '100'));
      expect(refused(await spend('p-3', '0.01'))).toBe('limit-exceeded');
    });

    it('give back what is released, not what was captured, and not the count', async () => {
      posted(await keepOf('h', '80'));
      const part = { account: limited, fen: yuan('30'), returnsFen: yuan('20'), leavesRest: true } as const;
      const to = [{ account: noodleHouse, fen: yuan('30') }];
      posted(await now.ledger.post(capture({ ...entry('c'), holdId: 'h', from: [part], to })));
      posted(await giveBack('h', '10', noon + minute, { leavesRest: true, counted }));
      posted(await giveBack('h', '20', noon + minute, { counted }));
      expect(refused(await spend('p-1', '70.01'))).toBe('limit-exceeded');
      posted(await spend('p-2', '60'));
      posted(await spend('p-3', '5'));
      expect(factsOf(await spend('p-4', '5'))).toMatchObject({ limit: 'day', leftCount: 0 });
    });

    it('that counted against nothing give nothing back', async () => {
      const free = hold({
        ...entry('f'),
        holdId: 'f',
        expiresAt: midnight,
        account: limited,
        fen: yuan('80'),
      });
      posted(await now.ledger.post(free));
      posted(await spend('p-1', '60'));
      posted(await giveBack('f', '80'));
      expect(refused(await spend('p-2', '40.01'))).toBe('limit-exceeded');
      posted(await spend('p-3', '40'));
    });

    it('give nothing back to a newer day, which a clock ahead has begun', async () => {
      posted(await keepOf('h', '20'));
      posted(await spend('p-1', '60', midnight));
      posted(await giveBack('h', '20', noon + minute, { counted }));
      expect(refused(await spend('p-2', '40.01', midnight + minute))).toBe('limit-exceeded');
      posted(await spend('p-3', '40', midnight + minute));
    });

    it('give nothing back to another day, but to the month', async () => {
      posted(await keepOf('h', '80'));
      posted(await spend('p-1', '60', midnight));
      posted(await giveBack('h', '80', midnight + minute));
      expect(factsOf(await spend('p-2', '40.01', midnight + minute))).toMatchObject({ limit: 'day' });
      posted(await spend('p-3', '40', midnight + minute));
      posted(await spend('p-4', '50', midnight + 24 * 60 * minute));
      expect(factsOf(await spend('p-5', '0.01', midnight + 24 * 60 * minute))).toMatchObject({
        limit: 'month',
      });
    });

    it('are given back by the sweeper in the same way', async () => {
      posted(
        await now.ledger.post(
          hold({
            ...entry('h'),
            holdId: 'h',
            expiresAt: noon + minute,
            account: limited,
            fen: yuan('80'),
            countsAgainst: windows,
          }),
        ),
      );
      expect(await releaseExpired(now.ledger, noon + minute)).toBe(1);
      posted(await spend('p-1', '100'));
    });
  });
});
