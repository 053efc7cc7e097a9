/** Whose code is this? Told by prefix and length, both sides of every boundary. */
import { describe, expect, it } from 'vitest';
import { recognise } from '../../domains/identity/recognise.ts';
import { rotating, textOf } from './signer.ts';

const digits = (prefix: string, length: number): string => prefix.padEnd(length, '4');

describe('payment codes of others', () => {
  it('worked example PAY-04: an Alipay and a WeChat code of the field', () => {
    expect(recognise('289431869362714645')).toEqual({ system: 'alipay' });
    expect(recognise('135112298638468293')).toEqual({ system: 'wechat' });
  });

  it.each([
    ['10', 18, 'wechat'],
    ['15', 18, 'wechat'],
    ['16', 18, 'unknown'],
    ['09', 18, 'unknown'],
    ['10', 17, 'unknown'],
    ['10', 19, 'unknown'],
    ['25', 16, 'alipay'],
    ['30', 24, 'alipay'],
    ['25', 15, 'unknown'],
    ['30', 25, 'unknown'],
    ['24', 18, 'unknown'],
    ['31', 18, 'unknown'],
    ['62', 19, 'unionpay'],
    ['62', 18, 'unknown'],
    ['62', 20, 'unknown'],
    ['61', 19, 'unknown'],
    ['7', 24, 'onecode'],
    ['9', 24, 'onecode'],
    ['7', 23, 'unknown'],
    ['6', 24, 'unknown'],
  ])('%s… with %i digits: %s', (prefix, length, system) => {
    expect(recognise(digits(prefix, length)).system).toBe(system);
  });

  it('ours, a merchant’s QR, and whatever else is printed on things', () => {
    expect(recognise(textOf(rotating()))).toEqual({ system: 'onecode', form: 'code' });
    expect(recognise('00020101021126').system).toBe('emv');
    for (const text of [
      '',
      ' ',
      'https://example.com',
      '6901234567892',
      'OC2.AAAA',
      '１３５１１２２９８６３８４６８２９３',
    ]) {
      expect(recognise(text)).toEqual({ system: 'unknown' });
    }
  });
});
