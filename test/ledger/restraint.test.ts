/** A restraint stands in the account's own item: each stops what it should, on the write, and nothing that comes in. */
import { describe, expect, it } from 'vitest';
import { capture, hold, release } from '../../domains/ledger/hold.ts';
import { payment, topUp } from '../../domains/ledger/payment.ts';
import { milderThan, type Restraint, restraints } from '../../domains/ledger/restraint.ts';
import { bank, entry, funded, lin, minute, noodleHouse, noon } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';
import { built, eachLedger, refused } from './eachLedger.ts';

const one = yuan('1');
const pays = (id: string) => payment({ ...entry(id), from: lin, to: [{ account: noodleHouse, fen: one }] });
const sets = (id: string, holdId: string) =>
  hold({ ...entry(id), holdId, expiresAt: noon + minute, account: lin, fen: one });
const takes = (id: string, holdId: string) =>
  capture({
    ...entry(id),
    holdId,
    from: [{ account: lin, fen: one }],
    to: [{ account: noodleHouse, fen: one }],
  });
const gives = (id: string, holdId: string) =>
  release({ ...entry(id), holdId, from: [{ account: lin, fen: one }], reason: 'released' });

describe('a restraint', () => {
  eachLedger((it_) => {
    const restrained = async (to: Restraint) => {
      await funded(it_.ledger, { lin: yuan('10') });
      for (const id of ['hol-1', 'hol-2']) await it_.ledger.post(built(sets(`set-${id}`, id)));
      expect(await it_.ledger.restrain(lin, { to, from: ['none'] })).toBe('changed');
    };

    it.each<[Restraint, string, string]>([
      ['none', 'posted pay-1', 'posted take-1'],
      ['step-up', 'step-up-required', 'posted take-1'],
      ['restricted', 'account-restricted', 'posted take-1'],
      ['frozen', 'account-restricted', 'account-restricted'],
    ])('%s: a payment is %s, a capture %s', async (to, paid, captured) => {
      await restrained(to);
      expect((await it_.ledger.account(lin))?.restraint).toBe(to);
      expect(refused(await it_.ledger.post(pays('pay-1')))).toBe(paid);
      expect((await it_.ledger.wouldRefuse(pays('pay-2')))?.refused ?? 'posted pay-1').toBe(paid);
      expect(refused(await it_.ledger.post(built(takes('take-1', 'hol-1'))))).toBe(captured);
    });

    it.each(restraints)('%s: money comes in, and what is held comes back', async (to) => {
      await restrained(to);
      expect(
        refused(await it_.ledger.post(topUp({ ...entry('top-9'), from: bank, to: lin, fen: one }))),
      ).toBe('posted top-9');
      expect(refused(await it_.ledger.post(built(gives('give-1', 'hol-2'))))).toBe('posted give-1');
    });

    it('changes only from what it is said to be, and is not lifted by a status', async () => {
      await restrained('restricted');
      expect(await it_.ledger.restrain(lin, { to: 'step-up', from: milderThan('step-up') })).toBe('differs');
      expect(await it_.ledger.restrain(lin, { to: 'frozen', from: milderThan('frozen') })).toBe('changed');
      await it_.ledger.setStatus(lin, 'frozen');
      await it_.ledger.setStatus(lin, 'open');
      expect((await it_.ledger.account(lin))?.restraint).toBe('frozen');
      const lifts = { to: 'none', from: ['frozen'], verifiedAt: noon } as const;
      expect(await it_.ledger.restrain(lin, lifts)).toBe('changed');
      expect(await it_.ledger.account(lin)).toMatchObject({ restraint: 'none', verifiedAt: noon });
      expect(refused(await it_.ledger.post(pays('pay-3')))).toBe('posted pay-3');
    });

    it('is of no account that is not there', async () => {
      expect(await it_.ledger.restrain(lin, { to: 'frozen', from: ['none'] })).toBe('differs');
    });
  });
});
