/** Risk rules: what each notices and does not, shadows, and what a change of rules would have decided on history. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { type Condition, judge } from '../../domains/risk/condition.ts';
import { actions, decide, type RiskRule } from '../../domains/risk/decide.ts';
import type { RiskEvent } from '../../domains/risk/event.ts';
import { memoryHistory } from '../../domains/risk/history.ts';
import { compareRules, replay } from '../../domains/risk/replay.ts';
import { standardRules } from '../../domains/risk/standardRules.ts';

const noon = Date.parse('2026-11-22T12:00:00+08:00');
const minute = 60_000;
const day = 1_440 * minute;
let made = 0;
const event = (more: Partial<RiskEvent> = {}): RiskEvent => {
  made += 1;
  return {
    ...{ id: `e${made}`, kind: 'payment', at: noon, fen: fen(1_000), payer: 'pn_1' },
    ...{ device: 'phone-1', payee: 'mch_1', place: '430800' },
    ...more,
  };
};
const historyOf = (...events: readonly RiskEvent[]) => {
  const history = memoryHistory();
  for (const one of events) history.add(one);
  return history;
};
const holds = (condition: Condition, one: RiskEvent, ...before: readonly RiskEvent[]): boolean =>
  judge(condition, one, historyOf(...before)).holds;

describe('a condition', () => {
  const lastWeek = event({ at: noon - 7 * day });
  const away = event({ place: '110000' });
  const burst: Condition = {
    if: 'velocity',
    of: 'payer',
    withinMs: 10 * minute,
    countAtLeast: 3,
    eachAtMostFen: fen(2_000),
  };
  const at = (hour: number) =>
    event({ at: Date.parse(`2026-11-22T${String(hour).padStart(2, '0')}:30:00+08:00`) });

  it.each<[string, Condition, RiskEvent, RiskEvent[], boolean]>([
    ['of an amount, at it', { if: 'amount', atLeastFen: fen(1_000) }, event(), [], true],
    ['of an amount, below it', { if: 'amount', atLeastFen: fen(1_001) }, event(), [], false],
    ['of hours, within', { if: 'hour', from: 0, to: 5 }, at(4), [], true],
    ['of hours, at their end', { if: 'hour', from: 0, to: 5 }, at(5), [], false],
    ['of hours over midnight', { if: 'hour', from: 22, to: 5 }, at(23), [], true],
    ['of hours over midnight, at noon', { if: 'hour', from: 22, to: 5 }, at(12), [], false],
    ['of a new device', { if: 'new-device', withinMs: day }, event({ device: 'phone-2' }), [lastWeek], true],
    ['of a device used last week', { if: 'new-device', withinMs: day }, event(), [lastWeek], false],
    [
      'of a device first used today',
      { if: 'new-device', withinMs: day },
      event(),
      [event({ at: noon - minute })],
      true,
    ],
    ['of no device', { if: 'new-device', withinMs: day }, event({ device: null }), [], false],
    ['of an odd place', { if: 'odd-place', lookBackMs: 90 * day }, away, [lastWeek], true],
    ['of the usual place', { if: 'odd-place', lookBackMs: 90 * day }, event(), [lastWeek], false],
    ['of a place, with no history', { if: 'odd-place', lookBackMs: 90 * day }, away, [], false],
    ['of a place that was long ago', { if: 'odd-place', lookBackMs: day }, away, [lastWeek], false],
    [
      'of a place nobody knows',
      { if: 'odd-place', lookBackMs: 90 * day },
      event({ place: null }),
      [lastWeek],
      false,
    ],
    ['of a burst', burst, event(), [event({ at: noon - 1 }), event({ at: noon - 2 })], true],
    [
      'of a burst with a large one in it',
      burst,
      event(),
      [event({ at: noon - 1 }), event({ fen: fen(2_001) })],
      false,
    ],
    ['of a burst that is over', burst, event(), [event(), event({ at: noon - 10 * minute - 1 })], false],
    [
      'of a burst, for a large one after it',
      burst,
      event({ fen: fen(9_999) }),
      [event(), event(), event()],
      false,
    ],
    ['of a kind', { if: 'kind', is: ['transfer'] }, event(), [], false],
    ['not of a kind', { if: 'not', what: { if: 'kind', is: ['transfer'] } }, event(), [], true],
  ])('%s', (_, condition, one, before, expected) => {
    expect(holds(condition, one, ...before)).toBe(expected);
  });

  it('counts the event itself once, whether it is in the history or not, and nothing that came later', () => {
    const one = event();
    const later = event({ at: noon + 1 });
    const { counted } = judge({ ...burst }, one, historyOf(one, later));
    expect(counted).toEqual({ count: 1, fen: 1_000 });
  });
});

describe('the rules to start with', () => {
  const decideAll = (one: RiskEvent, ...before: readonly RiskEvent[]) =>
    decide(standardRules, one, historyOf(...before));
  const home = Array.from({ length: 5 }, (_, i) => event({ at: noon - (i + 2) * day }));

  it('let an ordinary lunch be', () => {
    expect(decideAll(event(), ...home)).toMatchObject({ action: 'allow', level: 0, hits: [] });
  });

  it('ask for more at the eighth small payment in ten minutes, not at the seventh', () => {
    const small = Array.from({ length: 7 }, (_, i) => event({ at: noon - i * minute, fen: fen(500) }));
    expect(decideAll(event({ fen: fen(500) }), ...home, ...small).action).toBe('step-up');
    expect(decideAll(event({ fen: fen(500) }), ...home, ...small.slice(1)).action).toBe('allow');
  });

  it('freeze a large transfer out of an odd place, or within two hours of a payment there', () => {
    const large = { kind: 'transfer', fen: fen(500_000) } as const;
    const abroad = event({ at: noon - 90 * minute, place: '110000' });
    expect(decideAll(event({ ...large, place: '110000' }), ...home).action).toBe('freeze');
    expect(decideAll(event(large), ...home, abroad)).toMatchObject({ action: 'freeze', level: 3 });
    expect(decideAll(event(large), ...home, { ...abroad, at: noon - 121 * minute }).action).toBe('allow');
    expect(decideAll(event({ ...large, kind: 'payment' }), ...home, abroad).action).toBe('allow');
  });

  it('ask for more for large sums in the small hours and from a new device', () => {
    const night = event({ at: Date.parse('2026-11-22T03:00:00+08:00'), fen: fen(200_000) });
    expect(decideAll(night, ...home).hits.map(({ id }) => id)).toEqual(['small-hours-large']);
    expect(
      decideAll(event({ device: 'phone-9', fen: fen(100_000) }), ...home).hits.map(({ id }) => id),
    ).toEqual(['new-device-large']);
  });

  it('have ids of their own, and words in both languages', () => {
    expect(new Set(standardRules.map(({ id }) => id)).size).toBe(standardRules.length);
    for (const { words } of standardRules) expect([words.zh, words.en].every(Boolean)).toBe(true);
  });
});

describe('a shadow', () => {
  const rule = (mode: RiskRule['mode'], action: RiskRule['action']): RiskRule => ({
    ...{ id: `${mode}-${action}`, words: { zh: '试', en: 'try' }, mode, action, level: 2 },
    when: { if: 'amount', atLeastFen: fen(1) },
  });

  it('is told and changes nothing; of live ones the gravest decides', () => {
    const decision = decide(
      [rule('shadow', 'freeze'), rule('live', 'review'), rule('live', 'step-up')],
      event(),
      historyOf(),
    );
    expect(decision).toMatchObject({ action: 'step-up', level: 2 });
    expect(decision.hits.map(({ id }) => id)).toEqual(['shadow-freeze', 'live-review', 'live-step-up']);
    expect(decide([rule('shadow', 'freeze')], event(), historyOf())).toMatchObject({
      action: 'allow',
      level: 0,
    });
  });
});

describe('a replay', () => {
  const someEvents = fc.array(
    fc.record({
      minutes: fc.nat(3_000),
      fen: fc.integer({ min: 1, max: 1_000_000 }),
      payer: fc.constantFrom('pn_1', 'pn_2'),
      place: fc.constantFrom(null, '430800', '110000'),
      kind: fc.constantFrom('payment' as const, 'transfer' as const),
    }),
    { maxLength: 60 },
  );
  const eventsOf = (
    some: readonly {
      minutes: number;
      fen: number;
      payer: string;
      place: string | null;
      kind: 'payment' | 'transfer';
    }[],
  ) =>
    some.map(({ minutes, ...one }, i) =>
      event({ ...one, id: `r${i}`, fen: fen(one.fen), at: noon + minutes * minute }),
    );

  it('decides each event as it would have been decided then, in whatever order it is given', () => {
    fc.assert(
      fc.property(someEvents, (some) => {
        const events = eventsOf(some);
        const all = replay(standardRules, events);
        expect(replay(standardRules, events.toReversed())).toEqual(all);
        expect(actions.reduce((sum, action) => sum + all.actions[action], 0)).toBe(events.length);
        const earlier = events.filter(({ at }) => at < noon + 1_500 * minute);
        expect(replay(standardRules, earlier).decisions).toEqual(all.decisions.slice(0, earlier.length));
      }),
      { numRuns: 60 },
    );
  });

  it('of the same rules finds no change, and of stricter ones says which events they would have met', () => {
    const stricter = standardRules.map((rule) =>
      rule.id === 'small-hours-large'
        ? { ...rule, when: { if: 'amount', atLeastFen: fen(900) } as const }
        : rule,
    );
    const events = [event({ id: 'a' }), event({ id: 'b', fen: fen(100) })];
    expect(compareRules(standardRules, standardRules, events)).toEqual([]);
    expect(compareRules(standardRules, stricter, events)).toEqual([
      { event: 'a', from: 'allow', to: 'step-up' },
    ]);
  });
});
