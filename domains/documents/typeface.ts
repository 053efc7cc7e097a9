/**
 * Text as codes of the two typefaces of a paper.
 *
 * Every paper carries the glyphs of `characters.txt` in itself, and looks the same wherever it is opened. What else somebody's name
 * may hold is named in Song, which readers for Chinese bring along. `toUnicode` lets every reader copy and search both.
 */
import typeface from './typeface.json' with { type: 'json' };

export type Face = 'own' | 'song';
/** A stretch of text in one typeface, as the hexadecimal digits of its codes, and how long it is in thousandths of its size. */
export type Run = { readonly face: Face; readonly codes: string; readonly width: number };
export type Glyph = { readonly code: number; readonly width: number };

const glyphs: Readonly<Record<string, readonly number[] | undefined>> = typeface.glyphs;

/** The font itself: compressed, in letters that need no escaping, ready to be copied into a file. */
export const ownFont: { readonly program: string; readonly bytes: number } = typeface;

const fullWidth = 1_000;
const fourDigits = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

/** The glyph that a paper carries for a character; undefined where it has none. */
export const ownGlyph = (character: string): Glyph | undefined => {
  const [code, width] = glyphs[character] ?? [];
  return code === undefined || width === undefined ? undefined : { code, width };
};

/** Beyond the first plane Song has no code either: a question mark says that something stands there. */
const songCode = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? 0xff1f : code;
};

const single = (character: string): Run => {
  const own = ownGlyph(character);
  return own === undefined
    ? { face: 'song', codes: fourDigits(songCode(character)), width: fullWidth }
    : { face: 'own', codes: fourDigits(own.code), width: own.width };
};

export const runsOf = (text: string): readonly Run[] => {
  const runs: Run[] = [];
  for (const character of text) {
    const next = single(character);
    const last = runs.at(-1);
    if (last?.face !== next.face) runs.push(next);
    else runs.splice(-1, 1, { ...last, codes: last.codes + next.codes, width: last.width + next.width });
  }
  return runs;
};

/** How long a text of that size is. */
export const lengthOf = (text: string, size: number): number =>
  Math.round((runsOf(text).reduce((sum, run) => sum + run.width, 0) * size) / fullWidth);

/** In lines no longer than that, cut between any two characters, as Chinese is. */
export const wrapped = (text: string, size: number, longest: number): readonly string[] => {
  const lines = [''];
  for (const character of text) {
    const line = `${lines.at(-1)}${character}`;
    if (lengthOf(line, size) <= longest) lines.splice(-1, 1, line);
    else lines.push(character);
  }
  return lines;
};

/** Which code is which character, as PDF readers want to be told. */
export const toUnicode = (face: Face, characters: ReadonlySet<string>): string => {
  const rows = [...characters].sort().flatMap((character) => {
    const [run] = runsOf(character);
    const units = [...Array(character.length).keys()].map((at) => fourDigits(character.charCodeAt(at)));
    return run?.face === face ? [`<${run.codes}> <${units.join('')}>`] : [];
  });
  const blocks: string[] = [];
  for (let from = 0; from < rows.length; from += 100) {
    const block = rows.slice(from, from + 100);
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar');
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
};
