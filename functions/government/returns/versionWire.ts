/** The versions of a return as the wire carries them, a page at a time: what each asked, what it left open, what became of it. */
import type { VersionOnWire } from '../../../domains/government/returns/common/contract.ts';
import { spell } from '../../../domains/government/taxes/contract.ts';
import { isRefusal, refuse } from '../../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../../platform/cursor.ts';
import type { TaxOfficePorts } from '../ports.ts';
import type { TaxReturn } from './store.ts';

const versionOnWire = (filed: TaxReturn): VersionOnWire => ({
  object: 'return_version',
  id: filed.id,
  version: filed.version,
  status: spell(filed.status),
  filed: rfc3339(filed.filedAt),
  tax_amount: 'facts' in filed ? filed.taxFen : filed.settlement.taxFen,
  settled_amount: filed.settledFen,
  due_amount: filed.dueFen,
  refund_amount: filed.refundFen,
  paid_on: filed.paid?.on ?? null,
  late_fee_amount: filed.paid?.lateFeeFen ?? 0,
  corrects: filed.corrects ?? null,
  certificate: filed.certificate ?? null,
});

type Query = { readonly limit?: number | undefined; readonly cursor?: string | undefined };

const shownAtOnce = 20;

export const versionsPage = async (
  { versions }: Pick<TaxOfficePorts, 'versions'>,
  placed: Pick<TaxReturn, 'person' | 'subject'>,
  query: Query,
) => {
  const cursor = readCursor(query.cursor, placed);
  if (isRefusal(cursor)) return cursor;
  const before = cursor.cursor === undefined ? {} : { before: Number(cursor.cursor) };
  const found = await versions(placed, { limit: query.limit ?? shownAtOnce, ...before });
  const last = found.at(-1);
  if (last === undefined) return refuse('return-missing');
  const next = last.version > 1 ? String(last.version) : undefined;
  return listAnswer(found.map(versionOnWire), next, placed);
};
