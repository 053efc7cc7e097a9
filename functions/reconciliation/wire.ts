/** Runs and breaks as the wire carries them, from what is kept alone. */
import { fen } from '../../domains/money/fen.ts';
import type { BillRow } from '../../domains/reconciliation/bills/bill.ts';
import type { BreakOnWire } from '../../domains/reconciliation/breaks/contract.ts';
import { ageDays, type KeptBreak, linesOfCorrection } from '../../domains/reconciliation/breaks/keptBreak.ts';
import type { Expectation } from '../../domains/reconciliation/matching/expectation.ts';
import { unexplainedFen } from '../../domains/reconciliation/runs/compareDay.ts';
import type { RunOnWire } from '../../domains/reconciliation/runs/contract.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import type { KeptRun } from './store/shapes.ts';

export const runOnWireOf = (run: KeptRun): RunOnWire => ({
  object: 'reconciliation_run',
  id: run.id,
  created: rfc3339(run.madeAt),
  channel: run.channel,
  date: run.date,
  version: run.no,
  bill: run.bill,
  format: run.format.replaceAll('-', '_'),
  made_by: run.madeBy,
  currency: 'CNY',
  rows: run.rows,
  matched: { one_to_one: run.matched.one, by_sum: run.matched.sum, amount: run.matched.fen },
  breaks: { found: run.found, unfinished: run.unfinished, amount: run.breaksFen },
  carried: { count: run.carriedCount, amount_in: run.carriedInFen, amount_out: run.carriedOutFen },
  channel_amount: run.channelFen,
  books_amount: run.booksFen,
  corrected_amount: run.correctedFen,
  unexplained_amount: unexplainedFen(run, fen(run.correctedFen)),
});

const ourSide = ({ journal, kind, billedAs, at, fen: amount, channelId }: Expectation) => ({
  ...{ journal, kind, billed_as: billedAs, at: rfc3339(at), amount, channel_id: channelId ?? null },
});
const theirSide = ({ line, kind, reference, at, fen: amount, channelId }: BillRow) => ({
  ...{ line, kind, billed_as: reference, at: rfc3339(at), amount, channel_id: channelId },
});

export const breakOnWireOf = (one: KeptBreak, now: EpochMs): BreakOnWire => ({
  object: 'reconciliation_break',
  id: one.id,
  run: one.run,
  channel: one.channel,
  date: one.date,
  finding: one.finding.replaceAll('-', '_'),
  kind: one.kind,
  billed_as: one.billedAs,
  currency: 'CNY',
  difference: one.differenceFen,
  status: one.status,
  age_days: ageDays(one, now),
  assignee: one.assignee ?? null,
  ours: one.ours.map(ourSide),
  theirs: one.theirs.map(theirSide),
  correction: {
    hash: one.hash,
    lines: linesOfCorrection(one).map(({ account, side, fen: amount }) => ({ account, side, amount })),
    proposed_by: one.proposedBy ?? null,
    decided_by: one.decidedBy ?? null,
    journal: one.journal ?? null,
  },
  history: one.history.map(({ at, by, what }) => ({ at: rfc3339(at), by, what })),
});
