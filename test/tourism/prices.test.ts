/** Published prices, both sides of every boundary, and the refusal of what no source knows. */
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { halfUpToYuan } from '../../domains/money/rounding.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { addDays } from '../../domains/time/businessDate.ts';
import type { Proof, VisitorClass } from '../../domains/tourism/catalogue.ts';
import { cheapestMix } from '../../domains/tourism/tickets/familyTicket.ts';
import { contradictionIn, priceOn } from '../../domains/tourism/tickets/price.ts';
import { quoteTicket, quoteTickets, type Visitor } from '../../domains/tourism/tickets/quote.ts';
import { zhangjiajie } from '../../domains/tourism/zhangjiajie/catalogue.ts';

const costs = (product: string, date: string, visitor: Visitor = { class: 'adult' }, insurance = false) => {
  const quote = quoteTicket(zhangjiajie, { product, date, visitors: [visitor], insurance });
  return isRefusal(quote) ? quote.refused : quote.fen;
};

const yuan = (whole: number): number => whole * 100;

describe('adult prices as published', () => {
  it.each([
    ['wulingyuan-ticket', '2005-03-31', 'price-unknown'],
    ['wulingyuan-ticket', '2005-04-01', yuan(245)],
    ['wulingyuan-ticket', '2010-12-31', yuan(245)],
    ['wulingyuan-ticket', '2011-01-01', 'price-unknown'],
    ['wulingyuan-ticket', '2017-02-28', 'price-unknown'],
    ['wulingyuan-ticket', '2017-03-01', yuan(245)],
    ['wulingyuan-ticket', '2018-11-30', yuan(245)],
    ['wulingyuan-ticket', '2018-12-01', 'price-unknown'],
    ['wulingyuan-ticket', '2020-02-29', yuan(136)],
    ['wulingyuan-ticket', '2020-03-01', yuan(225)],
    ['wulingyuan-ticket', '2022-12-31', 'price-unknown'],
    ['wulingyuan-ticket', '2023-01-01', yuan(147)],
    ['wulingyuan-ticket', '2026-11-30', yuan(225)],
    ['wulingyuan-ticket', '2026-12-01', yuan(147)],
    ['wulingyuan-ticket', '2027-02-28', yuan(147)],
    ['wulingyuan-ticket', '2027-03-01', yuan(225)],
    ['wulingyuan-ticket', '2028-02-29', yuan(147)],
    ['tianmen-ticket', '2026-12-01', yuan(258)],
    ['bailong-elevator', '2026-11-22', yuan(65)],
    ['tianzi-cableway', '2026-11-22', yuan(72)],
    ['huangshizhai-single', '2026-11-22', yuan(65)],
    ['huangshizhai-return', '2026-11-22', yuan(118)],
    ['yangjiajie-cableway', '2026-11-22', yuan(76)],
    ['ten-mile-train', '2026-11-22', yuan(76)],
    ['tianmen-escalator', '2026-11-22', yuan(32)],
  ])('%s on %s costs %s', (product, date, price) => {
    expect(costs(product, date)).toBe(price);
  });

  it('adds the 3 yuan of insurance only where they were published, and only when asked', () => {
    expect(costs('wulingyuan-ticket', '2026-11-30', { class: 'adult' }, true)).toBe(yuan(228));
    expect(costs('wulingyuan-ticket', '2020-12-01', { class: 'adult' }, true)).toBe(yuan(139));
    expect(costs('wulingyuan-ticket', '2026-12-01', { class: 'adult' }, true)).toBe('insurance-unknown');
    expect(costs('tianmen-ticket', '2026-11-30', { class: 'adult' }, true)).toBe(yuan(261));
  });

  it('records the contradictory prices of 2020 and never charges them', () => {
    expect(zhangjiajie.prices.filter((row) => row.notUsedBecause !== undefined)).toHaveLength(2);
    expect(costs('bailong-elevator', '2020-06-01')).toBe('price-unknown');
  });

  it('has a source and a confidence on every row, and never two prices for one day', () => {
    for (const row of [...zhangjiajie.prices, ...zhangjiajie.classes, ...zhangjiajie.refunds]) {
      expect(row.source.length).toBeGreaterThan(0);
      expect(row.confidence).toMatch(/^[OMECQG]$/);
    }
    expect(contradictionIn(zhangjiajie.prices)).toBeUndefined();
  });

  it('finds the day on which a table contradicts itself', () => {
    const row = zhangjiajie.prices.find((one) => one.product === 'tianmen-ticket');
    if (row === undefined) throw new Error('no row');
    expect(
      contradictionIn([
        { ...row, to: '2026-05-01' },
        { ...row, from: '2026-05-01' },
      ]),
    ).toEqual({
      product: 'tianmen-ticket',
      date: '2026-05-01',
    });
    expect(
      contradictionIn([
        { ...row, to: '2026-05-01' },
        { ...row, from: '2026-05-02' },
      ]),
    ).toBeUndefined();
    const winter = { ...row, season: { from: '12-01', to: '02-29' } };
    expect(contradictionIn([{ ...row, season: { from: '03-01', to: '12-01' } }, winter])?.date).toBe(
      '2023-12-01',
    );
    expect(contradictionIn([{ ...row, season: { from: '03-01', to: '11-30' } }, winter])).toBeUndefined();
  });

  it('takes a price list by name only where it is the one in force', () => {
    const on = (set: string, date: string) => {
      const row = priceOn(zhangjiajie, { product: 'wulingyuan-ticket', date, set });
      return isRefusal(row) ? row.refused : row.set;
    };
    expect(on('zhangjiajie-2023', '2026-11-30')).toBe('zhangjiajie-2023');
    expect(on('wulingyuan-2017', '2026-11-30')).toBe('price-set-not-in-force');
    expect(on('zhangjiajie-1999', '2026-11-30')).toBe('price-set-unknown');
  });
});

describe('discount classes', () => {
  const student: Visitor = { class: 'student', proof: 'student-card' };

  it('rounds a half up to the yuan: half of 65 is 33, of 180 is 90, and 123 together', () => {
    expect(halfUpToYuan(fen(65_00))).toBe(yuan(33));
    expect(halfUpToYuan(fen(180_00))).toBe(yuan(90));
    expect(halfUpToYuan(fen(0))).toBe(0);
    expect(halfUpToYuan(fen(1))).toBe(100);
    expect(costs('wulingyuan-ticket', '2018-06-01', student)).toBe(yuan(123));
  });

  it('charges 148 = 38 + 110 on Tianmen Mountain (TOUR-02)', () => {
    const quote = quoteTicket(zhangjiajie, {
      product: 'tianmen-ticket',
      date: '2026-11-30',
      visitors: [student],
      insurance: false,
    });
    if (isRefusal(quote)) throw new Error(quote.refused);
    expect(quote.fen).toBe(yuan(148));
    expect(quote.trace.map((line) => line.fen)).toEqual([yuan(38), yuan(110)]);
  });

  const cases: [string, VisitorClass, { age?: number; heightCm?: number; proof?: Proof }, number | string][] =
    [
      ['tianmen-ticket', 'child', { age: 5 }, 0],
      ['tianmen-ticket', 'child', { age: 6 }, 'age-does-not-fit'],
      ['tianmen-ticket', 'child', { age: 6, heightCm: 130 }, 0],
      ['tianmen-ticket', 'child', { age: 6, heightCm: 131 }, 'age-does-not-fit'],
      ['tianmen-ticket', 'child', { heightCm: 130 }, 0],
      ['tianmen-ticket', 'child', {}, 'age-missing'],
      ['tianmen-ticket', 'youth', { age: 5 }, 'age-does-not-fit'],
      ['tianmen-ticket', 'youth', { age: 6 }, yuan(148)],
      ['tianmen-ticket', 'youth', { age: 18 }, yuan(148)],
      ['tianmen-ticket', 'youth', { age: 19 }, 'age-does-not-fit'],
      ['tianmen-ticket', 'student', {}, 'proof-missing'],
      ['tianmen-ticket', 'student', { proof: 'press-card' }, 'proof-missing'],
      ['tianmen-ticket', 'senior', { age: 59 }, 'age-does-not-fit'],
      ['tianmen-ticket', 'senior', { age: 60 }, yuan(148)],
      ['tianmen-ticket', 'military', { proof: 'military-id' }, yuan(148)],
      ['tianmen-ticket', 'journalist', { proof: 'press-card' }, 'class-unknown'],
      ['wulingyuan-ticket', 'child', { age: 6 }, yuan(65)],
      ['wulingyuan-ticket', 'youth', { age: 18 }, yuan(113)],
      ['wulingyuan-ticket', 'student', { proof: 'student-card' }, yuan(113)],
      ['wulingyuan-ticket', 'senior', { age: 59 }, 'age-does-not-fit'],
      ['wulingyuan-ticket', 'senior', { age: 60 }, yuan(113)],
      ['wulingyuan-ticket', 'senior', { age: 64 }, yuan(113)],
      ['wulingyuan-ticket', 'senior', { age: 65 }, yuan(65)],
      ['wulingyuan-ticket', 'disabled', { proof: 'disability-card' }, yuan(65)],
      ['bailong-elevator', 'student', { proof: 'student-card' }, 'class-unknown'],
    ];
  it.each(cases)('%s for %s %j costs %s in the peak season', (product, name, about, price) => {
    expect(costs(product, '2026-11-30', { class: name, ...about })).toBe(price);
  });

  it('knows no free senior in Wulingyuan before the pattern of 2023-03-01', () => {
    expect(costs('wulingyuan-ticket', '2023-02-28', { class: 'senior', age: 65 })).toBe('class-unknown');
    expect(costs('wulingyuan-ticket', '2023-03-01', { class: 'senior', age: 65 })).toBe(yuan(65));
    expect(costs('wulingyuan-ticket', '2006-11-30', student)).toBe('class-unknown');
    expect(costs('wulingyuan-ticket', '2006-12-01', student)).toBe(yuan(131));
  });
});

describe('the trace of a quote', () => {
  it('adds up to the quote on every day of two years and for every class, and names a source for each fen', () => {
    const visitors: Visitor[] = [
      { class: 'adult' },
      { class: 'adult' },
      { class: 'student', proof: 'student-card' },
      { class: 'senior', age: 66 },
    ];
    let quoted = 0;
    for (let date = '2026-01-01'; date < '2028-01-01'; date = addDays(date, 1)) {
      const tickets = ['wulingyuan-ticket', 'tianmen-ticket'].map((product) => ({
        product,
        date,
        visitors,
        insurance: false,
      }));
      const quote = quoteTickets(zhangjiajie, tickets);
      if (isRefusal(quote)) throw new Error(`${date}: ${quote.refused}`);
      const lines = quote.tickets.flatMap((one) => one.trace);
      expect(lines.reduce((sum, line) => sum + line.fen, 0)).toBe(quote.fen);
      expect(lines.every((line) => line.fen === line.eachFen * line.count && line.source !== '')).toBe(true);
      quoted += 1;
    }
    expect(quoted).toBe(730);
  });

  it('says which visitor and ticket it does not know', () => {
    const visitors: Visitor[] = [{ class: 'adult' }, { class: 'senior' }];
    const quote = quoteTickets(zhangjiajie, [
      { product: 'tianmen-ticket', date: '2026-11-30', visitors: [{ class: 'adult' }], insurance: false },
      { product: 'wulingyuan-ticket', date: '2026-11-30', visitors, insurance: false },
    ]);
    expect(quote).toMatchObject({ refused: 'age-missing', facts: { ticket: 1, visitor: 1 } });
  });
});

describe('family tickets', () => {
  const prices = {
    adultFen: fen(25_00),
    childFen: fen(12_00),
    familyFen: fen(40_00),
    covers: { adults: 2, children: 2 },
  };

  it('leaves one adult and two children without a family ticket: 49 (TOUR-03)', () => {
    expect(cheapestMix({ adults: 1, children: 2 }, prices)).toEqual({
      families: 0,
      adults: 1,
      children: 2,
      fen: 49_00,
    });
  });

  it('takes as many family tickets as pay off', () => {
    expect(cheapestMix({ adults: 2, children: 2 }, prices)).toMatchObject({ families: 1, fen: 40_00 });
    expect(cheapestMix({ adults: 3, children: 4 }, prices)).toMatchObject({ families: 1, fen: 89_00 });
    expect(cheapestMix({ adults: 4, children: 5 }, prices)).toMatchObject({ families: 2, fen: 92_00 });
    expect(cheapestMix({ adults: 0, children: 0 }, prices)).toMatchObject({ families: 0, fen: 0 });
  });
});
