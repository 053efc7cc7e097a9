/** Words of signing in. */
import type { Words } from '../kit/language.ts';

export const signInWords = {
  title: ['登录一码通', 'Sign in to OneCode'],
  welcome: [
    '手机号就是账号，短信验证码登录，不用密码。',
    'Your phone number is your account: a code comes by message, no password.',
  ],
  phone: ['手机号', 'Mobile number'],
  phoneHint: ['中国大陆手机号，11 位', 'A mainland number of 11 digits'],
  phoneWrong: ['请输入 11 位手机号', 'Enter a mobile number of 11 digits'],
  send: ['获取验证码', 'Send me a code'],
  sent: ['验证码已发往 {phone}', 'A code was sent to {phone}'],
  sentLocal: ['本机演示：短信在模拟器里，点此查看', 'Local demo: the message is in the simulator; look here'],
  code: ['短信验证码', 'Code from the message'],
  codeWrong: ['请输入 6 位数字', 'Enter the 6 digits'],
  enter: ['登录', 'Sign in'],
  other: ['换一个手机号', 'Another number'],
  demo: ['本机演示账号', 'Demo accounts of this machine'],
  demoNote: ['仅在本机演示环境出现', 'Shown on local demo clouds only'],
  client: ['商户或终端编号', 'Merchant or terminal id'],
  secret: ['密钥', 'Secret'],
  staff: ['员工编号', 'Staff id'],
  ended: ['登录已到期，请重新登录', 'Your sign-in has ended; please sign in again'],
  wrongRole: ['这个账号不能用这一页', 'This account cannot use this page'],
  gateKind: ['闸机', 'gate'],
  tillKind: ['收款机', 'till'],
  rideKind: ['乘车点', 'ride reader'],
} as const satisfies Record<string, Words>;
