/**
 * The modules of a QR code as one SVG path, with the four modules of quiet zone that scanners ask for.
 */
import { encode } from 'uqr';

const quietZone = 4;

/** One path of all dark modules, rows joined into runs. */
export const modulesPath = (text: string): { readonly size: number; readonly path: string } => {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const runs = data.flatMap((row, y) => {
    const found: string[] = [];
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      let width = 1;
      while (row[x + width]) width++;
      found.push(`M${x} ${y}h${width}v1h-${width}z`);
      x += width;
    }
    return found;
  });
  return { size, path: runs.join('') };
};
