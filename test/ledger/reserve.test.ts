/** The reserve: what people have is kept in full, to the fen, and what nobody has paid in covers nothing. */
import { describe, expect, it } from 'vitest';
import { clearing, payable, receivable, wallet } from '../../domains/ledger/account.ts';
import {
  credit,
  debit,
  type JournalId,
  journal,
  journalId,
  type Line,
} from '../../domains/ledger/journal.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { reserveOf } from '../../domains/ledger/reserve.ts';
import { fen } from '../../domains/money/fen.ts';

const at = Date.parse('2026-11-23T12:00:00+08:00');
const lin = wallet('pn_lin');

const open = async () => {
  const ledger = memoryLedger();
  await ledger.openAccount(lin, { windows: [] });
  let made = 0;
  const post = async (...lines: readonly Line[]): Promise<void> => {
    made += 1;
    const id: JournalId = journalId(`j-${made}`);
    await ledger.post({
      journal: journal({ id, kind: 'top-up', postedAt: at, fingerprint: 'f', lines }),
    });
  };
  return { post, reserve: async () => reserveOf(await ledger.trialBalance()) };
};

describe('the reserve', () => {
  it('covers what came in through bank and channels, before and after it is paid on', async () => {
    const { post, reserve } = await open();
    await post(debit(clearing('bank'), fen(600)), credit(lin, fen(600)));
    await post(debit(clearing('alipay'), fen(400)), credit(lin, fen(400)));
    expect(await reserve()).toEqual({ owedFen: 1_000, keptFen: 1_000, overFen: 0, covered: true });
    await post(debit(lin, fen(300)), credit(payable('mch_shop'), fen(300)));
    expect(await reserve()).toEqual({ owedFen: 700, keptFen: 1_000, overFen: 300, covered: true });
  });

  it.each([
    ['a promise of an insurer', clearing('medical.beijing')],
    ['a claim', receivable('somebody')],
  ])('is short by one fen that is only %s', async (_title, from) => {
    const { post, reserve } = await open();
    await post(debit(clearing('bank'), fen(600)), credit(lin, fen(600)));
    await post(debit(from, fen(1)), credit(lin, fen(1)));
    expect(await reserve()).toEqual({ owedFen: 601, keptFen: 600, overFen: -1, covered: false });
  });
});
