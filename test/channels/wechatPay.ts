/** WeChat Pay for the contract of channels: keys made for this run, the simulator over real HTTP, the adapter before it. */
import { readWechatTradeBill } from '../../domains/reconciliation/bills/wechatTrade.ts';
import { wechatPayChannel } from '../../functions/platform/channels/wechatPay/channel.ts';
import type { WechatSettings } from '../../functions/platform/channels/wechatPay/wire.ts';
import { startWechatPay } from '../../localstack/simulators/channels/wechatPay.ts';
import { type ChannelUnderTest, keyPair, noticeReceiver, sumOfBill } from './underTest.ts';

export const startWechatUnderTest = async (): Promise<ChannelUnderTest> => {
  const [merchant, platform] = [keyPair(), keyPair()];
  const receiver = await noticeReceiver('{}');
  const shared = {
    providerNumber: '1900000001',
    keySerial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
    platformSerial: 'PUB_KEY_ID_0119000000012026112300000000000001',
    noticeKey: '0123456789abcdef0123456789ABCDEF',
  };
  const simulator = await startWechatPay({
    port: 0,
    keys: {
      ...shared,
      merchantPublicKey: merchant.publicKey,
      platformPrivateKey: platform.privateKey,
    },
  });
  const settings: WechatSettings = {
    baseUrl: () => simulator.url,
    appId: () => 'wxd678efh567hg6787',
    providerNumber: () => shared.providerNumber,
    keySerial: () => shared.keySerial,
    privateKey: () => merchant.privateKey,
    platformSerial: () => shared.platformSerial,
    platformKey: () => platform.publicKey,
    noticeKey: () => shared.noticeKey,
    noticeUrl: () => receiver.url,
    clock: Date.now,
  };
  return {
    channel: wechatPayChannel(settings),
    impatient: wechatPayChannel({ ...settings, timeoutMs: 500 }),
    later: wechatPayChannel({ ...settings, clock: () => Date.now() + 3 * 86_400_000 }),
    url: simulator.url,
    merchantNumber: '1900000109',
    payerCode: (number) => `13${String(number).padStart(16, '0')}`,
    declines: {
      NOTENOUGH: 'not-enough-money',
      AUTH_CODE_EXPIRED: 'payer-code-expired',
      NO_AUTH: 'merchant-not-permitted',
      RULE_LIMIT: 'held-for-risk',
      A_CODE_OF_TOMORROW: 'not-known',
    },
    billSum: (text) => sumOfBill(readWechatTradeBill(text)),
    notices: receiver.notices,
    altered: (notice) => ({ ...notice, body: notice.body.replace('"EV-', '"EV-9') }),
    stop: async () => {
      await simulator.stop();
      await receiver.stop();
    },
  };
};
