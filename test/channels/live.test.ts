/** Settings of channels: sealed in a table, opened for the channel they are of, learned again after a while. */
import { expect, it } from 'vitest';
import { channelFrom, missingSettings } from '../../functions/platform/channels/described.ts';
import { rememberedChannels } from '../../functions/platform/channels/live.ts';
import { readSettings, writeSettings } from '../../functions/platform/channels/settings.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { startChannels } from '../../localstack/simulators/channels/start.ts';

const settings = {
  url: 'https://pay.example',
  privateKey: 'a key that nobody may read',
  merchantNumber: '1',
};

it('rest sealed, and open for no other channel', async () => {
  const table = memoryTable();
  await writeSettings(table, memoryWrapping, 'wechat-pay', { settings, now: 1 });
  const item = await table.get({ pk: 'CHANNEL#wechat-pay', sk: 'SETTINGS' });
  expect(JSON.stringify(item)).not.toContain('nobody');
  expect(await readSettings(table, memoryWrapping, 'wechat-pay')).toEqual(settings);
  expect(await readSettings(table, memoryWrapping, 'alipay')).toBeUndefined();
  await table.write([
    { kind: 'put', key: { pk: 'CHANNEL#alipay', sk: 'SETTINGS' }, item: item ?? {}, when: [] },
  ]);
  await expect(readSettings(table, memoryWrapping, 'alipay')).rejects.toThrow();
});

it('are read once in a while: new ones are learned, and a channel that has just been set up is there soon', async () => {
  const running = await startChannels({ wechatPort: 0, alipayPort: 0 });
  await running.stop();
  let now = 0;
  let told: typeof running.settings.alipay | undefined;
  let reads = 0;
  const channels = rememberedChannels(
    async () => {
      reads += 1;
      return told;
    },
    () => '',
    () => now,
  );
  expect(await channels.find('alipay')).toBeUndefined();
  told = running.settings.alipay;
  expect(await channels.find('alipay')).toBeUndefined();
  now += 5_000;
  expect((await channels.find('alipay'))?.merchantNumber).toBe(told.merchantNumber);
  told = { ...told, merchantNumber: '2088000000000002' };
  now += 299_999;
  expect((await channels.find('alipay'))?.merchantNumber).toBe('2088000000000001');
  now += 1;
  expect((await channels.find('alipay'))?.merchantNumber).toBe('2088000000000002');
  expect(reads).toBe(3);
  expect(await channels.find('unionpay')).toBeUndefined();
});

it('that are not whole make no channel, and are named without what they hold', () => {
  expect(missingSettings('alipay', settings)).toEqual(['appId', 'alipayKey', 'merchantToken']);
  expect(() => channelFrom('alipay', settings, () => '')).toThrow(/lack appId, alipayKey, merchantToken$/);
});
