/**
 * How a break stands, and what moves it on: found, a correction proposed, let go by another person, in the books.
 *
 * From `approved` there is one way only: what two people agreed to is booked, however often it takes to try.
 */
import { type Refusal, refuse } from '../../outcome/refusal.ts';

export const standings = ['open', 'proposed', 'approved', 'closed', 'superseded'] as const;
export type Standing = (typeof standings)[number];
export type BreakEvent = 'take' | 'propose' | 'approve' | 'reject' | 'close' | 'supersede';

export const breakMoves: Readonly<Record<Standing, Partial<Record<BreakEvent, Standing>>>> = {
  open: { take: 'open', propose: 'proposed', supersede: 'superseded' },
  proposed: { take: 'proposed', approve: 'approved', reject: 'open', supersede: 'superseded' },
  approved: { close: 'closed' },
  closed: {},
  superseded: {},
};

/** Neither in the books nor left to a newer file. */
export const isUnfinished = (standing: Standing): boolean => Object.keys(breakMoves[standing]).length > 0;
/** Its difference is in the books, or will be without a third person being asked. */
export const isDecided = (standing: Standing): boolean => standing === 'approved' || standing === 'closed';

export const afterBreakEvent = (
  standing: Standing,
  event: BreakEvent,
): Standing | Refusal<'break-superseded' | 'break-decided' | 'break-not-proposed'> => {
  const next = breakMoves[standing][event];
  if (next !== undefined) return next;
  if (standing === 'superseded') return refuse('break-superseded');
  return standing === 'open' ? refuse('break-not-proposed') : refuse('break-decided', { status: standing });
};
