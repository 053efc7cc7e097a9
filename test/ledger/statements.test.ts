/**
 * What every ledger can tell: statements with running balances, and balances at any moment.
 */
import { describe, expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { capture, groupHold, hold } from '../../domains/ledger/hold.ts';
import { entry, funded, lin, mei, minute, noodleHouse, noon, pay, tao } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';
import { eachLedger } from './eachLedger.ts';

eachLedger((now) => {
  describe('statements', () => {
    const shown = async (account: typeof lin, limit: number, cursor?: string) => {
      const page = await now.ledger.statement(account, cursor === undefined ? { limit } : { limit, cursor });
      return {
        next: page.nextCursor,
        lines: page.entries.map(
          (one) => `${one.journal.id} ${one.availableChangeFen} ${one.heldChangeFen} ${one.balanceAfterFen}`,
        ),
      };
    };
    const history = async () => {
      await funded(now.ledger, { lin: yuan('100'), mei: yuan('10') });
      await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('10'), { at: noon + 1 });
      await now.ledger.post(
        hold({
          ...entry('hold-1', noon + 2),
          holdId: 'h',
          expiresAt: noon + minute,
          account: lin,
          fen: yuan('20'),
        }),
      );
      await pay(now.ledger, 'pay-2', lin, mei, yuan('5'), { at: noon + 3 });
      await now.ledger.post(
        capture({
          ...entry('capture-1', noon + 4),
          holdId: 'h',
          from: [{ account: lin, fen: yuan('20') }],
          to: [{ account: noodleHouse, fen: yuan('20') }],
        }),
      );
    };

    it('show a hold below what took it, also within one moment', async () => {
      await funded(now.ledger, { lin: yuan('100') });
      const terms = { holdId: 'h', expiresAt: noon + minute };
      await now.ledger.post(hold({ ...entry('z-hold', noon + 1), ...terms, account: lin, fen: yuan('20') }));
      const from = [{ account: lin, fen: yuan('20') }];
      const to = [{ account: noodleHouse, fen: yuan('20') }];
      await now.ledger.post(capture({ ...entry('a-capture', noon + 1), holdId: 'h', from, to }));
      expect((await shown(lin, 2)).lines).toEqual(['a-capture 0 -2000 8000', 'z-hold -2000 2000 8000']);
    });

    it('of a wallet run back from the present balance, page by page', async () => {
      await history();
      const first = await shown(lin, 2);
      expect(first.lines).toEqual(['capture-1 0 -2000 6500', 'pay-2 -500 0 6500']);
      const second = await shown(lin, 2, first.next);
      expect(second.lines).toEqual(['hold-1 -2000 2000 7000', 'pay-1 -1000 0 9000']);
      const third = await shown(lin, 2, second.next);
      expect(third.lines).toEqual(['top-up:lin 10000 0 10000']);
      expect(third.next).toBeUndefined();
      expect((await shown(mei, 5)).lines).toEqual(['pay-2 500 0 1500', 'top-up:mei 1000 0 1000']);
    });

    it('of a merchant run over its whole balance, what is not projected yet included', async () => {
      await history();
      expect((await shown(noodleHouse, 5)).lines).toEqual(['capture-1 2000 0 3000', 'pay-1 1000 0 1000']);
      await now.settle();
      expect((await shown(noodleHouse, 5)).lines).toEqual(['capture-1 2000 0 3000', 'pay-1 1000 0 1000']);
      await now.ledger.sweep(noodleHouse);
      expect((await shown(noodleHouse, 1)).lines).toEqual(['capture-1 2000 0 3000']);
    });

    it('show journals of many parties to each of them', async () => {
      await funded(now.ledger, { lin: yuan('10'), mei: yuan('10'), tao: yuan('10') });
      await now.ledger.post(
        groupHold({
          ...entry('group-1', noon + 1),
          holdId: 'g',
          expiresAt: noon + minute,
          tenders: [lin, mei, tao].map((account) => ({ account, fen: yuan('1') })),
        }),
      );
      await now.settle();
      for (const account of [lin, mei, tao])
        expect((await shown(account, 1)).lines).toEqual(['group-1 -100 100 900']);
    });

    it('of somebody unknown are empty, and a cursor nobody gave out starts at the top', async () => {
      expect((await shown(wallet('nobody'), 5)).lines).toEqual([]);
      await history();
      expect((await shown(lin, 1, 'nonsense')).lines).toEqual(['capture-1 0 -2000 6500']);
    });

    it('tell the balance at any moment, both pots', async () => {
      await history();
      await now.settle();
      const at = async (offset: number) => {
        const { availableFen, heldFen } = await now.ledger.balanceAt(lin, noon + offset);
        return [availableFen, heldFen];
      };
      expect(await at(-1)).toEqual([0, 0]);
      expect(await at(0)).toEqual([yuan('100'), 0]);
      expect(await at(1)).toEqual([yuan('90'), 0]);
      expect(await at(2)).toEqual([yuan('70'), yuan('20')]);
      expect(await at(minute)).toEqual([yuan('65'), 0]);
      expect((await now.ledger.balanceAt(noodleHouse, noon + 3)).projectedFen).toBe(yuan('10'));
    });
  });
});
