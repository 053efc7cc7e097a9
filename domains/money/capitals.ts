/**
 * An amount in capital numerals (大写金额), as invoices and certificates write it so that no digit can be added.
 *
 * By the rules of 正确填写票据和结算凭证的基本规定 (支付结算办法 附一): 整 ends an amount without fen, zeros in a row are read as one,
 * and an amount without yuan begins with its jiao.
 */
import { invariant } from '../outcome/invariant.ts';
import type { Fen } from './fen.ts';

const numerals = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** Four digits: `0305` is 零叁佰零伍. Zeros at the end say nothing. */
const groupOf = (digits: string): string => {
  let text = '';
  for (const [at, digit] of [...digits].entries()) {
    if (digit !== '0') text += `${numerals[Number(digit)]}${places[3 - at]}`;
    else if (!text.endsWith('零') && /[1-9]/.test(digits.slice(at))) text += '零';
  }
  return text;
};

const yuanOf = (yuan: string): string => {
  const padded = yuan.padStart(Math.ceil(yuan.length / 4) * 4, '0');
  let text = '';
  for (let at = 0; at < padded.length; at += 4) {
    const digits = padded.slice(at, at + 4);
    const group = groupOf(digits);
    const skipped = group === '' && /[1-9]/.test(padded.slice(at + 4)) && !text.endsWith('零');
    text += group === '' ? (skipped ? '零' : '') : `${group}${groups[padded.length / 4 - 1 - at / 4]}`;
  }
  return text.replace(/零+/g, '零').replace(/^零/, '');
};

/** `捌仟贰佰捌拾元整`, `壹万零叁元零伍分`, `伍角整`. */
export const inCapitals = (amount: Fen): string => {
  invariant(amount >= 0, 'an amount on paper is not negative');
  const digits = amount.toString().padStart(3, '0');
  const [jiao = '0', fen = '0'] = digits.slice(-2);
  const yuan = yuanOf(digits.slice(0, -2));
  const whole = yuan === '' ? '' : `${yuan}元`;
  if (jiao === '0' && fen === '0') return yuan === '' ? '零元整' : `${whole}整`;
  const tenths = jiao === '0' ? (yuan === '' ? '' : '零') : `${numerals[Number(jiao)]}角`;
  return `${whole}${tenths}${fen === '0' ? '整' : `${numerals[Number(fen)]}分`}`;
};
