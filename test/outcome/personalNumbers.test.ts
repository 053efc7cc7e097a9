/** Text that people write holds no card, resident id or mobile number; everything else may be said. */
import { describe, expect, it } from 'vitest';
import { hasPersonalNumber } from '../../domains/outcome/personalNumbers.ts';
import { aviary } from '../kit/canaries.ts';

describe('text that people write', () => {
  it.each(['card', 'id-number', 'phone'] as const)('holds no %s, however it is written', (kind) => {
    const birds = aviary();
    for (let round = 0; round < 500; round += 1) {
      const { text } = birds.next(kind, 'text');
      const spaced = text.replace(/(.{4})/g, '$1 ').trim();
      const wide = text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
      for (const said of [
        text,
        `卡号${text}。`,
        spaced,
        spaced.replaceAll(' ', '-'),
        `${text} 5人`,
        wide,
        text.toLowerCase(),
      ])
        expect(hasPersonalNumber(said), said).toBe(true);
    }
  });

  it.each([
    '两碗牛肉面',
    'T12-0031',
    '三人午餐 / lunch for three',
    'order 20261122000123',
    'see journal rev-118',
    '6225881234567890', // the check digit is wrong
    '11010519491231002Y',
    '110105194912310021', // likewise
    '12345678901', // no mobile number begins so
    '2026-11-22 12:30:00',
    '',
  ])('may say %s', (said) => {
    expect(hasPersonalNumber(said)).toBe(false);
  });
});
