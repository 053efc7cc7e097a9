/**
 * What every ledger refuses by the condition of the write itself, where nothing else would stop it: not the first payment
 * of the day, not a guess that failed for another reason.
 */
import { describe, expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import { refund } from '../../domains/ledger/refund.ts';
import { entry, funded, lin, minute, noodleHouse, noon, pay, posted, shuttle } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';
import { built, eachLedger, factsOf, refused } from './eachLedger.ts';

eachLedger((now) => {
  describe('by the write itself', () => {
    it('one payment may not be larger than the limit of one, today as on the first day', async () => {
      const limits = {
        perPaymentFen: yuan('5'),
        windows: [{ name: 'day', per: 'day', limitFen: yuan('50') }],
      } as const;
      await funded(now.ledger, { lin: yuan('100') }, limits);
      const counted = { countsAgainst: ['day'] };
      posted(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('5'), counted));
      const more = await pay(now.ledger, 'pay-2', lin, noodleHouse, yuan('5.01'), counted);
      expect(refused(more)).toBe('limit-exceeded');
      expect(factsOf(more)).toMatchObject({ limit: 'per-payment', limitFen: yuan('5') });
      expect(refused(await pay(now.ledger, 'pay-3', lin, noodleHouse, yuan('5.01')))).toBe('limit-exceeded');
      expect(await now.available(lin)).toBe(yuan('95'));
    });

    it('more than the whole of an earlier journal is never taken of it, touched or not', async () => {
      await funded(now.ledger, { lin: yuan('100') });
      const posting = payment({
        ...entry('pay-1'),
        from: lin,
        to: [{ account: noodleHouse, fen: yuan('1') }],
      });
      const takes = (of: string, ofFen: string, takesFen: string) => ({
        ...posting,
        remainder: { journal: journalId(of), ofFen: yuan(ofFen), takesFen: yuan(takesFen) },
      });
      expect(refused(await now.ledger.post(takes('order-1', '5', '5.01')))).toBe('remainder-exceeded');
      posted(await now.ledger.post(takes('order-1', '5', '5')));
      const again = payment({ ...entry('pay-2'), from: lin, to: [{ account: noodleHouse, fen: yuan('1') }] });
      const rest = { journal: journalId('order-1'), ofFen: yuan('5'), takesFen: yuan('0.01') };
      expect(refused(await now.ledger.post({ ...again, remainder: rest }))).toBe('remainder-exceeded');
      expect(await now.ledger.takenOf(journalId('order-1'))).toBe(yuan('5'));
    });

    it('a dry run tells of remainders and of replays as the posting itself does', async () => {
      await funded(now.ledger, { lin: yuan('100') });
      const bought = posted(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('10'))).journal;
      await now.settle();
      await now.ledger.sweep(noodleHouse);
      const back = (id: string, amount: string) =>
        built(refund({ ...entry(id, noon + minute), original: bought, fen: yuan(amount) }));
      const first = back('ref-1', '7');
      expect(await now.ledger.wouldRefuse(first)).toBeUndefined();
      posted(await now.ledger.post(first));
      expect(await now.ledger.wouldRefuse(first)).toBeUndefined();
      expect(await now.ledger.wouldRefuse(back('ref-2', '3'))).toBeUndefined();
      expect(await now.ledger.wouldRefuse(back('ref-2', '3.01'))).toEqual({
        refused: 'remainder-exceeded',
        facts: { journal: 'pay-1', leftFen: yuan('3'), askedFen: yuan('3.01') },
      });
      const other = { ...first, journal: { ...first.journal, fingerprint: 'another' } };
      expect(await now.ledger.wouldRefuse(other)).toMatchObject({ refused: 'journal-differs' });
      const stranger = payment({
        ...entry('pay-9'),
        from: wallet('nobody'),
        to: [{ account: noodleHouse, fen: yuan('1') }],
      });
      expect(await now.ledger.wouldRefuse(stranger)).toMatchObject({ refused: 'account-missing' });
    });

    it('a merchant that is short is told so, not that somebody else refunded meanwhile', async () => {
      await funded(now.ledger, { lin: yuan('100') });
      const to = [
        { account: noodleHouse, fen: yuan('8') },
        { account: shuttle, fen: yuan('2') },
      ];
      const shared = posted(await now.ledger.post(payment({ ...entry('pay-1'), from: lin, to }))).journal;
      await now.settle();
      for (const account of [noodleHouse, shuttle]) await now.ledger.sweep(account);
      const back = (id: string, takenFen: string) =>
        now.ledger.post(
          built(refund({ ...entry(id), original: shared, fen: yuan('5'), takenFen: yuan(takenFen) })),
        );
      posted(await back('ref-1', '0'));
      const other = posted(await pay(now.ledger, 'pay-2', lin, noodleHouse, yuan('4'))).journal;
      posted(await now.ledger.post(built(refund({ ...entry('ref-2'), original: other, fen: yuan('4') }))));
      expect(refused(await back('ref-3', '5'))).toBe('insufficient-funds');
      expect(refused(await back('ref-3', '4'))).toBe('remainder-changed');
    });
  });
});
