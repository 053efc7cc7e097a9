/**
 * A QR code as one SVG path: dark on white whatever the theme, four modules of quiet zone, sharp at any size.
 */

import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

const quietZone = 4;

/** One path of all dark modules, rows joined into runs. Exported for the tests. */
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

export const Qr = ({ text, label }: { text: string; label: string }) => {
  const { size, path } = useMemo(() => modulesPath(text), [text]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path class="qr-paper" d={`M0 0h${size}v${size}h-${size}z`} />
      <path class="qr-ink" d={path} />
    </svg>
  );
};
