/**
 * Money as people read and type it. Fen come from the API and go back as fen; no fraction is ever computed.
 */
import { fen, isFen, yuanText } from '../../domains/money/fen.ts';

/** `¥1,234.50`, with a sign when asked: `+¥12.00`. */
export const yuan = (amountFen: number, sign: 'signed' | 'plain' = 'plain'): string => {
  const [whole = '0', cents = '00'] = yuanText(fen(Math.abs(amountFen))).split('.');
  const before = amountFen < 0 ? '−' : sign === 'signed' && amountFen > 0 ? '+' : '';
  return `${before}¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
};

/** `38.5` to 3850 by its digits; undefined when it is not an amount of money above nothing. */
export const typedFen = (typed: string): number | undefined => {
  const match = /^(\d{1,8})(?:\.(\d{0,2}))?$/.exec(
    typed
      .trim()
      .replace(/^[¥￥]/, '')
      .replaceAll(/[,，]/g, ''),
  );
  if (match === null) return undefined;
  const amountFen = Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  return isFen(amountFen) && amountFen > 0 ? amountFen : undefined;
};

/** As `typedFen`, where nothing at all is an answer too; undefined when it is no sum. */
export const typedSum = (typed: string): number | undefined =>
  /^[¥￥]?0+(\.0{0,2})?$/.test(typed.trim()) ? 0 : typedFen(typed);

/** `85.5` per cent to the share `0.855` by its digits; undefined when it is none from 0 to 100. */
export const typedShare = (typed: string): string | undefined => {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(typed.trim().replace(/[%％]$/, ''));
  if (match === null) return undefined;
  const [, whole = '', rest = ''] = match;
  const digits = whole.padStart(3, '0') + rest;
  const isAbove = /^[2-9]/.test(digits) || (digits.startsWith('1') && /[1-9]/.test(digits.slice(1)));
  return isAbove ? undefined : `${digits[0]}.${digits.slice(1)}`;
};
