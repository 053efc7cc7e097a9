/**
 * Numbers that may not stand in text people write: bank cards, resident ids, mobile phones. Text travels to others and rests
 * in books that nobody can delete from; a PAN is never accepted at all (PCI DSS), the others have fields of their own.
 *
 * Told by their check digits, so that an order number or an amount is not taken for one. Blanks and hyphens hide nothing.
 */

const candidates = /\d(?:[ -]?\d){10,18}(?:[ -]?[\dXx])?/g;
/** Beside another number: `13800000001 5人`. */
const unbroken = /\d{11,18}[\dXx]?/g;
/** UnionPay, Visa, Mastercard, American Express, JCB, Discover. */
const cardStart = /^(?:62|4|5[1-5]|2[2-7]|3[4-7]|35|6(?:011|5))/;
const mobile = /^1[3-9]\d{9}$/;
const residentId = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;
/** GB 11643-1999: the sum of these weights says the last character. */
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const idChecks = '10X98765432';

const isCard = (digits: string): boolean => {
  if (digits.length < 15 || digits.length > 19 || !cardStart.test(digits)) return false;
  const sum = [...digits].reverse().reduce((all, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return all + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
};

const isResidentId = (text: string): boolean =>
  residentId.test(text) &&
  idChecks[idWeights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11] === text[17];

export const hasPersonalNumber = (text: string): boolean => {
  const plain = text.normalize('NFKC');
  return [...plain.matchAll(candidates), ...plain.matchAll(unbroken)].some(([found]) => {
    const number = found.replace(/[ -]/g, '').toUpperCase();
    return mobile.test(number) || isCard(number) || isResidentId(number);
  });
};
