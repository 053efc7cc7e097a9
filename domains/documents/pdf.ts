/**
 * Pages as a PDF 1.7 file, written in ASCII alone.
 *
 * So it is text to every gateway: no base64, no binary media types, the same bytes on every cloud whatever a caller says it accepts.
 * The same pages are the same bytes, whenever they are asked for.
 */
import { type Ink, type Mark, type Page, pageSize } from './mark.ts';
import { type Face, lengthOf, ownFont, ownGlyph, runsOf, toUnicode } from './typeface.ts';

export type Paper = {
  readonly title: string;
  readonly pages: readonly Page[];
};

const inks: Readonly<Record<Ink, string>> = {
  black: '0.1 0.1 0.12',
  grey: '0.42 0.44 0.48',
  red: '0.76 0.13 0.15',
  pale: '0.84 0.85 0.88',
};
const fontName: Readonly<Record<Face, string>> = { own: '/F1', song: '/F2' };

const unitsOf = (text: string): string =>
  [...Array(text.length).keys()]
    .map((at) => text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0'))
    .join('');

const startOf = ({ x, at, text, size }: Mark & { readonly kind: 'text' }): number => {
  if (at === undefined) return x;
  const length = lengthOf(text, size);
  return x - (at === 'right' ? length : Math.round(length / 2));
};

/** From the bottom, as the format counts. */
const up = (y: number): number => pageSize.height - y;

const drawn = (mark: Mark): string => {
  const ink = inks[mark.ink ?? 'black'];
  if (mark.kind === 'box')
    return `${ink} rg ${mark.x} ${up(mark.y + mark.height)} ${mark.width} ${mark.height} re f`;
  const shown = runsOf(mark.text).map(({ face, codes }) => `${fontName[face]} ${mark.size} Tf <${codes}> Tj`);
  // Heavy letters are the same ones with a line around them: a second weight would double the font.
  const weight = mark.heavy ? `${ink} RG ${Math.round(mark.size / 32)} w 2 Tr` : '0 Tr';
  return `BT ${ink} rg ${weight} 1 0 0 1 ${startOf(mark)} ${up(mark.y)} Tm ${shown.join(' ')} ET`;
};

const stream = (dictionary: string, text: string): string =>
  `<< ${dictionary}/Length ${text.length} >>\nstream\n${text}\nendstream`;

const charactersOf = (pages: readonly Page[]): ReadonlySet<string> =>
  new Set(pages.flat().flatMap((mark) => (mark.kind === 'text' ? [...mark.text] : [])));

const widths = (characters: ReadonlySet<string>): string =>
  [...characters]
    .sort()
    .flatMap((one) => ownGlyph(one) ?? [])
    .map(({ code, width }) => `${code} [${width}]`)
    .join(' ');

const descriptor = (name: string, more: string): string =>
  `<< /Type /FontDescriptor /FontName ${name} /Flags 4 /FontBBox [-1000 -1050 2900 1800] /ItalicAngle 0 ` +
  `/Ascent 880 /Descent -120 /CapHeight 733 /StemV 80 ${more}>>`;

/** The objects in the order of their numbers, from 1. */
const objectsOf = ({ title, pages }: Paper): readonly string[] => {
  const characters = charactersOf(pages);
  const firstPage = 13;
  const pageNumbers = pages.map((_, at) => firstPage + 2 * at);
  return [
    '<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pageNumbers.map((one) => `${one} 0 R`).join(' ')}] >>`,
    `<< /Title <FEFF${unitsOf(title)}> /Producer (OneCode) >>`,
    '<< /Font << /F1 5 0 R /F2 10 0 R >> >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /OCNAAA+NotoSansCJKsc-Regular /Encoding /Identity-H ' +
      '/DescendantFonts [6 0 R] /ToUnicode 9 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /OCNAAA+NotoSansCJKsc-Regular ' +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
      `/FontDescriptor 7 0 R /DW 1000 /W [${widths(characters)}] >>`,
    descriptor('/OCNAAA+NotoSansCJKsc-Regular', '/FontFile3 8 0 R '),
    stream('/Subtype /CIDFontType0C /Filter [/ASCII85Decode /FlateDecode] ', ownFont.program),
    stream('', toUnicode('own', characters)),
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H ' +
      '/DescendantFonts [11 0 R] /ToUnicode 12 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ' +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 ' +
      `/FontDescriptor ${firstPage + 2 * pages.length} 0 R >>`,
    stream('', toUnicode('song', characters)),
    ...pageNumbers.flatMap((number, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 4 0 R /Contents ${number + 1} 0 R >>`,
      // From points to their tenths.
      stream('', ['0.1 0 0 0.1 0 0 cm', ...(pages[at] ?? []).map(drawn)].join('\n')),
    ]),
    descriptor('/STSong-Light', ''),
  ];
};

export const pdfOf = (paper: Paper): string => {
  const objects = objectsOf(paper);
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n `);
  return [
    `${file}xref`,
    `0 ${objects.length + 1}`,
    '0000000000 65535 f ',
    ...rows,
    'trailer',
    `<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R >>`,
    'startxref',
    `${file.length}`,
    '%%EOF\n',
  ].join('\n');
};
