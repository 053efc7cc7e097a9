/** Breaks between two people: taken, a correction proposed by one, let go by another, and booked once. */
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import {
  assignBreak,
  decideCorrection,
  listBreaks,
  proposeCorrection,
  showBreak,
} from '../../domains/reconciliation/breaks/contract.ts';
import type { KeptBreak } from '../../domains/reconciliation/breaks/keptBreak.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { door } from '../platform/door.ts';
import { book } from './booking.ts';
import type { ReconciliationPorts } from './ports.ts';
import { breakOnWireOf } from './wire.ts';

const onWire = (one: KeptBreak | Refusal, now: EpochMs) => (isRefusal(one) ? one : breakOnWireOf(one, now));

/** The last that was done about it was this, by this person: the request is a repetition. */
const didLast = ({ history }: KeptBreak, what: string, by: string): boolean => {
  const last = history.at(-1);
  return last?.what === what && last.by === by;
};

export const breakDoors = [
  door(listBreaks, async ({ query, now }, { breaks }: ReconciliationPorts) => {
    const { run, status = 'unfinished' } = query;
    const filter = run === undefined ? { status } : { run };
    const cursor = readCursor(query.cursor, filter);
    if (isRefusal(cursor)) return cursor;
    const page = { limit: query.limit ?? 20, ...cursor };
    const found = run === undefined ? await breaks.list(status, page) : await breaks.ofRun(run, page);
    return listAnswer(
      found.breaks.map((one) => breakOnWireOf(one, now)),
      found.next,
      filter,
    );
  }),

  door(showBreak, async ({ params, now }, { breaks }: ReconciliationPorts) => {
    const one = await breaks.show(params.break_id);
    return one === undefined ? refuse('break-missing') : breakOnWireOf(one, now);
  }),

  door(assignBreak, async ({ params, body, caller, now }, { breaks }: ReconciliationPorts) => {
    const one = await breaks.show(params.break_id);
    if (one === undefined) return refuse('break-missing');
    if (one.assignee === body.assignee) return breakOnWireOf(one, now);
    const set = { assignee: body.assignee };
    return onWire(await breaks.move(one, 'take', { by: caller.sub, at: now, set }), now);
  }),

  door(proposeCorrection, async ({ params, body, caller, now }, { breaks }: ReconciliationPorts) => {
    const one = await breaks.show(params.break_id);
    if (one === undefined) return refuse('break-missing');
    if (one.hash !== body.hash) return refuse('correction-differs');
    if (didLast(one, 'propose', caller.sub)) return breakOnWireOf(one, now);
    const set = { proposedBy: caller.sub, assignee: one.assignee ?? caller.sub };
    return onWire(await breaks.move(one, 'propose', { by: caller.sub, at: now, set }), now);
  }),

  door(decideCorrection, async ({ params, body, caller, now }, ports: ReconciliationPorts) => {
    const by = caller.sub;
    const one = await ports.breaks.show(params.break_id);
    if (one === undefined) return refuse('break-missing');
    if (one.hash !== body.hash) return refuse('correction-differs');
    if (didLast(one, body.decision, by) && one.status === 'open') return breakOnWireOf(one, now);
    if (one.status !== 'open' && one.proposedBy === by) return refuse('correction-needs-another-person');
    if (body.decision === 'reject')
      return onWire(await ports.breaks.move(one, 'reject', { by, at: now, set: { decidedBy: by } }), now);
    if (one.status === 'closed' && one.decidedBy === by) return breakOnWireOf(one, now);
    // Whoever comes by finishes what was let go and not booked, because somebody fell over in between.
    const approved =
      one.status === 'approved'
        ? one
        : await ports.breaks.move(one, 'approve', { by, at: now, set: { decidedBy: by } });
    return onWire(isRefusal(approved) ? approved : await book(ports, approved, { by, now }), now);
  }),
];
