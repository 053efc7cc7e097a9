/** The file of Alipay's bill: a zip of GBK texts, of which the one of the rows is wanted. Undefined when it is not that. */
import { inflateRawSync } from 'node:zlib';

/** More is no bill of ours. */
const mostBytes = 64 * 1024 * 1024;

type Entry = { readonly name: string; readonly method: number; readonly packed: Buffer };

/** By the list at the end of a zip, which alone knows the lengths. */
const entriesOf = (zip: Buffer): readonly Entry[] => {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) return [];
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = new TextDecoder('gbk').decode(zip.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    entries.push({ name, method: zip.readUInt16LE(at + 10), packed });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
};

export const billTextIn = (zip: Buffer): string | undefined => {
  try {
    const rows = entriesOf(zip).find(({ name }) => name.endsWith('.csv') && !name.includes('汇总'));
    if (rows === undefined) return undefined;
    const bytes =
      rows.method === 0 ? rows.packed : inflateRawSync(rows.packed, { maxOutputLength: mostBytes });
    return new TextDecoder('gbk', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
