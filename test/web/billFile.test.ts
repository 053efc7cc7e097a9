/** What becomes of a bill's file in the browser: its text whatever it was written in, and parts that make it up again. */
import { describe, expect, it } from 'vitest';
import { mostLettersOfPart } from '../../domains/reconciliation/runs/contract.ts';
import { partsOf, textOfFile } from '../../web/operator/billFile.ts';

const bytesOf = (bytes: readonly number[]): ArrayBuffer => Uint8Array.from(bytes).buffer;

describe('the file of a bill', () => {
  it('is read as UTF-8 with its mark kept, so that its checksum is that of its bytes', () => {
    const text = '\uFEFF记账时间,1.00\r\n';
    const bytes = new TextEncoder().encode(text);
    expect(textOfFile(bytesOf([...bytes]))).toBe(text);
  });

  it('is read as GBK where it is no UTF-8', () => {
    expect(textOfFile(bytesOf([0xd6, 0xa7, 0xb8, 0xb6, 0xb1, 0xa6]))).toBe('支付宝');
  });

  it.each([1, mostLettersOfPart - 1, mostLettersOfPart, mostLettersOfPart + 1, mostLettersOfPart * 2 + 7])(
    'of %i letters is made up of its parts again, none of them too long for a request',
    (length) => {
      const text = '账'.repeat(length);
      const parts = partsOf(text);
      expect(parts.join('')).toBe(text);
      expect(parts.map((part) => part.length <= mostLettersOfPart && part !== '')).not.toContain(false);
      expect(parts).toHaveLength(Math.ceil(length / mostLettersOfPart));
    },
  );

  it('is never cut within a letter', () => {
    const text = `${'a'.repeat(mostLettersOfPart - 1)}🀄b`;
    expect(partsOf(text)).toEqual(['a'.repeat(mostLettersOfPart - 1), '🀄b']);
  });
});
