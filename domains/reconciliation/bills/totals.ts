/** A bill's own totals against its rows: a file that was cut, doubled or edited on the way does not add up. */
import { type Fen, fenOfYuanText, sumFen, yuanText } from '../../money/fen.ts';
import type { BillKind, BillRow, TotalDiffers } from './bill.ts';

export const sumOf = (rows: readonly BillRow[], kind: BillKind, of: 'fen' | 'feeFen'): Fen =>
  sumFen(rows.filter((row) => row.kind === kind).map((row) => row[of]));

/** Each total by name, as stated and as summed; numbers of rows are plain, amounts yuan. */
export type Total =
  | { readonly total: string; readonly stated: string; readonly count: number }
  | { readonly total: string; readonly stated: string; readonly fen: Fen };

export const differencesIn = (totals: readonly Total[]): TotalDiffers[] =>
  totals.flatMap((one) => {
    const { total, stated } = one;
    const agrees =
      'fen' in one
        ? fenOfYuanText(stated) === one.fen
        : /^\d{1,9}$/.test(stated) && Number(stated) === one.count;
    if (agrees) return [];
    return [{ total, stated, summed: 'fen' in one ? yuanText(one.fen) : String(one.count) }];
  });
