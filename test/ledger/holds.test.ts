/**
 * What every ledger promises of holds: kept, captured and released once per fen, on time, all or none.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { capture, groupHold, hold, release } from '../../domains/ledger/hold.ts';
import {
  entry,
  funded,
  lin,
  mei,
  minute,
  noodleHouse,
  noon,
  pay,
  posted,
  shuttle,
  tao,
} from '../kit/cast.ts';
import { clerk, journalText, yuan } from '../kit/journalText.ts';
import { eachLedger, factsOf, refused } from './eachLedger.ts';

eachLedger((now) => {
  describe('holds', () => {
    const terms = { holdId: 'hold-1', expiresAt: noon + 10 * minute };
    const keep = (amount: string, id = 'hold-1') =>
      now.ledger.post(hold({ ...entry(id), ...terms, holdId: id, account: lin, fen: yuan(amount) }));
    const take = (id: string, amount: string, at = noon + minute, more = {}) =>
      now.ledger.post(
        capture({
          ...entry(id, at),
          holdId: 'hold-1',
          from: [{ account: lin, fen: yuan(amount), ...more }],
          to: [{ account: noodleHouse, fen: yuan(amount) }],
        }),
      );
    const letGo = (id: string, amount: string, at = noon + minute) =>
      now.ledger.post(
        release({
          ...entry(id, at),
          holdId: 'hold-1',
          from: [{ account: lin, fen: yuan(amount) }],
          reason: 'released',
        }),
      );
    beforeEach(() => funded(now.ledger, { lin: yuan('100'), mei: yuan('100'), tao: yuan('100') }));

    it('keep money from being spent, and become a payment', async () => {
      posted(await keep('60'));
      expect(await now.ledger.account(lin)).toMatchObject({
        availableFen: yuan('40'),
        heldFen: yuan('60'),
        holds: [{ holdId: 'hold-1', fen: yuan('60'), expiresAt: terms.expiresAt }],
      });
      expect(refused(await pay(now.ledger, 'pay-1', lin, shuttle, yuan('40.01')))).toBe('insufficient-funds');
      const { journal } = posted(await take('capture-1', '60'));
      expect(journalText(journal)).toBe(
        clerk(`
          Dr  wallet:lin (held)           60.00
              Cr  payable:noodle-house            60.00
        `),
      );
      expect(await now.ledger.account(lin)).toMatchObject({
        availableFen: yuan('40'),
        heldFen: 0,
        holds: [],
      });
      await now.expectBalanced();
    });

    it('are captured in parts and the rest released, each fen once', async () => {
      await keep('60');
      posted(await take('capture-1', '25'));
      posted(await take('capture-2', '15', noon + minute, { leavesRest: true }));
      const above = await take('capture-3', '20.01');
      expect(refused(above)).toBe('capture-exceeds-hold');
      expect(factsOf(above)).toMatchObject({ heldFen: yuan('20'), askedFen: yuan('20.01') });
      posted(await letGo('release-1', '20'));
      expect(refused(await letGo('release-2', '0.01'))).toBe('hold-missing');
      expect(await now.ledger.account(lin)).toMatchObject({
        availableFen: yuan('60'),
        heldFen: 0,
        holds: [],
      });
      await now.expectBalanced();
    });

    it('are captured in part with the rest given back at once', async () => {
      await keep('60');
      posted(await take('capture-1', '45', noon + minute, { returnsFen: yuan('15') }));
      expect(await now.ledger.account(lin)).toMatchObject({
        availableFen: yuan('55'),
        heldFen: 0,
        holds: [],
      });
      await now.expectBalanced();
    });

    it('can be captured a moment before they expire and not from then on, but always released', async () => {
      await keep('60');
      posted(await take('capture-1', '10', terms.expiresAt - 1));
      expect(refused(await take('capture-2', '10', terms.expiresAt))).toBe('hold-expired');
      // The whole of it as well, which is taken without a look at what is there.
      expect(refused(await take('capture-3', '50', terms.expiresAt))).toBe('hold-expired');
      posted(await letGo('release-1', '50', terms.expiresAt));
      expect(await now.available(lin)).toBe(yuan('90'));
    });

    it('are found by the sweeper from the moment they expire, with what is left of them', async () => {
      await keep('60');
      await take('capture-1', '10');
      expect(await now.ledger.expiredHolds(terms.expiresAt - 1, 10)).toEqual([]);
      expect(await now.ledger.expiredHolds(terms.expiresAt, 10)).toEqual([
        { account: lin, holdId: 'hold-1', fen: yuan('50') },
      ]);
      await letGo('release-1', '50', terms.expiresAt);
      expect(await now.ledger.expiredHolds(terms.expiresAt, 10)).toEqual([]);
    });

    it('go back to a frozen wallet, and are not captured out of one', async () => {
      await keep('60');
      await now.ledger.setStatus(lin, 'frozen');
      expect(refused(await take('capture-1', '60'))).toBe('account-frozen');
      posted(await letGo('release-1', '60'));
      expect(await now.available(lin)).toBe(yuan('100'));
    });

    it('are sixteen at most, and a seventeenth fits when one is gone', async () => {
      for (let i = 1; i <= 16; i += 1) posted(await keep('1', `hold-${i}`));
      expect(refused(await keep('1', 'hold-17'))).toBe('too-many-holds');
      posted(await letGo('release-1', '1'));
      expect(refused(await keep('1', 'hold-17'))).toBe('posted hold-17');
    });

    it('of a tender group are all kept or none, and captured together', async () => {
      const tenders = (last: string) => [
        { account: lin, fen: yuan('33.34') },
        { account: mei, fen: yuan('33.33') },
        { account: tao, fen: yuan(last) },
      ];
      const group = (id: string, last: string) =>
        now.ledger.post(
          groupHold({ ...entry(id), holdId: id, expiresAt: terms.expiresAt, tenders: tenders(last) }),
        );
      const short = await group('group-1', '100.01');
      expect(refused(short)).toBe('insufficient-funds');
      expect(factsOf(short)).toMatchObject({ account: tao });
      expect(await now.available(lin)).toBe(yuan('100'));
      posted(await group('group-2', '33.33'));
      const { journal } = posted(
        await now.ledger.post(
          capture({
            ...entry('capture-1', noon + minute),
            holdId: 'group-2',
            from: tenders('33.33'),
            to: [{ account: noodleHouse, fen: yuan('100') }],
          }),
        ),
      );
      expect(journalText(journal)).toBe(
        clerk(`
          Dr  wallet:lin (held)           33.34
          Dr  wallet:mei (held)           33.33
          Dr  wallet:tao (held)           33.33
              Cr  payable:noodle-house           100.00
        `),
      );
      await now.expectBalanced();
    });
  });
});
