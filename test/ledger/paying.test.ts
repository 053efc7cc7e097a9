/**
 * What every ledger promises of payments: once, covered, by codes that are used up, within limits.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { groupHold } from '../../domains/ledger/hold.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import { entry, funded, lin, mei, minute, noodleHouse, noon, pay, posted } from '../kit/cast.ts';
import { clerk, journalText, yuan } from '../kit/journalText.ts';
import { eachLedger, factsOf, refused } from './eachLedger.ts';

eachLedger((now) => {
  describe('paying', () => {
    it('moves money from the wallet to the merchant, who sees it once it is projected', async () => {
      await funded(now.ledger, { lin: yuan('100') });
      const { journal, replayed } = posted(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('33.34')));
      expect(replayed).toBe(false);
      expect(journalText(journal)).toBe(
        clerk(`
          Dr  wallet:lin                  33.34
              Cr  payable:noodle-house            33.34
        `),
      );
      expect(await now.available(lin)).toBe(yuan('66.66'));
      await now.settle();
      expect((await now.ledger.balance(noodleHouse)).projectedFen).toBe(yuan('33.34'));
      expect(await now.ledger.journal(journalId('pay-1'))).toEqual(journal);
      await now.expectBalanced();
    });

    it('answers a replay with the first journal and moves nothing again', async () => {
      await funded(now.ledger, { lin: yuan('100') });
      const first = posted(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('10')));
      const again = posted(
        await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('10'), { at: noon + minute }),
      );
      expect(again).toEqual({ journal: first.journal, replayed: true });
      expect(await now.available(lin)).toBe(yuan('90'));
    });

    it('answers a replay even where the same payment would be refused by now', async () => {
      await funded(now.ledger, { lin: yuan('10') });
      await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('10'));
      await now.ledger.setStatus(lin, 'frozen');
      expect(posted(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('10'))).replayed).toBe(true);
    });

    it('refuses another request under the same id', async () => {
      await funded(now.ledger, { lin: yuan('100') });
      await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('10'));
      const other = payment({
        ...entry('pay-1'),
        fingerprint: 'another request',
        from: lin,
        to: [{ account: noodleHouse, fen: yuan('99') }],
      });
      expect(refused(await now.ledger.post(other))).toBe('journal-differs');
      expect(await now.available(lin)).toBe(yuan('90'));
    });

    it('is refused to the fen where funds end, and says what there was', async () => {
      await funded(now.ledger, { lin: yuan('10') });
      const one = await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('10.01'));
      expect(refused(one)).toBe('insufficient-funds');
      expect(factsOf(one)).toEqual({ account: lin, availableFen: yuan('10'), askedFen: yuan('10.01') });
      expect(refused(await pay(now.ledger, 'pay-2', lin, noodleHouse, yuan('10')))).toBe('posted pay-2');
      expect(await now.available(lin)).toBe(0);
    });

    it('may be tried again under the same id after a refusal', async () => {
      await funded(now.ledger, { lin: yuan('1'), mei: yuan('50') });
      expect(refused(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('2')))).toBe('insufficient-funds');
      await pay(now.ledger, 'gift', mei, lin, yuan('1'));
      expect(posted(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('2'))).replayed).toBe(false);
    });

    it('needs the wallet to exist', async () => {
      expect(refused(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('1')))).toBe('account-missing');
    });

    it('is refused out of a frozen wallet, while money may still come in', async () => {
      await funded(now.ledger, { lin: yuan('10'), mei: yuan('10') });
      await now.ledger.setStatus(lin, 'frozen');
      expect(refused(await pay(now.ledger, 'pay-1', lin, noodleHouse, yuan('1')))).toBe('account-frozen');
      expect(refused(await pay(now.ledger, 'pay-2', mei, lin, yuan('1')))).toBe('posted pay-2');
      await now.ledger.setStatus(lin, 'closed');
      expect(refused(await pay(now.ledger, 'pay-3', mei, lin, yuan('1')))).toBe('account-frozen');
    });

    it('opens an account once', async () => {
      expect(await now.ledger.openAccount(lin, { windows: [] })).toBe('opened');
      expect(await now.ledger.openAccount(lin, { windows: [] })).toBe('exists');
    });

    it('says beforehand whether it would be refused, and writes nothing', async () => {
      await funded(now.ledger, { lin: yuan('10') });
      const posting = payment({
        ...entry('pay-1'),
        from: lin,
        to: [{ account: noodleHouse, fen: yuan('11') }],
      });
      expect(await now.ledger.wouldRefuse(posting)).toEqual(await now.ledger.post(posting));
      const fine = payment({ ...entry('pay-2'), from: lin, to: [{ account: noodleHouse, fen: yuan('10') }] });
      expect(await now.ledger.wouldRefuse(fine)).toBeUndefined();
      expect(await now.ledger.journal(journalId('pay-2'))).toBeUndefined();
    });
  });

  describe('a one-time code', () => {
    it('pays once; a newer one pays again', async () => {
      await funded(now.ledger, { lin: yuan('10') });
      const at = (id: string, usesCodeIssuedAt: number) =>
        pay(now.ledger, id, lin, noodleHouse, yuan('1'), { usesCodeIssuedAt });
      expect(refused(await at('pay-1', noon))).toBe('posted pay-1');
      expect(refused(await at('pay-2', noon))).toBe('code-used');
      expect(refused(await at('pay-3', noon - 1))).toBe('code-used');
      expect(refused(await at('pay-4', noon + 1))).toBe('posted pay-4');
    });

    it('is used up in an account that does not pay, so that it pays once whatever pays', async () => {
      await funded(now.ledger, { lin: yuan('10'), mei: yuan('10') });
      const byMei = (id: string, usesCodeIssuedAt: number) => {
        const made = payment({ ...entry(id), from: mei, to: [{ account: noodleHouse, fen: yuan('1') }] });
        return now.ledger.post({
          ...made,
          conditions: [...(made.conditions ?? []), { account: lin, usesCodeIssuedAt }],
        });
      };
      expect(refused(await byMei('pay-1', noon))).toBe('posted pay-1');
      expect(refused(await byMei('pay-1', noon))).toBe('posted pay-1');
      expect(refused(await byMei('pay-2', noon))).toBe('code-used');
      const used = { usesCodeIssuedAt: noon };
      expect(refused(await pay(now.ledger, 'pay-3', lin, noodleHouse, yuan('1'), used))).toBe('code-used');
      await now.ledger.setStatus(lin, 'frozen');
      expect(refused(await byMei('pay-4', noon + 1))).toBe('account-frozen');
      await now.ledger.setStatus(lin, 'open');
      expect(refused(await byMei('pay-5', noon + 1))).toBe('posted pay-5');
      expect([await now.available(lin), await now.available(mei)]).toEqual([yuan('10'), yuan('8')]);
      const { entries } = await now.ledger.statement(lin, { limit: 9 });
      expect(entries.map((one) => one.journal.kind)).toEqual(['top-up']);
      await now.expectBalanced();
    });
  });

  describe('limits', () => {
    const limits = {
      perPaymentFen: yuan('200'),
      windows: [
        { name: 'day', per: 'day', limitFen: yuan('500'), limitCount: 3 },
        { name: 'month', per: 'month', limitFen: yuan('1000') },
      ],
    } as const;
    const spend = (id: string, amount: string, at: string) =>
      pay(now.ledger, id, lin, noodleHouse, yuan(amount), {
        countsAgainst: ['day', 'month'],
        at: Date.parse(`2026-${at}+08:00`),
      });
    beforeEach(() => funded(now.ledger, { lin: yuan('5000') }, limits));

    it('stop one payment above its limit, not one at it', async () => {
      const one = await spend('pay-1', '200.01', '11-22T10:00:00');
      expect(refused(one)).toBe('limit-exceeded');
      expect(factsOf(one)).toMatchObject({ limit: 'per-payment', limitFen: yuan('200') });
      expect(refused(await spend('pay-2', '200', '11-22T10:00:00'))).toBe('posted pay-2');
    });

    it('stop the day at its sum, and begin anew at midnight in Shanghai', async () => {
      await spend('pay-1', '200', '11-22T10:00:00');
      await spend('pay-2', '200', '11-22T23:59:59.998');
      const above = await spend('pay-3', '100.01', '11-22T23:59:59.999');
      expect(refused(above)).toBe('limit-exceeded');
      expect(factsOf(above)).toMatchObject({ limit: 'day', leftFen: yuan('100') });
      expect(refused(await spend('pay-4', '100.01', '11-23T00:00:00'))).toBe('posted pay-4');
    });

    it('stop the day at its count', async () => {
      for (const id of ['pay-1', 'pay-2', 'pay-3']) posted(await spend(id, '1', '11-22T10:00:00'));
      const fourth = await spend('pay-4', '1', '11-22T10:00:00');
      expect(factsOf(fourth)).toMatchObject({ limit: 'day', leftCount: 0 });
      expect(refused(await spend('pay-5', '1', '11-23T00:00:00'))).toBe('posted pay-5');
    });

    it('stop the month at its sum across days, and begin anew with the month', async () => {
      for (let day = 20; day <= 24; day += 1) posted(await spend(`pay-${day}`, '200', `11-${day}T10:00:00`));
      const above = await spend('pay-25', '0.01', '11-25T10:00:00');
      expect(factsOf(above)).toMatchObject({ limit: 'month', leftFen: 0 });
      expect(refused(await spend('pay-30', '0.01', '11-30T23:59:59.999'))).toBe('limit-exceeded');
      expect(refused(await spend('pay-1', '200', '12-01T00:00:00'))).toBe('posted pay-1');
    });

    it('never go back in time: what comes late counts against the newer day', async () => {
      posted(await spend('pay-1', '200', '11-23T00:00:00'));
      posted(await spend('pay-2', '200', '11-22T23:59:59.999'));
      expect(refused(await spend('pay-3', '100.01', '11-23T00:00:01'))).toBe('limit-exceeded');
      expect(refused(await spend('pay-4', '100', '11-22T23:59:59.999'))).toBe('posted pay-4');
    });

    it('count only against the windows that were named, and ignore a name the account does not have', async () => {
      const free = (id: string) =>
        pay(now.ledger, id, lin, noodleHouse, yuan('200'), { countsAgainst: ['static-code'] });
      for (const id of ['pay-1', 'pay-2', 'pay-3', 'pay-4']) posted(await free(id));
      expect(refused(await spend('pay-5', '200', '11-22T10:00:00'))).toBe('posted pay-5');
    });
  });

  it('refuses what does not fit into one transaction, and posts what just fits', async () => {
    const people = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`p${i}`, yuan('1')]));
    await funded(now.ledger, people);
    const group = (count: number) =>
      now.ledger.post(
        groupHold({
          ...entry(`group-${count}`),
          holdId: `group-${count}`,
          expiresAt: noon + minute,
          tenders: Array.from({ length: count }, (_, i) => ({ account: wallet(`p${i}`), fen: yuan('0.01') })),
        }),
      );
    expect(refused(await group(100))).toBe('posting-too-large');
    expect(refused(await group(99))).toBe('posted group-99');
  });
});
