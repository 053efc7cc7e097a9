/** Intents and attempts: only legal moves, sums that cannot contradict each other, and no second attempt beside one that may have paid. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, zeroFen } from '../../../domains/money/fen.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import {
  type Attempt,
  type AttemptEvent,
  type AttemptStatus,
  afterAttemptEvent,
  attemptChanges,
  attemptEvents,
  attemptStatuses,
  didNothing,
  hasMoney,
  lateSuccesses,
  mayTryAgain,
  supersede,
} from '../../../domains/payment/intents/attempt.ts';
import {
  afterIntentEvent,
  beginRefund,
  capture,
  ended,
  endRefund,
  type Intent,
  type IntentStatus,
  intentChanges,
  intentEvents,
  intentStatuses,
  refundableFen,
  refundStatusOf,
} from '../../../domains/payment/intents/intent.ts';

const intent = (more: Partial<Intent> = {}): Intent => ({
  id: 'pi_1',
  status: 'requires-method',
  amountFen: fen(10_000),
  capturedFen: zeroFen,
  refundedFen: zeroFen,
  refundingFen: zeroFen,
  expiresAt: 0,
  ...more,
});
const attempt = (status: AttemptStatus, more: Partial<Attempt> = {}): Attempt => ({
  ...{ id: 'at_1', channel: 'wechat', status, mayTryElsewhere: true, superseded: false },
  ...more,
});

/** Every status that can be reached from the first. */
const reached = <Status extends string>(
  first: Status,
  changes: Readonly<Record<Status, object>>,
): Set<Status> => {
  const found = new Set<Status>([first]);
  for (const status of found) for (const next of Object.values(changes[status])) found.add(next as Status);
  return found;
};

describe('the tables', () => {
  it('lead everywhere, and out of everything that has not ended', () => {
    expect(reached('requires-method', intentChanges).size).toBe(intentStatuses.length);
    expect(reached('created', attemptChanges).size).toBe(attemptStatuses.length);
    for (const status of intentStatuses)
      expect(
        [...reached(status, intentChanges)].some((one) => ended.has(one)),
        status,
      ).toBe(true);
  });

  it('have no event that nothing waits for', () => {
    const used = (changes: Readonly<Record<string, object>>) =>
      new Set(Object.values(changes).flatMap(Object.keys));
    expect(used(intentChanges)).toEqual(new Set(intentEvents));
    expect(used(attemptChanges)).toEqual(new Set(attemptEvents));
  });

  it.each<[IntentStatus, Parameters<typeof afterIntentEvent>[1]]>([
    ['succeeded', 'cancel'],
    ['processing', 'cancel'],
    ['processing', 'expire'],
    ['cancelled', 'confirm'],
    ['requires-capture', 'decline'],
  ])('%s does not %s', (status, event) => {
    expect(afterIntentEvent(intent({ status }), event)).toMatchObject({ refused: 'intent-change-illegal' });
  });
});

describe('captures', () => {
  const held = intent({ status: 'requires-capture' });
  const of = (from: Intent, amount: number, last = false) => capture(from, { fen: fen(amount), last });

  it('in parts end with the last fen, or where the last is said to be the last', () => {
    const part = of(held, 4_000) as Intent;
    expect(part).toMatchObject({ status: 'partially-captured', capturedFen: 4_000 });
    expect(of(part, 6_000)).toMatchObject({ status: 'succeeded', capturedFen: 10_000 });
    expect(of(part, 1_000, true)).toMatchObject({ status: 'succeeded', capturedFen: 5_000 });
    expect(afterIntentEvent(part, 'expire')).toMatchObject({ status: 'succeeded', capturedFen: 4_000 });
  });

  it.each([
    ['more than is left', held, 10_001, 'capture-exceeds-held'],
    ['nothing', held, 0, 'capture-exceeds-held'],
    ['of what was not held', intent(), 1, 'intent-change-illegal'],
    ['after the end', intent({ status: 'succeeded' }), 1, 'intent-change-illegal'],
  ])('of %s is refused', (_, from, amount, refused) => {
    expect(of(from, amount)).toMatchObject({ refused });
  });
});

describe('refunds', () => {
  const paid = intent({ status: 'succeeded', capturedFen: fen(8_000) });

  it('are read off the sums', () => {
    const begun = beginRefund(paid, { fen: fen(3_000), expectedFen: fen(8_000) }) as Intent;
    expect([refundStatusOf(paid), refundStatusOf(begun), refundableFen(begun)]).toEqual([
      'none',
      'pending',
      5_000,
    ]);
    const arrived = endRefund(begun, { fen: fen(3_000), how: 'arrived' });
    expect([refundStatusOf(arrived), refundableFen(arrived)]).toEqual(['partial', 5_000]);
    const all = endRefund(beginRefund(arrived, { fen: fen(5_000) }) as Intent, {
      fen: fen(5_000),
      how: 'arrived',
    });
    expect([refundStatusOf(all), refundableFen(all)]).toEqual(['full', 0]);
    const late = endRefund(all, { fen: fen(3_000), how: 'failed-late' });
    expect([refundStatusOf(late), refundableFen(late)]).toEqual(['partial', 3_000]);
  });

  it('of more than is left, or against another picture of it, are refused', () => {
    expect(beginRefund(paid, { fen: fen(8_001) })).toMatchObject({ refused: 'refund-exceeds-captured' });
    expect(beginRefund(paid, { fen: fen(1), expectedFen: fen(7_999) })).toMatchObject({
      refused: 'refundable-changed',
    });
  });

  it('never bring back more than was captured, whatever arrives, fails, or fails late', () => {
    const moves = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 5_000 }),
        fc.constantFrom('arrived' as const, 'failed' as const, 'failed-late' as const),
      ),
    );
    fc.assert(
      fc.property(moves, (some) => {
        let now = paid;
        for (const [amount, how] of some) {
          const begun = beginRefund(now, { fen: fen(amount) });
          if (isRefusal(begun)) continue;
          now = endRefund(begun, { fen: fen(amount), how: how === 'failed' ? 'failed' : 'arrived' });
          if (how === 'failed-late') now = endRefund(now, { fen: fen(amount), how });
          expect(now.refundedFen + now.refundingFen + refundableFen(now)).toBe(now.capturedFen);
          expect(now.refundedFen).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('attempts', () => {
  it('whose outcome is not known never fail by themselves', () => {
    const ways = Object.entries(attemptChanges.unknown);
    expect(ways.filter(([event]) => event === 'fail-before-sending')).toEqual([]);
    expect(attemptChanges.unknown['give-up-asking']).toBe('needs-attention');
  });

  it.each<[string, Attempt[], true | string]>([
    ['none yet', [], true],
    ['one that was not sent', [attempt('not-sent')], true],
    ['one that was declined for now', [attempt('declined')], true],
    ['one that was declined for good', [attempt('declined', { mayTryElsewhere: false })], 'decline-is-final'],
    ['one that may have paid', [attempt('unknown')], 'attempt-under-way'],
    ['one that nobody can find out about', [attempt('needs-attention')], 'attempt-under-way'],
    ['one under way', [attempt('submitted')], 'attempt-under-way'],
    ['one that paid', [attempt('captured')], 'already-paid'],
    ['one given up', [attempt('unknown', { superseded: true })], true],
    [
      'one given up that paid late, while another is open',
      [attempt('captured', { superseded: true }), attempt('submitted')],
      'attempt-under-way',
    ],
  ])('beside %s', (_, attempts, answer) => {
    const may = mayTryAgain(attempts);
    expect(may === true ? may : may.refused).toBe(answer);
  });

  it('are given up only while nothing is known of them', () => {
    for (const status of attemptStatuses) {
      const known = !['unknown', 'needs-attention'].includes(status);
      expect(isRefusal(supersede(attempt(status))), status).toBe(known);
    }
  });

  it('tried by every rule, whatever the channels do, pay at most once beside what is refunded as late', () => {
    const walks = fc.array(fc.tuple(fc.constantFrom(...attemptEvents), fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(walks, (walk) => {
        const attempts: Attempt[] = [];
        for (const [event, asks] of walk) {
          const at = attempts.findLastIndex((one) => !didNothing(one) && !hasMoney(one));
          const one = attempts[at];
          if (one !== undefined && asks) {
            const given = supersede(one);
            if (!isRefusal(given)) attempts[at] = given;
          }
          if (mayTryAgain(attempts) === true)
            attempts.push(attempt('created', { id: `at_${attempts.length}` }));
          const moving = attempts.findLastIndex(
            (each) => !isRefusal(afterAttemptEvent(each, event as AttemptEvent)),
          );
          const moved = attempts[moving] && afterAttemptEvent(attempts[moving], event as AttemptEvent);
          if (moved !== undefined && !isRefusal(moved)) attempts[moving] = moved;
        }
        const kept = attempts.filter((each) => hasMoney(each) && !lateSuccesses(attempts).includes(each));
        expect(kept.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
