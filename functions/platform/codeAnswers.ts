/**
 * Sentences for presented codes, shared by every room that takes them: a till and a gate say the same thing.
 */
import type { CodeRefusalCode, MerchantCodeRefusalCode } from '../../domains/identity/refusals.ts';
import type { RefusalEntry } from './answers.ts';

const refused = (zh: string, en: string, advice = 'show_a_new_code'): RefusalEntry => ({
  status: 422,
  type: 'invalid_request',
  zh,
  en,
  advice,
});

export const codeAnswers: Readonly<Record<CodeRefusalCode, RefusalEntry>> = {
  'code-malformed': {
    ...refused('无法识别此码，请重新扫描', 'This code cannot be read; scan it again'),
    status: 400,
  },
  'code-foreign': refused(
    '这是其他机构的付款码，请出示一码通',
    'This is the code of another system',
    'show_our_code',
  ),
  'code-key-unknown': refused(
    '此码的签发密钥无效，请刷新后重试',
    'The key of this code is not known or too old',
  ),
  'code-forged': refused('此码未通过验证', 'This code is not genuine', 'do_not_retry'),
  'code-expired': refused('此码已过期，请刷新后重试', 'This code has expired'),
  'code-not-yet-valid': refused(
    '此码尚未生效，请校准时间',
    'This code is not valid yet; check the clock',
    'retry_later',
  ),
  'code-revoked': refused('此静态码已作废', 'This static code was replaced or withdrawn'),
  'code-scope-missing': refused('此码不能用于该场景', 'This code may not be used here'),
  'credential-suspended': {
    status: 423,
    type: 'permission',
    zh: '相关凭证已挂失或停用',
    en: 'The credential for this is suspended',
    advice: 'reinstate_credential',
  },
};

export const merchantCodeAnswers: Readonly<Record<MerchantCodeRefusalCode, RefusalEntry>> = {
  'merchant-code-malformed': {
    ...refused('商户码格式有误', 'This merchant code cannot be read', 'scan_again'),
    status: 400,
  },
  'merchant-code-damaged': refused(
    '商户码校验未通过，请重新扫描',
    'This merchant code is damaged',
    'scan_again',
  ),
  'merchant-code-foreign': refused(
    '该商户码不属于一码通',
    'This merchant code is not one of ours',
    'other_method',
  ),
  'merchant-code-altered': refused(
    '商户码内容被改动',
    'Something in this merchant code was changed',
    'do_not_retry',
  ),
};
