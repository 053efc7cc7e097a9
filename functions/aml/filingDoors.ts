/** A filing between two people: said by one, let stand by another. What was turned down or has run out may be said anew. */
import { decideFiling, proposeFiling } from '../../domains/aml/contract.ts';
import { isOver, standingOf, withFiling } from '../../domains/aml/keptReport.ts';
import { decided, proposed } from '../../domains/approval/approval.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { hashOfAction } from '../platform/approvals.ts';
import { answer, door } from '../platform/door.ts';
import type { AmlPorts } from './ports.ts';
import { reportOnWireOf } from './wire.ts';

export const filingDoors = [
  door(proposeFiling, async ({ params, body, caller, now, id }, { reports }: AmlPorts) => {
    const one = await reports.report(params.report_id);
    if (one === undefined) return refuse('aml-report-missing');
    const request = id('fil');
    if (one.filing?.request === request) return answer(reportOnWireOf(one, now), { status: 201 });
    // Large value is a matter of sums, not of judgement: it is always filed.
    if (body.outcome === 'dismissed' && one.kind === 'large-value') return refuse('large-value-is-filed');
    if (isOver(one, now)) return refuse('filing-done');
    if (standingOf(one, now) === 'proposed') return refuse('filing-open');
    const said = {
      outcome: body.outcome,
      receipt: body.outcome === 'filed' ? body.receipt : null,
      note: body.outcome === 'dismissed' ? body.note : null,
    };
    const hash = hashOfAction('aml-filing', { report: one.id, ...said });
    const approval = proposed({ hash, maker: caller.sub, needs: 1, now });
    const next = await reports.change(one, withFiling(one, { ...said, approval, request }), now);
    return answer(reportOnWireOf(next, now), { status: 201 });
  }),

  door(decideFiling, async ({ params, body, caller, now }, { reports }: AmlPorts) => {
    const one = await reports.report(params.report_id);
    if (one === undefined) return refuse('aml-report-missing');
    if (one.filing === null) return refuse('filing-missing');
    const approval = decided(one.filing.approval, { ...body, by: caller.sub, now });
    if (isRefusal(approval)) return approval;
    if (approval === one.filing.approval) return reportOnWireOf(one, now);
    const next = await reports.change(one, withFiling(one, { ...one.filing, approval }), now);
    return reportOnWireOf(next, now);
  }),
];
