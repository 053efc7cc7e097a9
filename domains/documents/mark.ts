/**
 * A page as data: what stands where. Whoever lays a paper out says marks, and `pdf.ts` alone knows the format.
 *
 * Lengths are whole tenths of a point, counted from the left and from the top of an A4 page, so that no fraction is ever
 * written and the same marks are the same bytes.
 */

export const pageSize = { width: 5_950, height: 8_420 } as const;

export type Ink = 'black' | 'grey' | 'red' | 'pale';

export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the line on which the letters stand. */
      readonly y: number;
      readonly size: number;
      readonly text: string;
      readonly ink?: Ink;
      readonly heavy?: true;
      /** Which point of the text `x` is; the left end when left out. */
      readonly at?: 'middle' | 'right';
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink?: Ink;
    };

export type Page = readonly Mark[];
