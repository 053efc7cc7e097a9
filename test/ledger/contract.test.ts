/**
 * What every ledger promises, held against both stores: the one in memory and the one on a real DynamoDB engine.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { income, wallet } from '../../domains/ledger/account.ts';
import { capture, groupHold, hold, release } from '../../domains/ledger/hold.ts';
import { type Journal, journalId } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import type { Ledger, LedgerRefusal, Posted } from '../../domains/ledger/port.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import { refund, reversal } from '../../domains/ledger/refund.ts';
import { postSweeping } from '../../domains/ledger/sweeping.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import {
  bank,
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
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { clerk, journalText, yuan } from '../kit/journalText.ts';
import { inMemory, onDynoxide, type TestLedger } from '../kit/ledgerTable.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const stores: readonly [string, () => Promise<TestLedger>][] = [
  ['in memory', inMemory],
  ['on DynamoDB', () => onDynoxide(dynoxide.client)()],
];

const refused = (outcome: Posted | LedgerRefusal): string =>
  isRefusal(outcome) ? `${outcome.refused}` : `posted ${outcome.journal.id}`;
const facts = (outcome: Posted | LedgerRefusal) => (isRefusal(outcome) ? outcome.facts : undefined);
const built = (recipe: Posting | Refusal): Posting => {
  if (isRefusal(recipe)) throw new Error(recipe.refused);
  return recipe;
};

describe.each(stores)('a ledger %s', (_where, make) => {
  let ledger: Ledger;
  let settle: () => Promise<void>;
  beforeEach(async () => {
    ({ ledger, settle } = await make());
  });
  const available = async (account = lin) => (await ledger.balance(account)).availableFen;
  const isBalanced = async () => {
    await settle();
    const { debitFen, creditFen } = await ledger.trialBalance();
    expect(debitFen).toBe(creditFen);
  };

  describe('paying', () => {
    it('moves money from the wallet to the merchant, who sees it once it is projected', async () => {
      await funded(ledger, { lin: yuan('100') });
      const { journal, replayed } = posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('33.34')));
      expect(replayed).toBe(false);
      expect(journalText(journal)).toBe(
        clerk(`
          Dr  wallet:lin                  33.34
              Cr  payable:noodle-house            33.34
        `),
      );
      expect(await available()).toBe(yuan('66.66'));
      await settle();
      expect((await ledger.balance(noodleHouse)).projectedFen).toBe(yuan('33.34'));
      expect(await ledger.journal(journalId('pay-1'))).toEqual(journal);
      await isBalanced();
    });

    it('answers a replay with the first journal and moves nothing again', async () => {
      await funded(ledger, { lin: yuan('100') });
      const first = posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10')));
      const again = posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'), { at: noon + minute }));
      expect(again).toEqual({ journal: first.journal, replayed: true });
      expect(await available()).toBe(yuan('90'));
    });

    it('answers a replay even where the same payment would be refused by now', async () => {
      await funded(ledger, { lin: yuan('10') });
      await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'));
      await ledger.setStatus(lin, 'frozen');
      expect(posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'))).replayed).toBe(true);
    });

    it('refuses another request under the same id', async () => {
      await funded(ledger, { lin: yuan('100') });
      await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'));
      const other = payment({
        ...entry('pay-1'),
        fingerprint: 'another request',
        from: lin,
        to: [{ account: noodleHouse, fen: yuan('99') }],
      });
      expect(refused(await ledger.post(other))).toBe('journal-differs');
      expect(await available()).toBe(yuan('90'));
    });

    it('is refused to the fen where funds end, and says what there was', async () => {
      await funded(ledger, { lin: yuan('10') });
      const one = await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10.01'));
      expect(refused(one)).toBe('insufficient-funds');
      expect(facts(one)).toEqual({ account: lin, availableFen: yuan('10'), askedFen: yuan('10.01') });
      expect(refused(await pay(ledger, 'pay-2', lin, noodleHouse, yuan('10')))).toBe('posted pay-2');
      expect(await available()).toBe(0);
    });

    it('may be tried again under the same id after a refusal', async () => {
      await funded(ledger, { lin: yuan('1'), mei: yuan('50') });
      expect(refused(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('2')))).toBe('insufficient-funds');
      await pay(ledger, 'gift', mei, lin, yuan('1'));
      expect(posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('2'))).replayed).toBe(false);
    });

    it('needs the wallet to exist', async () => {
      expect(refused(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('1')))).toBe('account-missing');
    });

    it('is refused out of a frozen wallet, while money may still come in', async () => {
      await funded(ledger, { lin: yuan('10'), mei: yuan('10') });
      await ledger.setStatus(lin, 'frozen');
      expect(refused(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('1')))).toBe('account-frozen');
      expect(refused(await pay(ledger, 'pay-2', mei, lin, yuan('1')))).toBe('posted pay-2');
      await ledger.setStatus(lin, 'closed');
      expect(refused(await pay(ledger, 'pay-3', mei, lin, yuan('1')))).toBe('account-frozen');
    });

    it('opens an account once', async () => {
      expect(await ledger.openAccount(lin, { windows: [] })).toBe('opened');
      expect(await ledger.openAccount(lin, { windows: [] })).toBe('exists');
    });

    it('says beforehand whether it would be refused, and writes nothing', async () => {
      await funded(ledger, { lin: yuan('10') });
      const posting = payment({
        ...entry('pay-1'),
        from: lin,
        to: [{ account: noodleHouse, fen: yuan('11') }],
      });
      expect(await ledger.wouldRefuse(posting)).toEqual(await ledger.post(posting));
      const fine = payment({ ...entry('pay-2'), from: lin, to: [{ account: noodleHouse, fen: yuan('10') }] });
      expect(await ledger.wouldRefuse(fine)).toBeUndefined();
      expect(await ledger.journal(journalId('pay-2'))).toBeUndefined();
    });
  });

  describe('a one-time code', () => {
    it('pays once; a newer one pays again', async () => {
      await funded(ledger, { lin: yuan('10') });
      const at = (id: string, usesCodeIssuedAt: number) =>
        pay(ledger, id, lin, noodleHouse, yuan('1'), { usesCodeIssuedAt });
      expect(refused(await at('pay-1', noon))).toBe('posted pay-1');
      expect(refused(await at('pay-2', noon))).toBe('code-used');
      expect(refused(await at('pay-3', noon - 1))).toBe('code-used');
      expect(refused(await at('pay-4', noon + 1))).toBe('posted pay-4');
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
      pay(ledger, id, lin, noodleHouse, yuan(amount), {
        countsAgainst: ['day', 'month'],
        at: Date.parse(`2026-${at}+08:00`),
      });
    beforeEach(() => funded(ledger, { lin: yuan('5000') }, limits));

    it('stop one payment above its limit, not one at it', async () => {
      const one = await spend('pay-1', '200.01', '11-22T10:00:00');
      expect(refused(one)).toBe('limit-exceeded');
      expect(facts(one)).toMatchObject({ limit: 'per-payment', limitFen: yuan('200') });
      expect(refused(await spend('pay-2', '200', '11-22T10:00:00'))).toBe('posted pay-2');
    });

    it('stop the day at its sum, and begin anew at midnight in Shanghai', async () => {
      await spend('pay-1', '200', '11-22T10:00:00');
      await spend('pay-2', '200', '11-22T23:59:59.998');
      const above = await spend('pay-3', '100.01', '11-22T23:59:59.999');
      expect(refused(above)).toBe('limit-exceeded');
      expect(facts(above)).toMatchObject({ limit: 'day', leftFen: yuan('100') });
      expect(refused(await spend('pay-4', '100.01', '11-23T00:00:00'))).toBe('posted pay-4');
    });

    it('stop the day at its count', async () => {
      for (const id of ['pay-1', 'pay-2', 'pay-3']) posted(await spend(id, '1', '11-22T10:00:00'));
      const fourth = await spend('pay-4', '1', '11-22T10:00:00');
      expect(facts(fourth)).toMatchObject({ limit: 'day', leftCount: 0 });
      expect(refused(await spend('pay-5', '1', '11-23T00:00:00'))).toBe('posted pay-5');
    });

    it('stop the month at its sum across days, and begin anew with the month', async () => {
      for (let day = 20; day <= 24; day += 1) posted(await spend(`pay-${day}`, '200', `11-${day}T10:00:00`));
      const above = await spend('pay-25', '0.01', '11-25T10:00:00');
      expect(facts(above)).toMatchObject({ limit: 'month', leftFen: 0 });
      expect(refused(await spend('pay-30', '0.01', '11-30T23:59:59.999'))).toBe('limit-exceeded');
      expect(refused(await spend('pay-1', '200', '12-01T00:00:00'))).toBe('posted pay-1');
    });

    it('count only against the windows that were named, and ignore a name the account does not have', async () => {
      const free = (id: string) =>
        pay(ledger, id, lin, noodleHouse, yuan('200'), { countsAgainst: ['static-code'] });
      for (const id of ['pay-1', 'pay-2', 'pay-3', 'pay-4']) posted(await free(id));
      expect(refused(await spend('pay-5', '200', '11-22T10:00:00'))).toBe('posted pay-5');
    });
  });

  describe('holds', () => {
    const terms = { holdId: 'hold-1', expiresAt: noon + 10 * minute };
    const keep = (amount: string, id = 'hold-1') =>
      ledger.post(hold({ ...entry(id), ...terms, holdId: id, account: lin, fen: yuan(amount) }));
    const take = (id: string, amount: string, at = noon + minute, more = {}) =>
      ledger.post(
        capture({
          ...entry(id, at),
          holdId: 'hold-1',
          from: [{ account: lin, fen: yuan(amount), ...more }],
          to: [{ account: noodleHouse, fen: yuan(amount) }],
        }),
      );
    const letGo = (id: string, amount: string, at = noon + minute) =>
      ledger.post(
        release({
          ...entry(id, at),
          holdId: 'hold-1',
          from: [{ account: lin, fen: yuan(amount) }],
          reason: 'released',
        }),
      );
    beforeEach(() => funded(ledger, { lin: yuan('100'), mei: yuan('100'), tao: yuan('100') }));

    it('keep money from being spent, and become a payment', async () => {
      posted(await keep('60'));
      expect(await ledger.account(lin)).toMatchObject({
        availableFen: yuan('40'),
        heldFen: yuan('60'),
        holds: [{ holdId: 'hold-1', fen: yuan('60'), expiresAt: terms.expiresAt }],
      });
      expect(refused(await pay(ledger, 'pay-1', lin, shuttle, yuan('40.01')))).toBe('insufficient-funds');
      const { journal } = posted(await take('capture-1', '60'));
      expect(journalText(journal)).toBe(
        clerk(`
          Dr  wallet:lin (held)           60.00
              Cr  payable:noodle-house            60.00
        `),
      );
      expect(await ledger.account(lin)).toMatchObject({ availableFen: yuan('40'), heldFen: 0, holds: [] });
      await isBalanced();
    });

    it('are captured in parts and the rest released, each fen once', async () => {
      await keep('60');
      posted(await take('capture-1', '25'));
      posted(await take('capture-2', '15', noon + minute, { leavesRest: true }));
      const above = await take('capture-3', '20.01');
      expect(refused(above)).toBe('capture-exceeds-hold');
      expect(facts(above)).toMatchObject({ heldFen: yuan('20'), askedFen: yuan('20.01') });
      posted(await letGo('release-1', '20'));
      expect(refused(await letGo('release-2', '0.01'))).toBe('hold-missing');
      expect(await ledger.account(lin)).toMatchObject({ availableFen: yuan('60'), heldFen: 0, holds: [] });
      await isBalanced();
    });

    it('are captured in part with the rest given back at once', async () => {
      await keep('60');
      posted(await take('capture-1', '45', noon + minute, { returnsFen: yuan('15') }));
      expect(await ledger.account(lin)).toMatchObject({ availableFen: yuan('55'), heldFen: 0, holds: [] });
      await isBalanced();
    });

    it('can be captured a moment before they expire and not from then on, but always released', async () => {
      await keep('60');
      posted(await take('capture-1', '10', terms.expiresAt - 1));
      expect(refused(await take('capture-2', '10', terms.expiresAt))).toBe('hold-expired');
      posted(await letGo('release-1', '50', terms.expiresAt));
      expect(await available()).toBe(yuan('90'));
    });

    it('are found by the sweeper from the moment they expire, with what is left of them', async () => {
      await keep('60');
      await take('capture-1', '10');
      expect(await ledger.expiredHolds(terms.expiresAt - 1, 10)).toEqual([]);
      expect(await ledger.expiredHolds(terms.expiresAt, 10)).toEqual([
        { account: lin, holdId: 'hold-1', fen: yuan('50') },
      ]);
      await letGo('release-1', '50', terms.expiresAt);
      expect(await ledger.expiredHolds(terms.expiresAt, 10)).toEqual([]);
    });

    it('go back to a frozen wallet, and are not captured out of one', async () => {
      await keep('60');
      await ledger.setStatus(lin, 'frozen');
      expect(refused(await take('capture-1', '60'))).toBe('account-frozen');
      posted(await letGo('release-1', '60'));
      expect(await available()).toBe(yuan('100'));
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
        ledger.post(
          groupHold({ ...entry(id), holdId: id, expiresAt: terms.expiresAt, tenders: tenders(last) }),
        );
      const short = await group('group-1', '100.01');
      expect(refused(short)).toBe('insufficient-funds');
      expect(facts(short)).toMatchObject({ account: tao });
      expect(await available()).toBe(yuan('100'));
      posted(await group('group-2', '33.33'));
      const { journal } = posted(
        await ledger.post(
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
      await isBalanced();
    });
  });

  describe('refunds', () => {
    let bought: Journal;
    const giveBack = async (id: string, amount: string, more = {}) => {
      const recipe = refund({ ...entry(id, noon + minute), original: bought, fen: yuan(amount), ...more });
      return isRefusal(recipe)
        ? `${recipe.refused} by the recipe`
        : refused(await postSweeping(ledger, recipe));
    };
    beforeEach(async () => {
      await funded(ledger, { lin: yuan('100') });
      bought = posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('50'))).journal;
    });

    it('come out of what the merchant may spend, once it has been projected and swept', async () => {
      expect(await giveBack('refund-1', '20')).toBe('insufficient-funds');
      await settle();
      expect(await giveBack('refund-1', '20')).toBe('posted refund-1');
      expect(await available()).toBe(yuan('70'));
      expect(await ledger.balance(noodleHouse)).toEqual({
        availableFen: yuan('30'),
        heldFen: 0,
        projectedFen: 0,
      });
      await isBalanced();
    });

    it('add up to the payment and no fen more', async () => {
      await settle();
      expect(await giveBack('refund-1', '20')).toBe('posted refund-1');
      expect(await giveBack('refund-2', '30.01')).toBe('remainder-exceeded');
      expect(await giveBack('refund-3', '30')).toBe('posted refund-3');
      expect(await giveBack('refund-4', '0.01')).toBe('remainder-exceeded');
      expect(await giveBack('refund-5', '50.01')).toBe('remainder-exceeded by the recipe');
      expect(await ledger.takenOf(bought.id)).toBe(yuan('50'));
      expect(await available()).toBe(yuan('100'));
    });

    it('are refused where the caller believes that something else is left', async () => {
      await settle();
      expect(await giveBack('refund-1', '20', { expectedLeftFen: yuan('50') })).toBe('posted refund-1');
      expect(await giveBack('refund-2', '20', { expectedLeftFen: yuan('50') })).toBe('remainder-changed');
      expect(await giveBack('refund-3', '20', { expectedLeftFen: yuan('30') })).toBe('posted refund-3');
    });

    it('are replayed as everything is', async () => {
      await settle();
      await giveBack('refund-1', '20');
      expect(await giveBack('refund-1', '20')).toBe('posted refund-1');
      expect(await available()).toBe(yuan('70'));
    });

    it('of a payment with a fee give back each its part', async () => {
      const fee = income('fees');
      const { journal } = posted(
        await ledger.post(
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
      await settle();
      const half = { ...entry('refund-1', noon + minute), original: journal, fen: yuan('5') };
      posted(await postSweeping(ledger, built(refund({ ...half, takenFen: yuan('0') }))));
      const taken = await ledger.takenOf(journal.id);
      const rest = { ...half, ...entry('refund-2', noon + minute), takenFen: taken };
      posted(await postSweeping(ledger, built(refund(rest))));
      await settle();
      expect((await ledger.balance(fee)).projectedFen).toBe(0);
      expect(await available()).toBe(yuan('50'));
      await isBalanced();
    });

    it('leave nothing to reverse, and a reversal leaves nothing to refund', async () => {
      await settle();
      await giveBack('refund-1', '0.01');
      const whole = built(reversal({ ...entry('reversal-1', noon + minute), original: bought }));
      expect(refused(await postSweeping(ledger, whole))).toBe('remainder-changed');
      const other = posted(await pay(ledger, 'pay-2', lin, noodleHouse, yuan('10'))).journal;
      await settle();
      const undone = built(reversal({ ...entry('reversal-2', noon + minute), original: other }));
      expect(refused(await postSweeping(ledger, undone))).toBe('posted reversal-2');
      bought = other;
      expect(await giveBack('refund-2', '0.01')).toBe('remainder-exceeded');
      await isBalanced();
    });

    it('of a top-up are reversals, refused once the money is spent', async () => {
      const original = await ledger.journal(journalId('top-up:lin'));
      const undone = built(reversal({ ...entry('reversal-1'), original: original as Journal }));
      expect(refused(await ledger.post(undone))).toBe('insufficient-funds');
    });
  });

  describe('merchants', () => {
    it('may spend what was projected once it is swept, and a sweep moves it once', async () => {
      await funded(ledger, { lin: yuan('100') });
      await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'));
      expect(await ledger.sweep(noodleHouse)).toBe(0);
      await settle();
      expect(await ledger.sweep(noodleHouse)).toBe(yuan('10'));
      expect(await ledger.sweep(noodleHouse)).toBe(0);
      expect(await ledger.sweep(bank)).toBe(0);
      expect(await ledger.balance(noodleHouse)).toEqual({
        availableFen: yuan('10'),
        heldFen: 0,
        projectedFen: 0,
      });
      await isBalanced();
    });
  });

  describe('statements', () => {
    const shown = async (account: typeof lin, limit: number, cursor?: string) => {
      const page = await ledger.statement(account, cursor === undefined ? { limit } : { limit, cursor });
      return {
        next: page.nextCursor,
        lines: page.entries.map(
          (one) => `${one.journal.id} ${one.availableChangeFen} ${one.heldChangeFen} ${one.balanceAfterFen}`,
        ),
      };
    };
    const history = async () => {
      await funded(ledger, { lin: yuan('100'), mei: yuan('10') });
      await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'), { at: noon + 1 });
      await ledger.post(
        hold({
          ...entry('hold-1', noon + 2),
          holdId: 'h',
          expiresAt: noon + minute,
          account: lin,
          fen: yuan('20'),
        }),
      );
      await pay(ledger, 'pay-2', lin, mei, yuan('5'), { at: noon + 3 });
      await ledger.post(
        capture({
          ...entry('capture-1', noon + 4),
          holdId: 'h',
          from: [{ account: lin, fen: yuan('20') }],
          to: [{ account: noodleHouse, fen: yuan('20') }],
        }),
      );
    };

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
      await settle();
      expect((await shown(noodleHouse, 5)).lines).toEqual(['capture-1 2000 0 3000', 'pay-1 1000 0 1000']);
      await ledger.sweep(noodleHouse);
      expect((await shown(noodleHouse, 1)).lines).toEqual(['capture-1 2000 0 3000']);
    });

    it('show journals of many parties to each of them', async () => {
      await funded(ledger, { lin: yuan('10'), mei: yuan('10'), tao: yuan('10') });
      await ledger.post(
        groupHold({
          ...entry('group-1', noon + 1),
          holdId: 'g',
          expiresAt: noon + minute,
          tenders: [lin, mei, tao].map((account) => ({ account, fen: yuan('1') })),
        }),
      );
      await settle();
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
      await settle();
      const at = async (offset: number) => {
        const { availableFen, heldFen } = await ledger.balanceAt(lin, noon + offset);
        return [availableFen, heldFen];
      };
      expect(await at(-1)).toEqual([0, 0]);
      expect(await at(0)).toEqual([yuan('100'), 0]);
      expect(await at(1)).toEqual([yuan('90'), 0]);
      expect(await at(2)).toEqual([yuan('70'), yuan('20')]);
      expect(await at(minute)).toEqual([yuan('65'), 0]);
      expect((await ledger.balanceAt(noodleHouse, noon + 3)).projectedFen).toBe(yuan('10'));
    });
  });

  it('refuses what does not fit into one transaction, and posts what just fits', async () => {
    const people = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`p${i}`, yuan('1')]));
    await funded(ledger, people);
    const group = (count: number) =>
      ledger.post(
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
