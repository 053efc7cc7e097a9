/**
 * What every ledger promises of money that goes back: no fen more than came, covered by the merchant, once.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { income } from '../../domains/ledger/account.ts';
import { type Journal, journalId } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import { refund, reversal } from '../../domains/ledger/refund.ts';
import { postSweeping } from '../../domains/ledger/sweeping.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { bank, entry, funded, lin, minute, noodleHouse, noon, pay, posted } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';
import { built, eachLedger, refused } from './eachLedger.ts';

eachLedger((now) => {
  describe('refunds', () => {
    let bought: Journal;
    const giveBack = async (id: string, amount: string, more = {}) => {
      const recipe = refund({ ...entry(id, noon + minute), original: bought, fen: yuan(amount), ...more });
      return isRefusal(recipe)
        ? `${recipe.refused} by the recipe`
        : refused(await postSweeping(now.ledger, recipe));
    };
    beforeEach(async () => {
      await funded(now.ledger, { lin: yuan('100') });
      bought = posted(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('50'))).journal;
    });

    it('come out of what the merchant may spend, once it has been projected and swept', async () => {
      expect(await giveBack('refund-1', '20')).toBe('insufficient-funds');
      await now.settle();
      expect(await giveBack('refund-1', '20')).toBe('posted refund-1');
      expect(await now.available(lin)).toBe(yuan('70'));
      expect(await now.ledger.balance(noodleHouse)).toEqual({
        availableFen: yuan('30'),
        heldFen: 0,
        projectedFen: 0,
      });
      await now.expectBalanced();
    });

    it('add up to the payment and no fen more', async () => {
      await now.settle();
      expect(await giveBack('refund-1', '20')).toBe('posted refund-1');
      expect(await giveBack('refund-2', '30.01')).toBe('remainder-exceeded');
      expect(await giveBack('refund-3', '30')).toBe('posted refund-3');
      expect(await giveBack('refund-4', '0.01')).toBe('remainder-exceeded');
      expect(await giveBack('refund-5', '50.01')).toBe('remainder-exceeded by the recipe');
      expect(await now.ledger.takenOf(bought.id)).toBe(yuan('50'));
      const [other, same] = [journalId('never-refunded'), bought.id];
      expect(await now.ledger.takenOfEach([other, same, same])).toEqual([0, yuan('50'), yuan('50')]);
      expect(await now.available(lin)).toBe(yuan('100'));
    });

    it('are refused where the caller believes that something else is left', async () => {
      await now.settle();
      expect(await giveBack('refund-1', '20', { expectedLeftFen: yuan('50') })).toBe('posted refund-1');
      expect(await giveBack('refund-2', '20', { expectedLeftFen: yuan('50') })).toBe('remainder-changed');
      expect(await giveBack('refund-3', '20', { expectedLeftFen: yuan('30') })).toBe('posted refund-3');
    });

    it('are replayed as everything is', async () => {
      await now.settle();
      await giveBack('refund-1', '20');
      expect(await giveBack('refund-1', '20')).toBe('posted refund-1');
      expect(await now.available(lin)).toBe(yuan('70'));
    });

    it('of a payment with a fee give back each its part', async () => {
      const fee = income('fees');
      const { journal } = posted(
        await now.ledger.post(
          payment({
            ...entry('pay-2'),
            from: lin,
            to: [
              { account: noodleHouse, fen: yuan('9.94') },
              { account: fee, fen: yuan('0.06') },
            ],
          }),
        ),
      );
      await now.settle();
      const half = { ...entry('refund-1', noon + minute), original: journal, fen: yuan('5') };
      posted(await postSweeping(now.ledger, built(refund({ ...half, takenFen: yuan('0') }))));
      const taken = await now.ledger.takenOf(journal.id);
      const rest = { ...half, ...entry('refund-2', noon + minute), takenFen: taken };
      posted(await postSweeping(now.ledger, built(refund(rest))));
      await now.settle();
      expect((await now.ledger.balance(fee)).projectedFen).toBe(0);
      expect(await now.available(lin)).toBe(yuan('50'));
      await now.expectBalanced();
    });

    it('leave nothing to reverse, and a reversal leaves nothing to refund', async () => {
      await now.settle();
      await giveBack('refund-1', '0.01');
      const whole = built(reversal({ ...entry('reversal-1', noon + minute), original: bought }));
      expect(refused(await postSweeping(now.ledger, whole))).toBe('remainder-changed');
      const other = posted(await pay(now.ledger, 'pay-2', lin, noodleHouse, yuan('10'))).journal;
      await now.settle();
      const undone = built(reversal({ ...entry('reversal-2', noon + minute), original: other }));
      expect(refused(await postSweeping(now.ledger, undone))).toBe('posted reversal-2');
      bought = other;
      expect(await giveBack('refund-2', '0.01')).toBe('remainder-exceeded');
      await now.expectBalanced();
    });

    it('of a top-up are reversals, refused once the money is spent', async () => {
      const original = await now.ledger.journal(journalId('top-up:lin'));
      const undone = built(reversal({ ...entry('reversal-1'), original: original as Journal }));
      expect(refused(await now.ledger.post(undone))).toBe('insufficient-funds');
    });
  });

  describe('merchants', () => {
    it('may spend what was projected once it is swept, and a sweep moves it once', async () => {
      await funded(now.ledger, { lin: yuan('100') });
      await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('10'));
      expect(await now.ledger.sweep(noodleHouse)).toBe(0);
      await now.settle();
      expect(await now.ledger.sweep(noodleHouse)).toBe(yuan('10'));
      expect(await now.ledger.sweep(noodleHouse)).toBe(0);
      expect(await now.ledger.sweep(bank)).toBe(0);
      expect(await now.ledger.balance(noodleHouse)).toEqual({
        availableFen: yuan('10'),
        heldFen: 0,
        projectedFen: 0,
      });
      await now.expectBalanced();
    });
  });
});
