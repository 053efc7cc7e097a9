/**
 * A QR code as marks: one box for each stretch of dark squares of a row, a trace into the next one, so that no hairline shows.
 *
 * Level M: a stamp or a fold over a seventh of it does no harm. Around it is the quiet zone of four squares that readers want.
 */
import { encode } from 'uqr';
import type { Mark } from './mark.ts';

const quiet = 4;
const trace = 2;

export const qrMarks = (of: {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of the whole, quiet zone included; what does not divide by the number of squares is left at the right and below. */
  readonly side: number;
}): readonly Mark[] => {
  const { data } = encode(of.text, { ecc: 'M', border: quiet });
  const step = Math.floor(of.side / data.length);
  return data.flatMap((row, line) => {
    const marks: Mark[] = [];
    for (let at = 0; at < row.length; at += 1) {
      const from = at;
      while (row[at]) at += 1;
      if (at > from)
        marks.push({
          kind: 'box',
          x: of.x + from * step,
          y: of.y + line * step,
          width: (at - from) * step,
          height: step + trace,
        });
    }
    return marks;
  });
};
