/**
 * Merchant codes in EMV's format: the published example reads, ours round-trip, and nobody changes the amount.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc16, crc16Text } from '../../domains/identity/crc16.ts';
import { readEmv } from '../../domains/identity/emv.ts';
import { buildMerchantCode, type MerchantFace, readMerchantCode } from '../../domains/identity/emvMpm.ts';
import { readObjects, writeObject } from '../../domains/identity/tlv.ts';
import { fen } from '../../domains/money/fen.ts';
import { keyTable } from '../../functions/platform/identity/keyTable.ts';
import { keyRing } from '../../functions/platform/keys.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { merchantCodes } from '../../functions/platform/merchantCodes.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { noon } from './signer.ts';

/** EMVCo's example with a Chinese merchant name (worked example PAY-01, npmjs.com/package/emvqr). */
const published =
  '00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT' +
  '6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME9132' +
  '0016A0112233449988770708123456786304';

const noodles: MerchantFace = {
  merchant: 'mch_noodlehouse',
  name: 'Tujia Noodle House',
  nameZh: '土家小馆',
  city: 'Zhangjiajie',
  cityZh: '张家界',
  category: '5812',
};
const resealed = (body: string): string => `${body}6304${crc16Text(`${body}6304`)}`;
const order = buildMerchantCode({
  kind: 'order',
  ...noodles,
  amountFen: fen(23_72),
  reference: 'table-7',
  seal: 's',
});

describe('worked example PAY-01', () => {
  it('its checksum is A13A, over UTF-8 bytes, lengths in characters', () => {
    expect(crc16Text(published)).toBe('A13A');
    expect(readEmv(`${published}A13A`)).toMatchObject({
      name: 'BEST TRANSPORT',
      city: 'BEIJING',
      amountText: '23.72',
      currency: '156',
      category: '4111',
      initiation: 'dynamic',
    });
  });

  it('is somebody else’s', () => {
    expect(readMerchantCode(`${published}A13A`)).toMatchObject({ refused: 'merchant-code-foreign' });
  });

  it('the check value of CRC-16/CCITT-FALSE is 29B1', () => {
    expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x29b1);
  });
});

describe('our merchants’ codes', () => {
  it('a code for the wall: no amount, static', () => {
    const text = buildMerchantCode({ kind: 'static', ...noodles });
    expect(text.startsWith('00020101021126')).toBe(true);
    expect(readMerchantCode(text)).toEqual({ kind: 'static', ...noodles });
  });

  it('a code for one order: amount and reference, any of them, read back to the fen', () => {
    const reference = fc.stringMatching(/^[A-Za-z0-9_-]{1,25}$/);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), reference, (amount, name) => {
        const code = {
          kind: 'order' as const,
          ...noodles,
          amountFen: fen(amount),
          reference: name,
          seal: '1-0.abc',
        };
        expect(readMerchantCode(buildMerchantCode(code))).toEqual(code);
      }),
      { numRuns: 300, seed: 346 },
    );
  });

  it('a name that is too long is cut by characters, not by bytes', () => {
    const code = readMerchantCode(buildMerchantCode({ kind: 'static', ...noodles, nameZh: '麵'.repeat(40) }));
    expect(code).toMatchObject({ nameZh: '麵'.repeat(25) });
  });
});

describe('what is not whole is refused', () => {
  it('any single changed character is damaged or malformed, never another payable code', () => {
    const any = fc.record({ at: fc.nat(order.length - 1), to: fc.constantFrom(...'0123456789ABCabc面.') });
    fc.assert(
      fc.property(any, ({ at, to }) => {
        const changed = order.slice(0, at) + to + order.slice(at + 1);
        if (changed !== order) expect(readMerchantCode(changed)).toHaveProperty('refused');
      }),
      { numRuns: 2_000, seed: 347 },
    );
  });

  const body = order.slice(0, -8);
  it.each([
    ['nothing', ''],
    ['the checksum in small letters', order.slice(0, -4) + order.slice(-4).toLowerCase()],
    ['something after the checksum', `${order}5802CN`],
    ['a tag twice', resealed(`${body}5802CN`)],
    ['a length beyond the end', resealed(`${body}8099x`)],
    ['another version', resealed(body.replace(/^000201/, '000202'))],
    ['an amount with three decimals', resealed(body.replace('540523.72', '54062.3721'))],
    ['an amount with a comma', resealed(body.replace('540523.72', '540523,72'))],
    ['an amount in dollars', resealed(body.replace('5303156', '5303840'))],
    ['an amount of nothing', resealed(body.replace('540523.72', '54040.00'))],
    ['no country', resealed(body.replace('5802CN', ''))],
    ['a merchant that is none', resealed(body.replace('mch_noodlehouse', 'MCH NOODLEHOUSE'))],
    ['an order without its reference', resealed(body.replace(/62..05..table-7/, ''))],
    ['600 characters', `00020180${'9'.repeat(600)}`],
  ])('%s is malformed', (_what, text) => {
    expect(readMerchantCode(text)).toMatchObject({ refused: 'merchant-code-malformed' });
  });

  it('no text at all makes the reader crash', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        readObjects(text);
        expect(readMerchantCode(`000201${text}`)).toHaveProperty('refused');
      }),
      { numRuns: 1_000, seed: 348 },
    );
    expect(readObjects(writeObject('59', '土家小馆'))?.get('59')).toBe('土家小馆');
  });
});

describe('the seal of an order', () => {
  const service = merchantCodes(keyRing(keyTable(memoryTable(), memoryWrapping)));

  it('holds for the code as it was made, for at least thirty days', async () => {
    const text = await service.orderCode(noodles, { amountFen: fen(68_00), reference: 'table-7' }, noon);
    expect(await service.read(text, noon)).toMatchObject({
      kind: 'order',
      amountFen: 68_00,
      reference: 'table-7',
    });
    expect(await service.read(text, noon + 30 * 86_400_000)).toMatchObject({ kind: 'order' });
  });

  it('breaks when the amount, the reference or the merchant is another, whatever the checksum says', async () => {
    const text = await service.orderCode(noodles, { amountFen: fen(68_00), reference: 'table-7' }, noon);
    const changes = [
      ['540568.00', '540518.00'],
      ['table-7', 'table-8'],
      ['mch_noodlehouse', 'mch_noodlehousf'],
    ] as const;
    for (const [from, to] of changes) {
      const changed = resealed(text.slice(0, -8).replace(from, to));
      expect(changed).not.toBe(text);
      expect(await service.read(changed, noon)).toMatchObject({ refused: 'merchant-code-altered' });
    }
  });

  it('is asked of every code with an amount', async () => {
    expect(await service.read(order, noon)).toMatchObject({ refused: 'merchant-code-altered' });
  });
});
