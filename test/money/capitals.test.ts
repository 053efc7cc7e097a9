/**
 * Amounts in capital numerals, by the examples of the rules for vouchers (正确填写票据和结算凭证的基本规定); where these leave a zero
 * before the jiao to the writer, it is left out.
 */
import { describe, expect, it } from 'vitest';
import { inCapitals } from '../../domains/money/capitals.ts';
import { fen } from '../../domains/money/fen.ts';

describe('an amount in capitals', () => {
  it.each([
    [140_950, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元叁角贰分'],
    [10_700_053, '壹拾万柒仟元伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [828_000, '捌仟贰佰捌拾元整'],
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角整'],
    [1_000_000_000_000, '壹佰亿元整'],
    [1_000_000_050_000, '壹佰亿零伍佰元整'],
    [100_000_000_001, '壹拾亿元零壹分'],
  ])('%i fen: %s', (amount, said) => {
    expect(inCapitals(fen(amount))).toBe(said);
  });
});
