/** Files as Alipay sends them: texts in GBK, names too, together in a zip. */
import { crc32, deflateRawSync } from 'node:zlib';

/** Every character of two bytes, read once: there is only a decoder in the language. */
const gbkBytes = (() => {
  const bytes = new Map<string, Buffer>();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const pair = Buffer.from([lead, trail]);
      const text = decoder.decode(pair);
      if (text.length === 1 && text !== '\uFFFD') bytes.set(text, pair);
    }
  return bytes;
})();

const gbk = (text: string): Buffer =>
  Buffer.concat(
    Array.from(text, (one) => (one < '\u0080' ? Buffer.from(one) : (gbkBytes.get(one) ?? Buffer.from('?')))),
  );

const numbers = (...fields: readonly (readonly [size: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    fields.map(([size, value]) => {
      const field = Buffer.alloc(size);
      field.writeUIntLE(value, 0, size);
      return field;
    }),
  );

export const gbkZip = (files: Readonly<Record<string, string>>): Buffer => {
  const [bodies, list]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [fileName, text] of Object.entries(files)) {
    const [name, plain] = [gbk(fileName), gbk(text)];
    const packed = deflateRawSync(plain);
    // version, flags, method, time, date, sum, packed and plain length, length of the name, extra
    const about = numbers(
      [2, 20],
      [2, 0],
      [2, 8],
      [2, 0],
      [2, 33],
      [4, crc32(plain)],
      [4, packed.length],
      [4, plain.length],
      [2, name.length],
      [2, 0],
    );
    const body = Buffer.concat([numbers([4, 0x04034b50]), about, name, packed]);
    const place = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]);
    list.push(numbers([4, 0x02014b50], [2, 20]), about, place, name);
    bodies.push(body);
    at += body.length;
  }
  const listed = Buffer.concat(list);
  const count = bodies.length;
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, listed.length],
    [4, at],
    [2, 0],
  );
  return Buffer.concat([...bodies, listed, end]);
};
