/**
 * What each recipe writes into its journal and asks of the accounts, and how what was written is put right again.
 */
import { describe, expect, it } from 'vitest';
import { income } from '../../domains/ledger/account.ts';
import { capture, groupHold, hold, release } from '../../domains/ledger/hold.ts';
import { credit, debit, journal } from '../../domains/ledger/journal.ts';
import { payment, topUp } from '../../domains/ledger/payment.ts';
import { refund, reversal } from '../../domains/ledger/refund.ts';
import { bank, entry, lin, mei, minute, noodleHouse, noon, shuttle } from '../kit/cast.ts';
import { clerk, journalText, yuan } from '../kit/journalText.ts';
import { built } from './eachLedger.ts';

describe('each recipe', () => {
  const facts = { order: 'ord_1' };
  const asked = { ...entry('j-1'), facts };
  const terms = { holdId: 'hol-1', expiresAt: noon + minute };
  const bought = payment({ ...asked, from: lin, to: [{ account: noodleHouse, fen: yuan('8') }] });

  it('names its kind and keeps the facts it was given', () => {
    const from = [{ account: lin, fen: yuan('8') }];
    const to = [{ account: noodleHouse, fen: yuan('8') }];
    const made = {
      payment: bought,
      'top-up': topUp({ ...asked, from: bank, to: lin, fen: yuan('8') }),
      hold: hold({ ...asked, ...terms, account: lin, fen: yuan('8') }),
      capture: capture({ ...asked, holdId: 'hol-1', from, to }),
      release: release({ ...asked, holdId: 'hol-1', from, reason: 'expired' }),
      refund: built(refund({ ...asked, original: bought.journal, fen: yuan('1') })),
      reversal: built(reversal({ ...asked, original: bought.journal })),
    };
    for (const [kind, posting] of Object.entries(made)) {
      expect(posting.journal).toMatchObject({ kind, id: 'j-1', fingerprint: 'made-by-j-1', postedAt: noon });
      expect(posting.journal.facts).toMatchObject(facts);
    }
    expect(made.hold.journal.facts).toEqual({ ...facts, ...terms });
    expect(made.capture.journal.facts).toEqual({ ...facts, holdId: 'hol-1' });
    expect(made.release.journal.facts).toEqual({ ...facts, holdId: 'hol-1', reason: 'expired' });
    expect(made.refund.journal.facts).toEqual({ ...facts, original: bought.journal.id });
    expect(made.reversal.journal.facts).toEqual({ ...facts, original: bought.journal.id });
  });

  it('of a spender carries what limits it, and of a hold the same', () => {
    const limits = { countsAgainst: ['day'], usesCodeIssuedAt: noon };
    const paid = payment({ ...asked, ...limits, from: lin, to: [{ account: noodleHouse, fen: yuan('8') }] });
    expect(paid.conditions).toEqual([{ account: lin, ...limits }]);
    expect(bought.conditions).toEqual([{ account: lin, countsAgainst: [] }]);
    expect(hold({ ...asked, ...terms, ...limits, account: lin, fen: yuan('8') }).conditions).toEqual([
      { account: lin, ...limits, opensHold: terms },
    ]);
    expect(hold({ ...asked, ...terms, account: lin, fen: yuan('8') }).conditions).toEqual([
      { account: lin, countsAgainst: [], opensHold: terms },
    ]);
  });

  it('of a tender group keeps the part of each, under one hold', () => {
    const tenders = [
      { account: lin, fen: yuan('3') },
      { account: mei, fen: yuan('5'), countsAgainst: ['day'] },
    ];
    const kept = groupHold({ ...asked, ...terms, tenders });
    expect(journalText(kept.journal)).toBe(
      clerk(`
        Dr wallet:lin           3.00
        Cr wallet:lin (held)            3.00
        Dr wallet:mei           5.00
        Cr wallet:mei (held)            5.00
      `),
    );
    expect(kept.conditions).toEqual([
      { account: lin, countsAgainst: [], opensHold: terms },
      { account: mei, countsAgainst: ['day'], opensHold: terms },
    ]);
  });

  it('of a capture gives back at once what is not taken', () => {
    const from = [{ account: lin, fen: yuan('6'), returnsFen: yuan('2') }];
    const taken = capture({ ...asked, holdId: 'hol-1', from, to: [{ account: shuttle, fen: yuan('6') }] });
    expect(journalText(taken.journal)).toBe(
      clerk(`
        Dr wallet:lin (held)    8.00
        Cr wallet:lin                   2.00
        Cr payable:shuttle              6.00
      `),
    );
    expect(taken.conditions).toEqual([{ account: lin, takesHold: { holdId: 'hol-1', expired: 'refused' } }]);
  });

  it('of a release takes a hold that has expired as well', () => {
    const from = [{ account: lin, fen: yuan('6'), leavesRest: true as const }];
    const given = release({ ...asked, holdId: 'hol-1', from, reason: 'released' });
    expect(given.conditions).toEqual([
      { account: lin, takesHold: { holdId: 'hol-1', expired: 'allowed', leavesRest: true } },
    ]);
  });
});

describe('what went wrong is put right', () => {
  const bought = payment({
    ...entry('pay-1'),
    from: lin,
    to: [
      { account: noodleHouse, fen: yuan('8') },
      { account: income('fees'), fen: yuan('2') },
    ],
  }).journal;

  it('a refund of everything and a fen is refused by the recipe, and says what there is', () => {
    const asked = { ...entry('ref-1'), original: bought, fen: yuan('10.01') };
    expect(refund(asked)).toEqual({
      refused: 'remainder-exceeded',
      facts: { leftFen: yuan('10'), askedFen: yuan('10.01') },
    });
    expect(refund({ ...asked, fen: yuan('4'), takenFen: yuan('7') })).toEqual({
      refused: 'remainder-exceeded',
      facts: { leftFen: yuan('3'), askedFen: yuan('4') },
    });
  });

  it('a refund of what two got is bound to what has gone back before; of one, only where the caller says so', () => {
    const shared = built(
      refund({ ...entry('ref-1'), original: bought, fen: yuan('1'), takenFen: yuan('3') }),
    );
    expect(shared.remainder).toEqual({
      journal: bought.id,
      ofFen: yuan('10'),
      takesFen: yuan('1'),
      expectedLeftFen: yuan('7'),
    });
    const simple = payment({
      ...entry('pay-2'),
      from: lin,
      to: [{ account: noodleHouse, fen: yuan('8') }],
    }).journal;
    const part = { ...entry('ref-2'), original: simple, fen: yuan('1') };
    expect(built(refund(part)).remainder).toEqual({
      journal: simple.id,
      ofFen: yuan('8'),
      takesFen: yuan('1'),
    });
    expect(built(refund({ ...part, expectedLeftFen: yuan('5') })).remainder).toMatchObject({
      expectedLeftFen: yuan('5'),
    });
  });

  it('a reversal takes back what the merchant may spend and all of the fee, once and whole', () => {
    const undone = built(reversal({ ...entry('rev-1'), original: bought }));
    expect(journalText(undone.journal)).toBe(
      clerk(`
        Dr payable:noodle-house (spendable)  8.00
        Dr income:fees                       2.00
        Cr wallet:lin                               10.00
      `),
    );
    expect(undone.remainder).toEqual({
      journal: bought.id,
      ofFen: yuan('10'),
      takesFen: yuan('10'),
      expectedLeftFen: yuan('10'),
    });
  });

  it.each(['hold', 'release', 'refund', 'reversal'])('a %s has no way back as a whole', (kind) => {
    expect(reversal({ ...entry('rev-1'), original: { ...bought, kind } })).toEqual({
      refused: 'not-reversible',
      facts: { kind },
    });
  });

  it('nor has a journal in which nobody gave anything', () => {
    const lines = [debit(lin, yuan('1')), credit(lin, yuan('1'))];
    const round = journal({ ...entry('j-1'), kind: 'test', postedAt: noon, lines });
    expect(reversal({ ...entry('rev-1'), original: round })).toEqual({
      refused: 'not-reversible',
      facts: { kind: 'test' },
    });
  });
});
