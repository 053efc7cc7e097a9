/** Two codes asked for at once are two moments: using the one does not use up the other that came after it. */
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domains/identity/person.ts';
import { issueMoments } from '../../functions/identity/issueMoments.ts';

const lin = 'pn_100000001' as PersonId;
const mei = 'pn_100000002' as PersonId;

describe('the moment of a code', () => {
  it('is a step later than the one before it within the same tenth of a second, and the same for another person', () => {
    const momentOf = issueMoments();
    expect([momentOf(lin, 1_050), momentOf(lin, 1_051), momentOf(lin, 1_099)]).toEqual([1_000, 1_100, 1_200]);
    expect(momentOf(mei, 1_060)).toBe(1_000);
    expect(momentOf(lin, 5_000)).toBe(5_000);
  });

  it('runs no further ahead than readers tolerate, and follows a clock that was set back', () => {
    const momentOf = issueMoments();
    const moments = Array.from({ length: 30 }, () => momentOf(lin, 100_000));
    expect(Math.max(...moments)).toBeLessThanOrEqual(101_000);
    expect(momentOf(lin, 50_000)).toBe(50_000);
  });
});
