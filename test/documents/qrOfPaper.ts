/** Reads the QR code off a paper: its boxes are drawn into a picture, and the decoder of the pages looks at it. */
import jsQR from 'jsqr';

const side = 200;

/** What the boxes of the file, in the order of the format, say to a reader with a camera. */
export const qrOn = (pdf: string): string | undefined => {
  const boxes = [...pdf.matchAll(/0\.1 0\.1 0\.12 rg (\d+) (\d+) (\d+) (\d+) re f/g)].map((found) =>
    found.slice(1).map(Number),
  );
  const left = Math.min(...boxes.map(([x = 0]) => x));
  const bottom = Math.min(...boxes.map(([, y = 0]) => y));
  const width = Math.max(...boxes.map(([x = 0, , w = 0]) => x + w)) - left;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const scale = (side - 40) / width;
  for (const [x = 0, y = 0, w = 0, h = 0] of boxes)
    for (let row = Math.round((y - bottom) * scale); row < Math.round((y - bottom + h) * scale); row += 1)
      for (let at = Math.round((x - left) * scale); at < Math.round((x - left + w) * scale); at += 1)
        pixels.fill(
          0,
          ((side - 21 - row) * side + 20 + at) * 4,
          ((side - 21 - row) * side + 20 + at) * 4 + 3,
        );
  return jsQR.default(pixels, side, side)?.data;
};

/** The text of a paper as a reader copies it: codes of each typeface through its own table. */
export const textOf = (pdf: string): string => {
  const [own = '', song = ''] = pdf.split('begincmap').slice(1);
  const tableOf = (cmap: string): ReadonlyMap<string, string> =>
    new Map(
      [...(cmap.split('endcmap')[0] ?? '').matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(
        ([, code = '', units = '']) => [
          code,
          String.fromCharCode(...(units.match(/.{4}/g) ?? []).map((one) => Number.parseInt(one, 16))),
        ],
      ),
    );
  const tables = { '1': tableOf(own), '2': tableOf(song) } as const;
  return [...pdf.matchAll(/BT (.*) ET/g)]
    .map(([, block = '']) =>
      [...block.matchAll(/\/F([12]) \d+ Tf <([0-9A-F]*)> Tj/g)]
        .map(([, face, codes = '']) =>
          (codes.match(/.{4}/g) ?? [])
            .map((code) => tables[face as '1' | '2'].get(code) ?? '\u{fffd}')
            .join(''),
        )
        .join(''),
    )
    .join('\n');
};
