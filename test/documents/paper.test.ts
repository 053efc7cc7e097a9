/** Papers: the file is one that readers open, carries its own glyphs, says the very words, and holds a QR code that reads. */
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Form, formPaper } from '../../domains/documents/form.ts';
import { pdfOf } from '../../domains/documents/pdf.ts';
import { lengthOf, ownFont, ownGlyph, runsOf, wrapped } from '../../domains/documents/typeface.ts';
import { fen } from '../../domains/money/fen.ts';
import { qrOn, textOf } from './qrOfPaper.ts';

const address = 'https://onecode.example/v1/government/certificates/BJ-2026-00000001?check=o2Nt0rTqXb1Zr5aG';
const form = (name: string): Form => ({
  issuer: { zh: '北京市税务局', en: 'Beijing tax office' },
  title: { zh: '电子税收完税证明', en: 'Electronic tax payment certificate' },
  number: 'BJ-2026-00000001',
  rows: [{ label: { zh: '姓名', en: 'Name' }, value: name }],
  sum: { label: { zh: '实缴合计', en: 'Paid in all' }, fen: fen(828_000) },
  check: { address, code: 'o2Nt0rTqXb1Zr5aG', notes: [{ zh: '扫描二维码查验。', en: 'Scan the code.' }] },
});
const pdf = pdfOf(formPaper(form('欧阳鑫淼')));

describe('the file', () => {
  it('is ASCII, so that it is the same bytes whatever a gateway takes for text', () => {
    expect(pdf).toMatch(/^%PDF-1\.7\n[\n\x20-\x7e]*%%EOF\n$/);
  });

  it('names the place of each object, and of that table, to the byte', () => {
    const start = Number(/startxref\n(\d+)\n/.exec(pdf)?.[1]);
    expect(pdf.slice(start, start + 5)).toBe('xref\n');
    const rows = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) => Number(at));
    expect(rows.length).toBeGreaterThan(10);
    for (const [at, offset] of rows.entries())
      expect(pdf.slice(offset).startsWith(`${at + 1} 0 obj\n`), `object ${at + 1}`).toBe(true);
    expect(pdf).toContain(`/Size ${rows.length + 1} `);
  });

  it('says the true length of every stream', () => {
    const streams = [...pdf.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)];
    expect(streams).toHaveLength(4);
    for (const [, length, text = ''] of streams) expect(text.length).toBe(Number(length));
  });

  it('has each object that another one names', () => {
    const have = new Set([...pdf.matchAll(/^(\d+) 0 obj$/gm)].map(([, number]) => number));
    for (const [, number] of pdf.matchAll(/(\d+) 0 R/g)) expect(have).toContain(number);
  });

  it('is the same whenever it is made', () => {
    expect(pdfOf(formPaper(form('欧阳鑫淼')))).toBe(pdf);
  });
});

describe('what it says', () => {
  it('is what a reader copies out of it: words, number, amounts in figures and capitals', () => {
    const said = textOf(pdf);
    for (const words of ['电子税收完税证明', 'BJ-2026-00000001', '¥ 8280.00', '捌仟贰佰捌拾元整', '欧阳鑫淼'])
      expect(said).toContain(words);
  });

  it('is in the QR code, for whoever checks it', () => {
    expect(qrOn(pdf)).toBe(address);
  });
});

describe('the typeface', () => {
  it('has a glyph for every character of the list, and its font is whole', () => {
    const listed = readFileSync('domains/documents/characters.txt', 'utf8').replaceAll('\n', '');
    expect([...listed].filter((one) => ownGlyph(one) === undefined)).toEqual([]);
    const bytes = Uint8Array.from(ascii85(ownFont.program));
    expect(inflateSync(bytes)).toHaveLength(ownFont.bytes);
  });

  it('keeps any text, in stretches of its own glyphs and of Song', () => {
    expect(runsOf('税鑫').map(({ face }) => face)).toEqual(['own', 'song']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const codes = runsOf(text).reduce((sum, run) => sum + run.codes.length / 4, 0);
        expect(codes).toBe([...text].length);
        const lines = wrapped(text, 100, 1_000);
        expect(lines.join('')).toBe(text);
        for (const line of lines) expect(lengthOf(line, 100)).toBeLessThanOrEqual(1_000);
      }),
    );
  });
});

function ascii85(text: string): number[] {
  const bytes: number[] = [];
  const digits: number[] = [];
  const take = (count: number): void => {
    const value = digits.reduce((sum, digit) => sum * 85 + digit, 0);
    bytes.push(...[24, 16, 8, 0].slice(0, count).map((shift) => Math.floor(value / 2 ** shift) % 256));
    digits.length = 0;
  };
  for (const letter of text.slice(0, -2)) {
    if (letter === 'z') {
      bytes.push(0, 0, 0, 0);
      continue;
    }
    digits.push(letter.charCodeAt(0) - 33);
    if (digits.length === 5) take(4);
  }
  const left = digits.length;
  if (left === 0) return bytes;
  while (digits.length < 5) digits.push(84);
  take(left - 1);
  return bytes;
}
