/**
 * The settlement of one medical bill: what each item is, what each fund pays, and who pays the rest; to the fen.
 *
 * total = funds + person, person = commercial + account + relative + cash. Every bill of every rule keeps both.
 */
import { addFen, type Fen, subtractFen } from '../../money/fen.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import { lawFor } from '../../rules/asked.ts';
import { type Law, ruleOn } from '../../rules/dated.ts';
import { type Quote, sheetFor } from '../../rules/trace.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import type { SettlementRefusal } from '../refusals.ts';
import {
  type InsuredKind,
  type SettlementRule,
  type Tier,
  type Visit,
  wrongWithSettlementRule,
} from './benefit.ts';
import { cities } from './cities.ts';
import { type FundsPay, fundsPay, type YearSoFar } from './funds.ts';
import { type BillItem, type BillParts, partsOfBill, wrongWithItems } from './items.ts';
import { type Payers, type PersonPays, personPays, wrongWithPayers } from './payers.ts';

export type MedicalBill = {
  readonly items: readonly BillItem[];
  readonly soFar: YearSoFar;
  readonly payers: Payers;
};

/** A rule of ours by city, date, and who is treated where; or one that the request brings. */
export type AskedSettlement =
  | {
      readonly kind: 'named';
      readonly place: string;
      readonly on: BusinessDate;
      /** Has to be the one in force on that date. */
      readonly set?: string;
      readonly insured: InsuredKind;
      readonly visit: Visit;
      readonly tier: Tier;
    }
  | { readonly kind: 'given'; readonly parameters: SettlementRule };

export type Settlement = BillParts &
  Omit<FundsPay, 'after'> &
  PersonPays & {
    readonly fundFen: Fen;
    readonly personFen: Fen;
    /** What the year has used once this bill is settled. */
    readonly after: YearSoFar;
  };

const settlementLaw = (asked: AskedSettlement): Law<SettlementRule> | SettlementRefusal => {
  if (asked.kind === 'given') return lawFor([], asked, wrongWithSettlementRule);
  const { insured, visit, tier } = asked;
  const city = ruleOn(cities, asked);
  if (isRefusal(city)) return city;
  const covered = city.parameters.filter((row) => row.insured === insured && row.visit === visit);
  if (covered.length === 0) return refuse('insured-kind-unknown', { place: asked.place, insured, visit });
  const row = covered.find((one) => one.tier === tier);
  if (row === undefined)
    return refuse('tier-unknown', { place: asked.place, tier, known: covered.map((one) => one.tier) });
  return { parameters: row.rule, origin: city.origin };
};

/** A bill of a day that has not come cannot be settled. */
export const wrongWithPeriod = (
  asked: AskedSettlement,
  today: BusinessDate,
): SettlementRefusal | undefined =>
  asked.kind === 'named' && asked.on > today
    ? refuse('period-in-future', { on: asked.on, today })
    : undefined;

export const quoteSettlement = (
  bill: MedicalBill,
  asked: AskedSettlement,
): Quote<Settlement> | SettlementRefusal => {
  const law = settlementLaw(asked);
  if (isRefusal(law)) return law;
  const wrong = wrongWithItems(bill.items) ?? wrongWithPayers(bill.payers);
  if (wrong !== undefined) return wrong;
  const sheet = sheetFor(law.origin);
  const parts = partsOfBill(sheet, bill.items);
  const { after, ...funds } = fundsPay(sheet, { rule: law.parameters, bill: parts, soFar: bill.soFar });
  const fundFen = addFen(funds.poolFen, funds.largeFen, funds.illnessFen, funds.assistanceFen);
  const personFen = subtractFen(parts.totalFen, fundFen);
  const inScopeFen = subtractFen(parts.inScopeFen, fundFen);
  const person = personPays(sheet, bill.payers, { inScopeFen, allFen: personFen });
  return {
    result: { ...parts, ...funds, ...person, fundFen, personFen, after },
    trace: sheet.lines(),
  };
};
