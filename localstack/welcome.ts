/** What `npm start` says when everything is up: addresses and who may sign in. */
import type { LocalSuite } from './localSuite.ts';

const pad = (text: string, width: number): string => {
  // A Chinese character takes two columns of a terminal.
  const columns = [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, width - columns));
};

export const welcome = ({
  demo,
  smsGatewayUrl,
  bankChannelUrl,
  wechatPayUrl,
  alipayUrl,
}: LocalSuite): string => {
  const people = demo.people.map(({ name, phone }) => `    ${pad(name, 10)}${phone}`);
  const merchants = demo.merchants.map(({ id, name }) => `    ${pad(name, 20)}${id}`);
  return `
  一码通 OneCode

  打开 Open       ${demo.baseUrl}
  接口 API        ${demo.baseUrl}/v1/docs
  短信 Texts      ${smsGatewayUrl}   (登录验证码在这里 sign-in codes appear here)
  银行 Bank       ${bankChannelUrl}   (模拟 simulated)
  微信支付        ${wechatPayUrl}/payer   (模拟：在这里付款 simulated: pay here)
  支付宝 Alipay   ${alipayUrl}/payer   (模拟：在这里付款 simulated: pay here)

  演示用户 Demo people: sign in by phone
${people.join('\n')}

  商户 Merchants
${merchants.join('\n')}

  令牌 Tokens     .local/demo.json
  按 Ctrl-C 停止 Ctrl-C stops; npm start -- --fresh starts over

`;
};
