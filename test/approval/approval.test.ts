/** An approval between a maker and those who check: what it takes, who may, and what is over. */
import { describe, expect, it } from 'vitest';
import { type Approval, decided, executed, proposed, standingAt } from '../../domains/approval/approval.ts';
import { approvalLivesMs, checkersFor } from '../../domains/approval/policy.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';

const now = Date.parse('2026-11-23T02:10:00Z');
const made = (needs: number): Approval => proposed({ hash: 'h', maker: 'op_a', needs, now });
const says = (
  approval: Approval,
  by: string,
  decision: 'approve' | 'reject' = 'approve',
  at = now,
  hash = 'h',
) => decided(approval, { by, hash, decision, now: at });
const agreed = (approval: Approval, ...people: readonly string[]): Approval =>
  people.reduce((one, by) => {
    const next = says(one, by);
    if (isRefusal(next)) throw new Error(next.refused);
    return next;
  }, approval);
const codeOf = (outcome: ReturnType<typeof says>) =>
  isRefusal(outcome) ? outcome.refused : outcome.standing;

describe('an approval', () => {
  it('takes as many checkers as it needs, none of them the maker and each once', () => {
    const one = agreed(made(2), 'op_b');
    expect(one.standing).toBe('open');
    expect(says(one, 'op_b')).toBe(one);
    expect(codeOf(says(one, 'op_a'))).toBe('approval-needs-another-person');
    expect(agreed(one, 'op_c')).toMatchObject({ standing: 'approved', checkers: ['op_b', 'op_c'] });
    expect(agreed(made(1), 'op_b').standing).toBe('approved');
  });

  it('is of exactly what was seen', () => {
    expect(codeOf(says(made(1), 'op_b', 'approve', now, 'other'))).toBe('approval-differs');
  });

  it('may be turned down by anybody, its maker as well, and stays so', () => {
    const down = says(made(1), 'op_a', 'reject');
    expect(codeOf(down)).toBe('rejected');
    expect(says(down as Approval, 'op_a', 'reject')).toBe(down);
    expect(codeOf(says(down as Approval, 'op_b'))).toBe('approval-decided');
  });

  it('is over when its time is, unless it was agreed to before', () => {
    const late = now + approvalLivesMs;
    expect([standingAt(made(1), late - 1), standingAt(made(1), late)]).toEqual(['open', 'expired']);
    expect(codeOf(says(made(1), 'op_b', 'approve', late))).toBe('approval-expired');
    const approved = agreed(made(1), 'op_b');
    expect(standingAt(approved, late)).toBe('approved');
    expect(codeOf(says(executed(approved), 'op_c', 'reject', late))).toBe('approval-decided');
    expect(says(executed(approved), 'op_b', 'approve', late)).toEqual(executed(approved));
  });
});

describe('the policy', () => {
  it.each([
    [1, 1],
    [99_999_999, 1],
    [100_000_000, 2],
  ])('%i fen take %i', (amount, checkers) => {
    expect(checkersFor(fen(amount))).toBe(checkers);
  });
});
