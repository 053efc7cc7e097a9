/** Rates as people read them, by their digits: no share is ever computed. */

/** `0.03` as `3%`, `0.0255` as `2.55%`. */
export const percentText = (share: string): string => {
  const [whole = '0', rest = ''] = share.split('.');
  const digits = rest.padEnd(2, '0');
  const text = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const more = digits.slice(2).replace(/0+$/, '');
  return `${text}${more === '' ? '' : `.${more}`}%`;
};
