/**
 * Bills as WeChat Pay and Alipay write them, through the doors, against what our books have on each channel's clearing account;
 * and two people at the same time.
 */
import { describe, expect, it } from 'vitest';
import { clearing, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { topUp } from '../../../domains/ledger/payment.ts';
import { fen } from '../../../domains/money/fen.ts';
import { alipayTradeText, type Meant, wechatFundText, wechatTradeText } from '../writeBills.ts';
import {
  booksOf,
  breakIn,
  breaksOf,
  codeOf,
  noon,
  openRoom,
  row,
  runIn,
  statement,
  sunday,
  wrong,
} from './room.ts';

const paid = [row('pay_1', 10_000), row('pay_2', 20_000)];
const refunded = row('ref_1', 1_500, { kind: 'refund', payment: 'pay_2', at: noon + 1_000 });

/** Those payments are in our books as money that came in by that channel. */
const bookedBy = async (channel: string) => {
  const room = await openRoom();
  for (const { reference, fen: amount, channelId } of paid)
    await room.ledger.post(
      topUp({
        ...{ id: journalId(`${channel}:${reference}`), at: noon, fingerprint: reference },
        ...{ from: clearing(channel), to: wallet('lin'), fen: fen(amount), facts: { channelId } },
      }),
    );
  return room;
};

describe('a bill as its channel writes it', () => {
  it.each<[string, string, (rows: readonly Meant[]) => string]>([
    ['wechat', 'wechat_trade', wechatTradeText],
    ['alipay', 'alipay_trade', alipayTradeText],
  ])(
    'of %s is recognised, and a refund that our books do not know is found',
    async (channel, format, text) => {
      const room = await bookedBy(channel);
      const run = runIn(await room.compare(text([...paid, refunded])));
      expect(run).toMatchObject({
        ...{ id: `${channel}-${sunday}-1`, channel, format, matched: { one_to_one: 2 } },
        ...{ channel_amount: 28_500, books_amount: 30_000, unexplained_amount: -1_500 },
      });
      expect(await breaksOf(room)).toMatchObject([
        { finding: 'unexpected', kind: 'refund', billed_as: 'ref_1', difference: -1_500, ours: [] },
      ]);
    },
  );

  it('of funds, which names the channel’s numbers only, is matched by those that it told us', async () => {
    const room = await openRoom();
    for (const [index, amount] of [10_000, 20_000].entries())
      await room.ledger.post(
        topUp({
          ...{ id: journalId(`wechat:pay_${index}`), at: noon, fingerprint: `pay_${index}` },
          ...{ from: clearing('wechat'), to: wallet('lin'), fen: fen(amount) },
          facts: { channelId: `5000${index}` },
        }),
      );
    const run = runIn(await room.compare(wechatFundText(noon, [10_000, 20_000])));
    expect(run).toMatchObject({ format: 'wechat_fund', matched: { one_to_one: 2 }, unexplained_amount: 0 });
  });

  it('of ten thousand payments in many parts is compared as a whole', async () => {
    const room = await openRoom();
    const rows = Array.from({ length: 10_000 }, (_, no) => row(`many_${no}`, 100 + no));
    for (const { reference, fen: amount } of rows)
      await room.ledger.post(
        topUp({
          ...{ id: journalId(`wechat:${reference}`), at: noon, fingerprint: reference },
          ...{ from: clearing('wechat'), to: wallet('lin'), fen: amount },
        }),
      );
    const run = runIn(await room.compare(wechatTradeText(rows.filter((_, no) => no !== 7_777))));
    expect(run).toMatchObject({ rows: 9_999, matched: { one_to_one: 9_999 }, breaks: { amount: -7_877 } });
    expect(await breaksOf(room)).toMatchObject([{ finding: 'missing', billed_as: 'many_7777' }]);
  });
});

describe('two people at the same time', () => {
  const id = 'bank-2026-11-22-1-1';

  it('let a correction go once', async () => {
    const room = await openRoom();
    await room.compare(statement(wrong));
    const { hash } = breakIn(await room.get('operator', `/breaks/${id}`)).correction;
    await room.post('operator', `/breaks/${id}/correction`, { hash });
    const yes = { decision: 'approve', hash };
    const approve = (who: 'second' | 'third') => room.post(who, `/breaks/${id}/approval`, yes);
    const both = await Promise.all([approve('second'), approve('third')]);
    expect(both.some(({ status }) => status === 200)).toBe(true);
    await approve('second');
    expect((await booksOf(room)).bank).toBe(50_000);
    expect(runIn(await room.get('auditor', '/runs/bank-2026-11-22-1'))).toMatchObject({
      ...{ corrected_amount: -10_000, breaks: { unfinished: 2 } },
    });
  });

  it('either let it go or turn it down, never both', async () => {
    const room = await openRoom();
    await room.compare(statement(wrong));
    const { hash } = breakIn(await room.get('operator', `/breaks/${id}`)).correction;
    await room.post('operator', `/breaks/${id}/correction`, { hash });
    await Promise.all([
      room.post('second', `/breaks/${id}/approval`, { decision: 'reject', hash }),
      room.post('third', `/breaks/${id}/approval`, { decision: 'approve', hash }),
    ]);
    const { status } = breakIn(await room.get('auditor', `/breaks/${id}`));
    expect((await booksOf(room)).bank).toBe(status === 'closed' ? 50_000 : 60_000);
    expect(['open', 'closed']).toContain(status);
  });

  it('compare two files of one day one after the other, each with a number of its own', async () => {
    const room = await openRoom();
    const [one, other] = [statement(wrong), statement([...wrong, row('top_10', 1)])];
    const send = () => Promise.all([room.compare(one), room.compare(other)]);
    const first = await send();
    expect(first.every(({ status }) => status === 200 || status === 503)).toBe(true);
    const again = (await send()).map((reply) => runIn(reply));
    expect(again.map(({ version }) => version).toSorted()).toEqual([1, 2]);
    const unfinished = await breaksOf(room);
    expect(new Set(unfinished.map(({ run }) => run))).toEqual(new Set(['bank-2026-11-22-2']));
  });

  it('cannot let go what a newer file is about to take over', async () => {
    const room = await openRoom();
    await room.compare(statement(wrong));
    const { hash } = breakIn(await room.get('operator', `/breaks/${id}`)).correction;
    await room.post('operator', `/breaks/${id}/correction`, { hash });
    const first = await room.ports.runs.run('bank-2026-11-22-1');
    if (first === undefined) throw new Error('no run');
    const newer = { ...first, id: 'bank-2026-11-22-2', no: 2, bill: '2'.repeat(64), isOpened: false };
    expect(await room.ports.runs.commit(newer, await room.ports.runs.head('bank', sunday))).toBe(true);
    const late = await room.post('second', `/breaks/${id}/approval`, { decision: 'approve', hash });
    expect(codeOf(late)).toBe('break_superseded');
    expect((await booksOf(room)).bank).toBe(60_000);
  });

  it('who lets go what a newer file has taken over is told so', async () => {
    const room = await openRoom();
    await room.compare(statement(wrong));
    const { hash } = breakIn(await room.get('operator', `/breaks/${id}`)).correction;
    await room.post('operator', `/breaks/${id}/correction`, { hash });
    await room.compare(statement([...wrong, row('top_10', 1)]));
    const late = await room.post('second', `/breaks/${id}/approval`, { decision: 'approve', hash });
    expect(codeOf(late)).toBe('break_superseded');
    expect((await booksOf(room)).bank).toBe(60_000);
  });
});
