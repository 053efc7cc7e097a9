/** What the simulated insurer computes: the very code of the suite's own settlement, from its own books. */
import type { InfcodeName } from '../../domains/healthcare/insurer/envelope.ts';
import { nationalFields } from '../../domains/healthcare/settlement/nationalFields.ts';
import { quoteSettlement } from '../../domains/healthcare/settlement/settle.ts';
import { addFen, zeroFen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import type { InsurerBooks, InsurerSettlement, InsurerVisit } from './insurerBooks.ts';

type Computed = Pick<InsurerSettlement, 'before' | 'after' | 'fields'>;

/** The accounts are the suite's, not the insurer's: to it, the person pays what the funds leave. */
const nobody = { policies: [], accountFen: zeroFen, relativeFen: zeroFen };

export const compute = (
  books: InsurerBooks,
  visit: InsurerVisit,
  asked: { readonly batch: string; readonly medfeeFen: number | undefined },
): Computed | InfcodeName => {
  const items = books.fees(visit.mdtrt_id, asked.batch);
  if (items === undefined || visit.tier === undefined) return 'fees-unknown';
  if (addFen(...items.map((item) => item.amountFen)) !== asked.medfeeFen) return 'fees-invalid';
  const { psn_no, place, on, insured, tier } = visit;
  const before = books.placeOf(visit.mdtrt_id) ?? books.yearOf(psn_no, place, on.slice(0, 4));
  const quote = quoteSettlement(
    { items, soFar: before, payers: nobody },
    { kind: 'named', place, on, insured, visit: visit.visit, tier },
  );
  if (isRefusal(quote)) return 'rule-unknown';
  return { before, after: quote.result.after, fields: nationalFields(quote.result) };
};
