/**
 * The simulated channels together. Their keys are made at the first start and lie beside their books, readable by their owner alone, so
 * that a next start knows the same orders under the same keys; without a folder they end with the start.
 */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DescribedChannel } from '../../../functions/platform/channels/described.ts';
import type { ChannelSettings } from '../../../functions/platform/channels/settings.ts';
import { startAlipay } from './alipay.ts';
import { startWechatPay } from './wechatPay.ts';

export type ChannelsOptions = {
  /** 0 takes any free port. */
  readonly wechatPort: number;
  readonly alipayPort: number;
  readonly host?: string;
  /** Where their books are kept; in memory without. */
  readonly folder?: string;
};

export type SimulatedSettings = Readonly<Record<DescribedChannel, ChannelSettings>>;

export type RunningChannels = {
  readonly wechatPayUrl: string;
  readonly alipayUrl: string;
  /** What our side has to know, to be sealed in the table of channels. */
  readonly settings: SimulatedSettings;
  stop(): Promise<void>;
};

const keyPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const provider = {
  providerNumber: '1900000001',
  keySerial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
  platformSerial: 'PUB_KEY_ID_0119000000012026112300000000000001',
  noticeKey: 'local-wechat-notice-key-32-chars',
};
const appId = '2021000000000001';

type Keys = Readonly<Record<'merchant' | 'platform' | 'app' | 'alipay', ReturnType<typeof keyPair>>>;

const newKeys = (): Keys => ({
  merchant: keyPair(),
  platform: keyPair(),
  app: keyPair(),
  alipay: keyPair(),
});

const keysIn = (folder: string | undefined): Keys => {
  if (folder === undefined) return newKeys();
  const file = join(folder, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys;
  mkdirSync(folder, { recursive: true });
  const made = newKeys();
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
};

/** Of channels whose keys lie in that folder, under the addresses by which functions see them. */
const settingsOfChannels = (
  keys: Keys,
  urls: { readonly wechatPay: string; readonly alipay: string },
): SimulatedSettings => ({
  'wechat-pay': {
    url: urls.wechatPay,
    appId: 'wx0000000000000000',
    providerNumber: provider.providerNumber,
    keySerial: provider.keySerial,
    privateKey: keys.merchant.privateKey,
    platformSerial: provider.platformSerial,
    platformKey: keys.platform.publicKey,
    noticeKey: provider.noticeKey,
    merchantNumber: '1900000109',
  },
  alipay: {
    url: `${urls.alipay}/gateway.do`,
    appId,
    privateKey: keys.app.privateKey,
    alipayKey: keys.alipay.publicKey,
    merchantNumber: '2088000000000001',
    merchantToken: '2088000000000001',
  },
});

export const settingsIn = (
  folder: string,
  urls: { readonly wechatPay: string; readonly alipay: string },
): SimulatedSettings => settingsOfChannels(keysIn(folder), urls);

export const startChannels = async (options: ChannelsOptions): Promise<RunningChannels> => {
  const keys = keysIn(options.folder);
  const shared = options.host === undefined ? {} : { host: options.host };
  const books = (name: string) =>
    options.folder === undefined ? {} : { file: join(options.folder, `${name}.jsonl`) };
  const wechat = await startWechatPay({
    ...shared,
    ...books('wechat-pay'),
    port: options.wechatPort,
    keys: {
      ...provider,
      merchantPublicKey: keys.merchant.publicKey,
      platformPrivateKey: keys.platform.privateKey,
    },
  });
  const startedAlipay = startAlipay({
    ...shared,
    ...books('alipay'),
    port: options.alipayPort,
    keys: { appId, appPublicKey: keys.app.publicKey, alipayPrivateKey: keys.alipay.privateKey },
  });
  // One that started is not left alone when the other cannot.
  const alipay = await startedAlipay.catch(async (cause: unknown) => {
    await wechat.stop();
    throw cause;
  });
  return {
    wechatPayUrl: wechat.url,
    alipayUrl: alipay.url,
    settings: settingsOfChannels(keys, { wechatPay: wechat.url, alipay: alipay.url }),
    stop: async () => {
      await alipay.stop();
      await wechat.stop();
    },
  };
};
