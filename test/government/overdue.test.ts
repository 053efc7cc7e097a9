/** Late fees on taxes and fines as published, and the days on which they fall due. */
import { describe, expect, it } from 'vitest';
import { filingDeadline } from '../../domains/government/overdue/filingDeadline.ts';
import { quoteFine } from '../../domains/government/overdue/fine.ts';
import { type LateTax, quoteLateFee } from '../../domains/government/overdue/lateFee.ts';
import { fen } from '../../domains/money/fen.ts';
import { chineseCalendar } from '../../domains/rules/calendar.ts';
import { refusalOf, resultOf } from '../rules/answered.ts';
import { example, fenOf, numberOf, textOf } from '../rules/examples.ts';

const on = (date: string) => ({ kind: 'named', place: 'china', on: date }) as const;
const late = (told: LateTax, date = '2026-06-30') => quoteLateFee(told, on(date), chineseCalendar);

describe('late fee on taxes', () => {
  it.each(['LATE-01', 'LATE-07'])('%s: so many days', (id) => {
    const { inputs, expected } = example(id);
    const told = { kind: 'days', taxFen: fenOf(inputs.tax), days: numberOf(inputs.days) } as const;
    expect(resultOf(late(told)).lateFeeFen).toBe(fenOf(expected.late_fee));
  });

  it.each(['LATE-03', 'LATE-05', 'LATE-06'])('%s: from one date to another', (id) => {
    const { inputs, expected } = example(id);
    const result = resultOf(
      late(
        {
          kind: 'dates',
          taxFen: fenOf(inputs.tax),
          dueOn: textOf(inputs.due),
          paidOn: textOf(inputs.paid),
        },
        textOf(inputs.paid),
      ),
    );
    expect(result.days).toBe(numberOf(expected.days));
    expect(result.lateFeeFen).toBe(fenOf(expected.late_fee));
  });

  const taxFen = fen(10_000_00);
  it.each([
    ['on the due day', '2024-07-15', '2024-07-15', 0],
    ['before it', '2024-07-15', '2024-07-01', 0],
    ['the day after', '2024-07-15', '2024-07-16', 1],
    ['due on a Sunday, paid on the Monday', '2024-12-15', '2024-12-16', 0],
    ['due on a Sunday, paid on the Tuesday', '2024-12-15', '2024-12-17', 1],
    ['due on a Sunday that is worked', '2024-04-28', '2024-04-29', 1],
    ['due in the National Day week, paid after it', '2024-10-01', '2024-10-08', 0],
  ])('paid %s', (_what, dueOn, paidOn, days) => {
    expect(resultOf(late({ kind: 'dates', taxFen, dueOn, paidOn })).days).toBe(days);
  });

  it('a year whose holidays nobody has announced has no answer', () => {
    const told = { kind: 'dates', taxFen, dueOn: '2031-05-01', paidOn: '2031-05-10' } as const;
    expect(refusalOf(late(told))).toBe('calendar-unknown');
  });
});

describe('the last day to file taxes of a month, as tax offices published it', () => {
  it.each([
    // 360docs.net/doc/00109655.html, the table of 2013
    ['2013-01', '2013-01-18'],
    ['2013-02', '2013-02-22'],
    ['2013-03', '2013-03-15'],
    ['2013-04', '2013-04-18'],
    // crsrw.com/dianzishuiwu/1586.html, the table of 2024
    ['2024-01', '2024-01-15'],
    ['2024-02', '2024-02-23'],
    ['2024-03', '2024-03-15'],
    ['2024-04', '2024-04-18'],
    ['2024-05', '2024-05-22'],
    ['2024-06', '2024-06-19'],
    ['2024-07', '2024-07-15'],
    ['2024-08', '2024-08-15'],
    ['2024-09', '2024-09-18'],
    ['2024-10', '2024-10-24'],
    ['2024-11', '2024-11-15'],
    ['2024-12', '2024-12-16'],
  ])('%s: %s', (month, day) => {
    expect(filingDeadline(chineseCalendar, month)).toBe(day);
  });
});

describe('fines', () => {
  it('LATE-09: a fine of 100, a year late, costs no more than twice itself', () => {
    const { inputs, expected } = example('LATE-09');
    const told = { kind: 'days', fineFen: fenOf(inputs.fine), days: numberOf(inputs.days) } as const;
    expect(resultOf(quoteFine(told, on('2024-05-01'))).dueFen).toBe(fenOf(expected.total));
  });

  it.each([
    ['2026-06-16', 0],
    ['2026-06-17', 300],
    ['2026-07-19', 9_900],
    ['2026-07-20', 10_000],
    ['2026-12-31', 10_000],
  ])('handed over on 1 June and paid on %s: %s fen more', (paidOn, surcharge) => {
    const told = { kind: 'dates', fineFen: fen(10_000), handedOverOn: '2026-06-01', paidOn } as const;
    expect(resultOf(quoteFine(told, on('2026-06-01'))).surchargeFen).toBe(surcharge);
  });
});
