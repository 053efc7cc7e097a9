/**
 * Identity's refusals on the wire: one code, one status, one sentence in Chinese and English.
 */
import type {
  AccessRefusalCode,
  AppRefusalCode,
  CredentialRefusalCode,
  IdentityRefusalCode,
  PrivacyRefusalCode,
} from '../../domains/identity/refusals.ts';
import type { RefusalEntry } from '../platform/answers.ts';
import { codeAnswers, merchantCodeAnswers } from '../platform/codeAnswers.ts';

const unauthenticated = (zh: string, en: string, advice: string): RefusalEntry => ({
  status: 401,
  type: 'authentication',
  zh,
  en,
  advice,
});
const tooMany = (zh: string, en: string): RefusalEntry => ({
  status: 429,
  type: 'rate_limit',
  zh,
  en,
  advice: 'retry_later',
  retryable: true,
});
const conflict = (zh: string, en: string): RefusalEntry => ({ status: 409, type: 'conflict', zh, en });
const notFound = (zh: string, en: string): RefusalEntry => ({ status: 404, type: 'not_found', zh, en });

const accessAnswers: Readonly<Record<AccessRefusalCode, RefusalEntry>> = {
  'phone-invalid': {
    status: 400,
    type: 'invalid_request',
    zh: '请输入中国大陆手机号',
    en: 'Not a mainland mobile number',
  },
  'phone-not-yours': {
    status: 403,
    type: 'permission',
    zh: '请使用本人登录的手机号验证',
    en: 'Verify with the phone by which you sign in',
  },
  'grant-unsupported': {
    status: 400,
    type: 'invalid_request',
    zh: '仅支持 client_credentials',
    en: 'The only grant here is client_credentials',
  },
  'client-secret-of-other-mode': unauthenticated(
    '测试密钥与正式密钥不能混用，请使用本环境的密钥',
    'This secret is of the other mode: sandbox secrets and live secrets are not interchangeable',
    'use_secret_of_this_mode',
  ),
  'client-refused': unauthenticated('客户端编号或密钥不正确', 'Client id or secret is wrong', 'do_not_retry'),
  'sign-in-too-soon': tooMany('验证码刚刚发送，请稍后再试', 'A code was just sent; wait a little'),
  'sign-in-too-many': tooMany('今日验证码次数已用完', 'No more codes for this phone today'),
  'sign-in-code-wrong': unauthenticated('验证码不正确', 'The code is wrong', 'check_the_code'),
  'sign-in-code-expired': unauthenticated(
    '验证码已过期，请重新获取',
    'The code has expired',
    'ask_for_a_new_code',
  ),
  'sign-in-tries-exhausted': unauthenticated(
    '输错次数过多，请重新获取验证码',
    'Too many wrong tries; ask for a new code',
    'ask_for_a_new_code',
  ),
};

const credentialAnswers: Readonly<Record<CredentialRefusalCode, RefusalEntry>> = {
  'person-missing': notFound('没有此人', 'There is no such person'),
  'credential-missing': notFound('没有此凭证', 'There is no such credential'),
  'credential-change-illegal': conflict(
    '凭证当前状态不允许此操作',
    'The credential is not in a state for this',
  ),
  'credential-held-by-operator': {
    status: 403,
    type: 'permission',
    zh: '该凭证由工作人员停用，请联系客服',
    en: 'Staff suspended this credential; contact support',
    advice: 'contact_support',
  },
  'scope-not-granted': {
    status: 403,
    type: 'permission',
    zh: '您的凭证不包含所请求的用途',
    en: 'Your credentials do not allow one of the scopes',
  },
};

const appAnswers: Readonly<Record<AppRefusalCode, RefusalEntry>> = {
  'app-missing': notFound('没有这个应用', 'There is no such app'),
  'app-closed': conflict('应用已停用，请新建应用', 'The app is closed; make another'),
  'app-scope-unknown': {
    status: 422,
    type: 'invalid_request',
    zh: '没有这个权限，可选的见 allowed',
    en: 'There is no such scope; those that there are stand in `allowed`',
  },
};

const privacyAnswers: Readonly<Record<PrivacyRefusalCode, RefusalEntry>> = {
  'consent-needed': {
    status: 403,
    type: 'permission',
    zh: '本人尚未同意，或授权已到期、已撤回；请本人在“我的隐私”里同意后再查',
    en: 'The person has not agreed, or the consent has ended; ask them to agree under "My privacy"',
    advice: 'ask_the_person',
  },
  'file-number-missing': {
    status: 422,
    type: 'invalid_request',
    zh: '该理由须填写案件号或函号',
    en: 'This reason needs the number of the case or of the letter in `file`',
  },
  'wallet-not-empty': conflict(
    '钱包里还有钱或有未完成的冻结，请先转出、花完或等其结束',
    'The wallet still has money or open holds; spend or withdraw it, or wait until they end',
  ),
};

export const identityAnswers: Readonly<Record<IdentityRefusalCode, RefusalEntry>> = {
  ...codeAnswers,
  ...merchantCodeAnswers,
  ...accessAnswers,
  ...credentialAnswers,
  ...appAnswers,
  ...privacyAnswers,
};
