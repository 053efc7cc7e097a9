/**
 * Whose code is this? Told from its shape alone, as a till must before it asks anybody.
 *
 * Customer-presented codes of others are told by prefix and length: WeChat 10 to 15 with 18 digits, Alipay 25 to 30 with
 * 16 to 24, UnionPay 62 with 19 (the channels' own documents; domain facts, section 5). A merchant's QR begins `000201`.
 */
import { codePrefix } from './code.ts';
import { isDigitCode } from './digits.ts';

export type ForeignSystem = 'wechat' | 'alipay' | 'unionpay' | 'emv';
export type Recognised =
  | { readonly system: 'onecode'; readonly form: 'code' }
  | { readonly system: 'onecode'; readonly form: 'digits'; readonly digits: string }
  | { readonly system: ForeignSystem }
  | { readonly system: 'unknown' };

/** Digits may be typed in groups with single spaces between them, as the screen shows them. */
const ungrouped = (text: string): string =>
  /^[0-9]+( [0-9]+)*$/.test(text) ? text.replaceAll(' ', '') : text;

export const recognise = (text: string): Recognised => {
  if (text.startsWith(codePrefix)) return { system: 'onecode', form: 'code' };
  const digits = ungrouped(text);
  if (/^1[0-5][0-9]{16}$/.test(digits)) return { system: 'wechat' };
  if (/^(2[5-9]|30)[0-9]{14,22}$/.test(digits)) return { system: 'alipay' };
  if (/^62[0-9]{17}$/.test(digits)) return { system: 'unionpay' };
  if (isDigitCode(digits)) return { system: 'onecode', form: 'digits', digits };
  if (text.startsWith('000201')) return { system: 'emv' };
  return { system: 'unknown' };
};
