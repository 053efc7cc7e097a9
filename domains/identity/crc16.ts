/**
 * CRC-16/CCITT-FALSE (polynomial 1021, start FFFF, nothing reflected) over the UTF-8 bytes, as EMV codes end with it.
 *
 * It finds a smudge, not a forger.
 */
const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 8;
  for (let bit = 0; bit < 8; bit++) rest = rest & 0x8000 ? (rest << 1) ^ 0x1021 : rest << 1;
  return rest & 0xffff;
});

export const crc16 = (bytes: Uint8Array): number => {
  let crc = 0xffff;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (table[(crc >> 8) ^ byte] ?? 0);
  return crc;
};

/** Four upper-case hexadecimal digits. */
export const crc16Text = (text: string): string =>
  crc16(new TextEncoder().encode(text)).toString(16).toUpperCase().padStart(4, '0');
