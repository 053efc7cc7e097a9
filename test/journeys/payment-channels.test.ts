/** A tourist tops up with WeChat Pay and with Alipay: scans, pays on the own phone, and the money is in the wallet once. */
import { describe, expect, it } from 'vitest';
import { businessDate } from '../../domains/time/businessDate.ts';
import { eventually, expectRefusal, expectStatus, suite } from './api.ts';
import { expectBooksInOrder, staff, tourist } from './cast.ts';

const order = (channel: string) => ({ amount: 5_000, currency: 'CNY', channel });

describe('a top-up by a code of a channel', () => {
  it.each([
    ['wechat_pay', 'wechat', /^weixin:/],
    ['alipay', 'alipay', /^https:\/\/qr\.alipay\.com/],
  ] as const)('%s: scanned, paid, told, and spendable', async (channel, book, code) => {
    const lin = await tourist();
    const made = expectStatus(await lin.post('/v1/top-ups', order(channel)), 201);
    expect([made.channel, made.next_action.kind]).toEqual([channel, 'scan_code']);
    expect(made.next_action.content).toMatch(code);
    const url = channel === 'alipay' ? suite().alipayUrl : suite().wechatPayUrl;
    const pay = () =>
      fetch(`${url}/control/pay`, { method: 'POST', body: JSON.stringify({ attempt: made.id }) });
    expect((await pay()).status).toBe(200);
    // Nobody pays twice.
    expect((await pay()).status).toBe(400);
    await eventually(
      async () => (await lin.get(`/v1/top-ups/${made.id}`)).body,
      (one) => one?.status === 'succeeded',
      60_000,
    );
    expect(expectStatus(await lin.get('/v1/wallet'), 200).available).toBe(5_000);
    const journal = expectStatus(await staff('auditor').get(`/v1/ledger/journals/top-up:${made.id}`), 200);
    expect(JSON.stringify(journal)).toContain(`clearing:${book}`);
  });

  it('is on the bill of its day, which is fetched from the channel and agrees with the books', async () => {
    await fetch(`${suite().wechatPayUrl}/control/bills`, {
      method: 'POST',
      body: JSON.stringify({ at_once: true }),
    });
    const date = businessDate(Date.now());
    const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
    const asked = [`/v1/reconciliation/channels/wechat/runs`, { date }] as const;
    expectRefusal(await staff('operator').post(...asked), 409, 'bill_day_not_over');
    // What is compared are the statements, which follow the ledger.
    await expectBooksInOrder();
    const run = expectStatus(await staff('operator', tomorrow).post(...asked), 200);
    expect([run.channel, run.rows, run.breaks.found, run.unexplained_amount]).toEqual(['wechat', 1, 0, 0]);
  });

  it('is nobody else’s to see, and its notices are the channel’s alone to send', async () => {
    const [lin, mei] = [await tourist(), await tourist()];
    const made = expectStatus(await lin.post('/v1/top-ups', order('wechat_pay')), 201);
    expectRefusal(await mei.get(`/v1/top-ups/${made.id}`), 404, 'top_up_missing');
    const forged = { id: 'EV-1', event_type: 'TRANSACTION.SUCCESS', resource: {} };
    expectRefusal(await lin.post('/v1/channel-callbacks/wechat-pay', forged), 401, 'callback_unsigned');
    expect(expectStatus(await lin.get('/v1/wallet'), 200).available).toBe(0);
    await expectBooksInOrder();
  });
});
