/**
 * What to do next when something did not work. The sentence of what is wrong comes from the API, in both languages.
 */
import type { Words } from '../kit/language.ts';

export const networkWords = {
  lost: ['网络不通，没有收到答复', 'No network: no answer came back'],
  strange: ['服务暂时没有正常答复', 'The service did not answer properly'],
} as const satisfies Record<string, Words>;

/** By the error's code. */
export const nextSteps: Readonly<Record<string, Words>> = {
  no_network: ['检查网络后重试；不会重复扣款', 'Check the network and try again; nothing is charged twice'],
  no_answer: ['稍后重试；不会重复扣款', 'Try again in a moment; nothing is charged twice'],
  insufficient_funds: ['先充值，再付一次', 'Top up first, then pay again'],
  limit_exceeded: ['换一种付法，或等额度恢复', 'Pay another way, or wait until the limit resets'],
  code_expired: ['请对方刷新付款码，再扫一次', 'Ask for a fresh code and scan again'],
  code_used: ['请对方刷新付款码，再扫一次', 'Ask for a fresh code and scan again'],
  code_malformed: ['再扫一次，或核对数字', 'Scan again, or check the digits'],
  code_forged: ['不要放行、不要收款；请到服务台核对', 'Do not admit or charge; ask at the service desk'],
  code_foreign: ['这是别的系统的码；请出示一码通', "This is another system's code; ask for the OneCode"],
  code_key_unknown: [
    '请对方刷新码；本机请联网更新公钥',
    'Ask for a fresh code; connect this device to update its keys',
  ],
  code_not_yet_valid: ['检查本机时间是否正确', 'Check the clock of this device'],
  code_revoked: ['请对方换一个码', 'Ask for another code'],
  code_scope_missing: ['请对方换用完整的一码通', 'Ask for the full OneCode'],
  credential_suspended: ['此码已挂失；请到服务台', 'This credential is suspended; go to the service desk'],
  slot_sold_out: ['换一个时段或日期', 'Choose another time or day'],
  sign_in_code_wrong: ['核对短信里的数字', 'Check the digits in the message'],
  sign_in_code_expired: ['重新获取验证码', 'Ask for a new code'],
  sign_in_tries_exhausted: ['重新获取验证码', 'Ask for a new code'],
  sign_in_too_soon: ['等一分钟再获取', 'Wait a minute and ask again'],
  client_refused: ['核对编号与密钥', 'Check the id and the secret'],
  token_expired: ['请重新登录', 'Sign in again'],
  token_invalid: ['请重新登录', 'Sign in again'],
  sign_in_required: ['请重新登录', 'Sign in again'],
  role_not_allowed: ['换一个有权限的账号登录', 'Sign in with an account that may do this'],
};

/** By the API's advice, when the code says nothing more. */
export const adviceSteps: Readonly<Record<string, Words>> = {
  retry_later: ['稍后重试', 'Try again in a moment'],
  retry_with_same_key: ['再问一次结果；不会重复扣款', 'Ask again for the outcome; nothing is charged twice'],
  other_method: ['换一种付法', 'Pay another way'],
  contact_issuer: ['联系服务台', 'Contact the service desk'],
  contact_support: ['联系服务台，并报出下面的编号', 'Contact the service desk and quote the number below'],
  sign_in_again: ['请重新登录', 'Sign in again'],
  use_a_new_key: ['返回后重新开始', 'Go back and start anew'],
};
