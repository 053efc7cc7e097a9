/** Bills that are fetched from the simulated channels over real HTTP, and what each of them makes of a day. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearing, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { topUp } from '../../../domains/ledger/payment.ts';
import { fen } from '../../../domains/money/fen.ts';
import { addDays, businessDate } from '../../../domains/time/businessDate.ts';
import { type OwnChannels, rememberedChannels } from '../../../functions/platform/channels/live.ts';
import { fetchBills } from '../../../functions/reconciliation/fetching.ts';
import { type RunningChannels, startChannels } from '../../../localstack/simulators/channels/start.ts';
import { control } from '../../channels/underTest.ts';
import { errorOf } from '../../kit/http.ts';
import { breaksOf, codeOf, openRoom, type Room, runIn } from './room.ts';

const dayMs = 86_400_000;
let running: RunningChannels;
let channels: OwnChannels;
beforeAll(async () => {
  running = await startChannels({ wechatPort: 0, alipayPort: 0 });
  channels = rememberedChannels(
    async (name) => (name === 'wechat-pay' || name === 'alipay' ? running.settings[name] : undefined),
    () => '',
  );
});
afterAll(() => running.stop());

let made = 0;

describe.each([
  ['wechat', 'wechat-pay', '13', () => running.wechatPayUrl],
  ['alipay', 'alipay', '28', () => running.alipayUrl],
] as const)('the bill of %s', (book, name, prefix, urlOf) => {
  /** Charged at the channel, and in our books. */
  const paid = async (room: Room, count: number): Promise<void> => {
    const own = await channels.find(name);
    for (let left = count; left > 0; left -= 1) {
      made += 1;
      const attemptNumber = `${book}-${made}`;
      const outcome = await own?.channel.charge({
        ...{ attemptNumber, merchantNumber: own.merchantNumber, fen: fen(1_000 + made) },
        ...{ presentation: 'payer-code', payerCode: `${prefix}${String(made).padStart(16, '0')}` },
        ...{ description: '午餐', expiresAt: Date.now() + 60_000 },
      });
      if (outcome?.kind !== 'captured') throw new Error(`not charged but ${outcome?.kind}`);
      await room.ledger.post(
        topUp({
          ...{ id: journalId(`top-up:${attemptNumber}`), at: outcome.at, fingerprint: attemptNumber },
          ...{ from: clearing(book), to: wallet('lin'), fen: outcome.fen },
          facts: { channelId: outcome.channelNumber },
        }),
      );
    }
  };
  const tomorrow = async (): Promise<Room> => {
    const room = await openRoom(channels);
    room.clock.now = Date.now() + dayMs;
    return room;
  };
  const fetched = (room: Room, date = businessDate(Date.now())) =>
    room.post('operator', `/channels/${book}/runs`, { date });

  it('is not there before the channel’s hour, nor on its own day', async () => {
    const room = await tomorrow();
    await control(urlOf(), '/control/bills', { at_once: false });
    const reply = await fetched(room);
    expect([reply.status, codeOf(reply), errorOf(reply).retryable]).toEqual([409, 'bill_not_ready', true]);
    expect(codeOf(await fetched(room, businessDate(room.clock.now)))).toBe('bill_day_not_over');
    await control(urlOf(), '/control/bills', { at_once: true });
  });

  it('agrees with our books; fetched again it is the same run, and a row more or less is a break', async () => {
    const room = await tomorrow();
    await paid(room, 4);
    const run = await fetched(room);
    expect(runIn(run)).toMatchObject({
      ...{ channel: book, version: 1, matched: { one_to_one: 4 }, made_by: 'op_duty' },
      ...{ breaks: { found: 0 }, unexplained_amount: 0 },
    });
    expect((await fetched(room)).text).toBe(run.text);
    for (const [mode, finding] of [
      ['missing-row', 'missing'],
      ['extra-row', 'unexpected'],
      ['altered-row', 'amount_differs'],
    ] as const) {
      await control(urlOf(), '/control', { mode });
      expect(runIn(await fetched(room)).breaks.found, mode).toBe(1);
      const open = (await breaksOf(room)).filter(({ status }) => status === 'open');
      expect(open.map((one) => one.finding)).toEqual([finding]);
    }
  });

  it('that the channel does not have is compared with nothing where we expected something', async () => {
    const room = await openRoom(channels);
    const date = addDays(businessDate(Date.now()), -40);
    expect(codeOf(await fetched(room, date))).toBe('bill_none');
    await room.ledger.post(
      topUp({
        ...{ id: journalId('top-up:lost'), at: Date.now() - 40 * dayMs, fingerprint: 'lost' },
        ...{ from: clearing(book), to: wallet('lin'), fen: fen(700) },
      }),
    );
    expect(runIn(await fetched(room, date))).toMatchObject({ rows: 0, breaks: { found: 1, amount: -700 } });
    expect(await breaksOf(room)).toMatchObject([{ finding: 'missing', billed_as: 'lost' }]);
  });

  it('comes by itself for the last days, once', async () => {
    const room = await tomorrow();
    await paid(room, 1);
    expect(await fetchBills(room.ports, room.clock.now)).toBeGreaterThan(0);
    expect(await fetchBills(room.ports, room.clock.now)).toBe(0);
    type Made = { readonly channel: string; readonly made_by: string };
    const { data } = (await room.get('auditor', '/runs')).body as { data: readonly Made[] };
    expect(data.filter((one) => one.channel === book).map((one) => one.made_by)).toEqual(['schedule']);
  });
});

it('of a channel that is not set up cannot be fetched; one that cannot be reached keeps no other waiting', async () => {
  const room = await openRoom();
  const reply = await room.post('operator', '/channels/wechat/runs', { date: '2026-11-22' });
  expect([reply.status, codeOf(reply)]).toEqual([409, 'channel_not_set_up']);
  const away = rememberedChannels(
    async (name) =>
      name === 'wechat-pay'
        ? { ...running.settings[name], url: 'http://127.0.0.1:9' }
        : running.settings.alipay,
    () => '',
  );
  const waiting = await openRoom(away);
  waiting.clock.now = Date.now() + dayMs;
  await waiting.ledger.post(
    topUp({
      ...{ id: journalId('top-up:waits'), at: Date.now(), fingerprint: 'waits' },
      ...{ from: clearing('alipay'), to: wallet('lin'), fen: fen(700) },
    }),
  );
  expect(await fetchBills(waiting.ports, waiting.clock.now)).toBe(1);
});
