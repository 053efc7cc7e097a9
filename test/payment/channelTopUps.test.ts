/** Top-ups through WeChat Pay and Alipay against their simulators over real HTTP: ordered, told, asked, expired, and whose notice counts. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearing } from '../../domains/ledger/account.ts';
import { expectationOf } from '../../domains/reconciliation/matching/expected.ts';
import { type OwnChannels, rememberedChannels } from '../../functions/platform/channels/live.ts';
import type { Sagas } from '../../functions/platform/sagas/sagas.ts';
import { type RunningChannels, startChannels } from '../../localstack/simulators/channels/start.ts';
import { control, noticeReceiver } from '../channels/underTest.ts';
import { codeOf } from '../kit/http.ts';
import { openBank } from './bank.ts';
import { lin, openRoom, type Room, tokens } from './room.ts';
import { sagasOn } from './sagasOn.ts';

let running: RunningChannels;
let receiver: Awaited<ReturnType<typeof noticeReceiver>>;
beforeAll(async () => {
  running = await startChannels({ wechatPort: 0, alipayPort: 0 });
  receiver = await noticeReceiver('success');
});
afterAll(async () => {
  await running.stop();
  await receiver.stop();
});

describe.each([
  ['wechat_pay', 'wechat-pay', 'wechat', () => running.wechatPayUrl],
  ['alipay', 'alipay', 'alipay', () => running.alipayUrl],
] as const)('a top-up through %s', (spelled, name, book, urlOf) => {
  let room: Room;
  let worker: Sagas;
  let turn = 0;

  beforeEach(async () => {
    const channels: OwnChannels = rememberedChannels(
      async (one) => (one === 'wechat-pay' || one === 'alipay' ? running.settings[one] : undefined),
      () => receiver.url,
    );
    room = await openRoom({
      funds: 0,
      channels,
      sagas: ({ ledger }) => {
        worker = sagasOn(ledger, { channel: openBank().channel, channels });
        return worker;
      },
    });
    // The channels live in the real time.
    room.clock.now = Date.now();
    turn += 1;
  });

  const order = (more: { key?: string; channel?: string } = {}) =>
    room.call({
      method: 'POST',
      path: '/v1/top-ups',
      token: tokens.lin,
      key: `${name}-${turn}-${more.key ?? 'k'}`,
      body: { amount: 200_00, currency: 'CNY', channel: more.channel ?? spelled },
    });
  const show = (id: unknown) =>
    room.call({ method: 'GET', path: `/v1/top-ups/${id}`, token: tokens.lin }).then(({ body }) => body);
  const pay = (id: unknown) => control(urlOf(), '/control/pay', { attempt: id });
  const noticeOf = async (id: unknown) => {
    const known = receiver.notices.length;
    await pay(id);
    await vi.waitFor(() => expect(receiver.notices.length).toBeGreaterThan(known), { timeout: 10_000 });
    return receiver.notices.slice(known);
  };
  const tell = ({ headers, body }: { headers: object; body: string }) =>
    room.call({
      method: 'POST',
      path: `/v1/channel-callbacks/${name}`,
      body,
      headers: headers as Record<string, string>,
    });
  const timePasses = async (ms: number): Promise<void> => {
    room.clock.now += ms;
    for (const id of await worker.due(room.clock.now, 100)) await worker.drive(id, room.clock.now);
  };

  it('shows a code to scan; told that it is paid, the wallet has the money, and told again nothing more', async () => {
    const { status, body } = await order();
    expect([status, body.status, body.channel]).toEqual([201, 'submitted', spelled]);
    expect(body.next_action).toMatchObject({
      kind: 'scan_code',
      content: expect.stringMatching(/^\w+:\/\//),
    });
    const [notice, ...more] = await noticeOf(body.id);
    if (notice === undefined) throw new Error('the channel told nothing');
    expect(more).toEqual([]);
    const told = await tell(notice);
    expect([told.status, told.text]).toEqual([200, name === 'alipay' ? 'success' : '{"code":"SUCCESS"}']);
    expect(await show(body.id)).toMatchObject({ status: 'succeeded', next_action: null });
    expect((await tell(notice)).status).toBe(200);
    expect(await room.balanceOf(lin)).toBe(200_00);
    const journals = room.ledger.journals();
    expect(journals.map((one) => expectationOf(one, book))).toMatchObject([
      { kind: 'payment', billedAs: body.id, fen: 200_00, channelId: expect.stringMatching(/^\d{28}$/) },
    ]);
    expect((await room.ledger.balance(clearing('bank'))).projectedFen).toBe(0);
  });

  it('that nobody tells of is asked for, and asked again it is the same order', async () => {
    const { body } = await order();
    expect((await order()).body).toEqual(body);
    await pay(body.id);
    await timePasses(60_000);
    expect((await show(body.id)).status).toBe('succeeded');
    expect(await room.balanceOf(lin)).toBe(200_00);
  });

  it('that nobody pays expires, and cannot be paid any more', async () => {
    const { body } = await order();
    for (let minute = 0; minute < 16; minute += 1) await timePasses(60_000);
    expect(await show(body.id)).toMatchObject({ status: 'expired', next_action: null });
    await expect(pay(body.id)).rejects.toThrow();
    expect(room.ledger.journals()).toEqual([]);
  });

  it('of which another amount was collected waits in suspense', async () => {
    const { body } = await order();
    await control(urlOf(), '/control', { mode: 'wrong-amount' });
    await pay(body.id);
    await timePasses(60_000);
    expect((await show(body.id)).status).toBe('conflicted');
    expect(await room.balanceOf(lin)).toBe(0);
  });

  it('believes no notice that the channel did not sign, and none of an order that is not ours', async () => {
    const { body } = await order();
    const [notice] = await noticeOf(body.id);
    if (notice === undefined) throw new Error('the channel told nothing');
    const forged = { ...notice, body: notice.body.replace(/[0-8]/, '9') };
    expect((await tell(forged)).status).toBeGreaterThanOrEqual(400);
    const unsigned = name === 'alipay' ? 'a=b' : '{"a":1}';
    const type = notice.headers['content-type'] ?? 'application/json';
    expect((await tell({ headers: { 'content-type': type }, body: unsigned })).status).toBe(401);
    expect((await show(body.id)).status).toBe('submitted');
    const strangers = await openRoom({ channels: room.ports.channels });
    strangers.clock.now = Date.now();
    const asked = { method: 'POST' as const, path: `/v1/channel-callbacks/${name}`, ...notice };
    expect(
      codeOf(await strangers.call({ ...asked, headers: notice.headers as Record<string, string> })),
    ).toBe('top_up_missing');
  });
});

it('through a channel that is not set up is refused, and leaves nothing', async () => {
  const room = await openRoom({ sagas: ({ ledger }) => sagasOn(ledger, openBank()) });
  const asked = { method: 'POST' as const, path: '/v1/top-ups', token: tokens.lin, key: 'k' };
  const body = { amount: 1_00, currency: 'CNY', channel: 'alipay' };
  const refused = await room.call({ ...asked, body });
  expect([refused.status, codeOf(refused)]).toEqual([409, 'channel_not_set_up']);
  const told = await room.call({ method: 'POST', path: '/v1/channel-callbacks/wechat-pay', body: {} });
  expect([told.status, codeOf(told)]).toEqual([409, 'channel_not_set_up']);
});
