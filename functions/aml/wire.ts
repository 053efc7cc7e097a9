/** Reports as the wire carries them. Whose they are shows only in the file. */
import type { ReportOnWire } from '../../domains/aml/contract.ts';
import { isOver, type KeptReport, standingOf } from '../../domains/aml/keptReport.ts';
import type { Party } from '../../domains/aml/movement.ts';
import { ruleWords } from '../../domains/aml/reportFile.ts';
import { businessDate, type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { approvalOnWireOf } from '../platform/approvals.ts';

/** Companies are public; of a person's number the last three digits. */
const masked = ({ kind, id }: Party): string =>
  kind === 'company' ? id : `${id.slice(0, 3)}${'*'.repeat(Math.max(0, id.length - 6))}${id.slice(-3)}`;

export const reportOnWireOf = (one: KeptReport, now: EpochMs): ReportOnWire => {
  const words = ruleWords(one.rule);
  const { filing } = one;
  return {
    object: 'aml_report',
    id: one.id,
    created: rfc3339(one.madeAt),
    kind: one.kind === 'large-value' ? 'large_value' : 'suspicious',
    ...{ rule: one.rule, rule_text: words.en, rule_text_zh: words.zh },
    ...{ date: one.date, due_on: one.dueOn },
    party: { kind: one.party.kind, id_masked: masked(one.party) },
    way: one.way,
    means: one.means === null ? null : one.means.map((means) => means.replaceAll('-', '_')),
    ...{ movements: one.count, total: one.totalFen, greatest: one.greatestFen, currency: 'CNY' },
    status: standingOf(one, now),
    overdue: !isOver(one, now) && one.dueOn < businessDate(now),
    file_sha256: one.sha256,
    filing:
      filing === null
        ? null
        : {
            ...{ outcome: filing.outcome, receipt: filing.receipt, note: filing.note },
            approval: approvalOnWireOf(filing.approval, now),
          },
  };
};
