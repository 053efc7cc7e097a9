/** The bank collected, and meanwhile the wallet takes nothing any more: the money waits in suspense, on the books. */
import { expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { openBank } from './bank.ts';
import { lin, openRoom, tokens } from './room.ts';
import { sagasOn } from './sagasOn.ts';

it('a top-up of a closed wallet is kept, and the books balance', async () => {
  const bank = openBank();
  const room = await openRoom({ funds: 0, sagas: ({ ledger }) => sagasOn(ledger, bank) });
  await room.ledger.setStatus(wallet(lin), 'closed');
  const body = { amount: 200_00, currency: 'CNY', channel: 'bank' };
  const reply = await room.call({
    method: 'POST',
    path: '/v1/top-ups',
    token: tokens.lin,
    key: 'k',
    body,
  });
  expect(reply.body.status).toBe('conflicted');
  expect(await room.balanceOf(lin)).toBe(0);
  const kept = room.ledger.journals().flatMap((one) => one.lines.filter((line) => line.side === 'credit'));
  expect(kept.map((line) => [line.account.split(':')[0], line.fen])).toEqual([['suspense', 200_00]]);
  const { debitFen, creditFen } = await room.ledger.trialBalance();
  expect([debitFen, creditFen]).toEqual([200_00, 200_00]);
});
