/**
 * How a bill is cut into a picture. The widths always fill the whole bar, however the fen fall.
 */
/** Where each part begins and how wide it is, in thousandths of the bill; the widths add up to 1,000. */
export const cuts = (parts: readonly { readonly amountFen: number }[]): { from: number; width: number }[] => {
  const whole = parts.reduce((sum, one) => sum + one.amountFen, 0);
  let sum = 0;
  return parts.map((one) => {
    const from = whole === 0 ? 0 : Math.round((sum * 1000) / whole);
    sum += one.amountFen;
    const to = whole === 0 ? 0 : Math.round((sum * 1000) / whole);
    return { from, width: to - from };
  });
};
