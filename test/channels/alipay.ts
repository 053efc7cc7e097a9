/** Alipay for the contract of channels: keys made for this run, the simulator over real HTTP, the adapter before it. */
import { readAlipayTradeBill } from '../../domains/reconciliation/bills/alipayTrade.ts';
import { alipayChannel } from '../../functions/platform/channels/alipay/channel.ts';
import type { AlipaySettings } from '../../functions/platform/channels/alipay/wire.ts';
import { startAlipay } from '../../localstack/simulators/channels/alipay.ts';
import { type ChannelUnderTest, keyPair, noticeReceiver, sumOfBill } from './underTest.ts';

export const startAlipayUnderTest = async (): Promise<ChannelUnderTest> => {
  const [app, alipay] = [keyPair(), keyPair()];
  const receiver = await noticeReceiver('success');
  const appId = '2021000000000001';
  const simulator = await startAlipay({
    port: 0,
    keys: { appId, appPublicKey: app.publicKey, alipayPrivateKey: alipay.privateKey },
  });
  const settings: AlipaySettings = {
    gateway: () => `${simulator.url}/gateway.do`,
    appId: () => appId,
    privateKey: () => app.privateKey,
    alipayKey: () => alipay.publicKey,
    merchantToken: (merchantNumber) => `token-${merchantNumber}`,
    noticeUrl: () => receiver.url,
    clock: Date.now,
  };
  return {
    channel: alipayChannel(settings),
    impatient: alipayChannel({ ...settings, timeoutMs: 500 }),
    later: alipayChannel({ ...settings, clock: () => Date.now() + 3 * 86_400_000 }),
    url: simulator.url,
    merchantNumber: '2088000000000109',
    payerCode: (number) => `28${String(number).padStart(16, '0')}`,
    declines: {
      'ACQ.BUYER_BALANCE_NOT_ENOUGH': 'not-enough-money',
      'ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR': 'payer-limit-reached',
      'ACQ.PAYMENT_REQUEST_HAS_RISK': 'held-for-risk',
      'ACQ.A_CODE_OF_TOMORROW': 'not-known',
    },
    billSum: (text) => sumOfBill(readAlipayTradeBill(text)),
    notices: receiver.notices,
    altered: (notice) => ({ ...notice, body: notice.body.replace('total_amount=12', 'total_amount=13') }),
    stop: async () => {
      await simulator.stop();
      await receiver.stop();
    },
  };
};
