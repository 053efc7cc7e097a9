/** The channels that the contract is asked of. */
import { startAlipayUnderTest } from './alipay.ts';
import { startWechatUnderTest } from './wechatPay.ts';

export const channels = { 'wechat-pay': startWechatUnderTest, alipay: startAlipayUnderTest };
