/** The return of a taxed object as the wire carries it, worked out by the very code of the quote of its tax. */
import type {
  DeclaredFacts,
  ObjectReturnOnWire,
} from '../../../domains/government/returns/objects/contract.ts';
import { type TaxObject, taxOf } from '../../../domains/government/returns/objects/taxObject.ts';
import { taxNames } from '../../../domains/government/returns/taxes.ts';
import { leftOpen } from '../../../domains/government/returns/taxReturn.ts';
import { spell } from '../../../domains/government/taxes/contract.ts';
import { addFen, type Fen, fen } from '../../../domains/money/fen.ts';
import { isRefusal, type Refusal } from '../../../domains/outcome/refusal.ts';
import { type BusinessDate, rfc3339 } from '../../../domains/time/businessDate.ts';
import { deedOnWire, landOnWire, propertyOnWire, vehiclesOnWire } from '../taxes/thingsWire.ts';
import { lateFeeOf } from './steps.ts';
import type { ObjectReturn } from './store.ts';

const ask = ({ place, on }: Pick<TaxObject, 'place' | 'on'>, facts: DeclaredFacts) => {
  const rule = { kind: 'named' as const, place, date: on };
  switch (facts.tax) {
    case 'vehicle_vessel_tax':
      return vehiclesOnWire({ rule, vehicles: [facts.vehicle] });
    case 'property_tax':
      return propertyOnWire({ kind: 'buildings', rule, buildings: [facts.building] });
    case 'deed_tax':
      return deedOnWire({ rule, ...facts.deed });
    case 'urban_land_use_tax':
      return landOnWire({ rule, ...facts.land });
  }
};

type Quoted = { readonly taxFen: Fen; readonly trace: ObjectReturnOnWire['trace'] };

/** What the law asks for these facts at that place and day, and why. */
export const quoteOfFacts = (
  object: Pick<TaxObject, 'place' | 'on'>,
  facts: DeclaredFacts,
): Quoted | Refusal => {
  const quote = ask(object, facts);
  return isRefusal(quote) ? quote : { taxFen: fen(quote.result.tax_amount), trace: quote.trace };
};

const isRefunding = ({ status }: Pick<ObjectReturn, 'status'>): boolean =>
  status === 'overpaid' || status === 'refund-proposed' || status === 'refund-approved';

export const objectReturnOnWire = (
  object: TaxObject,
  filed: ObjectReturn | undefined,
  today: BusinessDate,
): ObjectReturnOnWire | Refusal => {
  const facts = filed?.facts ?? object.facts;
  const quote = quoteOfFacts(object, facts);
  if (isRefusal(quote)) return quote;
  const taxFen = filed?.taxFen ?? quote.taxFen;
  const { status, dueFen, refundFen } = filed ?? { ...leftOpen(taxFen, 0), status: 'draft' as const };
  const isOpen = status === 'draft' || status === 'due' || status === 'paying';
  const late =
    filed?.paid === undefined
      ? lateFeeOf({ dueFen, ...(object.dueOn === undefined ? {} : { dueOn: object.dueOn }) }, today)
      : fen(filed.paid.lateFeeFen);
  if (isRefusal(late)) return late;
  return {
    object: 'object_return',
    id: filed?.id ?? null,
    tax_object: object.id,
    tax: { ...taxNames[taxOf(facts)] },
    name: object.name,
    number: object.number,
    place: object.place,
    on: object.on,
    status: spell(status),
    facts,
    tax_amount: taxFen,
    settled_amount: filed?.settledFen ?? 0,
    due_on: object.dueOn ?? null,
    late_fee_amount: late,
    payable_amount: isOpen ? addFen(dueFen, late) : 0,
    refundable_amount: filed !== undefined && isRefunding(filed) ? refundFen : 0,
    corrects: filed?.corrects ?? null,
    filed: filed === undefined ? null : rfc3339(filed.filedAt),
    certificate: filed?.certificate ?? null,
    trace: quote.trace,
  };
};
