/**
 * The keys of a till and what each does to an amount while it is typed.
 */
export const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', '⌫'];

/** The text after that key: two decimals at most, one point, no leading zeros. */
export const afterKey = (value: string, key: string): string => {
  if (key === '⌫') return value.slice(0, -1);
  if (key === '.') return value.includes('.') ? value : `${value === '' ? '0' : value}.`;
  const [whole = '', cents] = value.split('.');
  if (cents !== undefined) return cents.length < 2 ? value + key : value;
  return whole === '0' ? key : whole.length < 7 ? value + key : value;
};
