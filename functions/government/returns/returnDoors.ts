/** A citizen's year: what payers reported, the return filled in from it, filing, correcting and paying it. */
import type { YearToSettle } from '../../../domains/government/incomeTax/settlement.ts';
import {
  correctReturn as correctReturnContract,
  fileReturn,
  listVersions,
  payReturn as payReturnContract,
  reportIncome,
  showReturn,
} from '../../../domains/government/returns/contract.ts';
import { filledIn, incomeDueOn, settlementOf } from '../../../domains/government/returns/taxReturn.ts';
import { fen } from '../../../domains/money/fen.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { type BusinessDate, businessDate } from '../../../domains/time/businessDate.ts';
import { answer, door } from '../../platform/door.ts';
import type { TaxOfficePorts } from '../ports.ts';
import { fenOr0 } from '../taxes/rules.ts';
import { returnOnWire, type StatedOnWire, statedOf } from './returnWire.ts';
import { correctReturn, firstVersion, payReturn } from './steps.ts';
import type { FiledOnce, IncomeReturn, TaxReturn } from './store.ts';
import { versionsPage } from './versionWire.ts';

const incomeReturn = (filed: TaxReturn | undefined): IncomeReturn | undefined => {
  invariant(filed === undefined || 'income' in filed, 'a year is a return of income');
  return filed;
};

const newest = async ({ returns }: TaxOfficePorts, person: string, year: number) =>
  incomeReturn(await returns.returnOf(person, String(year)));

const shown = ({ filed, replayed }: FiledOnce, today: BusinessDate) => {
  const own = incomeReturn(filed);
  invariant(own !== undefined, 'it was filed');
  const onWire = returnOnWire({ year: own.year, income: own.income, today }, own);
  return isRefusal(onWire) ? onWire : answer(onWire, { status: 201, replayed });
};

/** What a year comes to as the person states it, beside what is on record. */
const declared = async (
  { records }: TaxOfficePorts,
  asked: { readonly person: string; readonly year: number; readonly body: StatedOnWire },
  today: BusinessDate,
) => {
  const reported = await records.incomeOf(asked.person, asked.year);
  if (reported.length === 0) return refuse('records-missing');
  const income = filledIn(reported, statedOf(asked.body));
  const quote = settlementOf(asked.year, income, today);
  if (isRefusal(quote)) return quote;
  const { dueFen, refundFen } = quote.result;
  return { income, settlement: quote.result, totalFen: dueFen - refundFen };
};

const isSameIncome = (one: YearToSettle, other: YearToSettle): boolean =>
  Object.entries(one).every(([name, value]) => other[name as keyof YearToSettle] === value);

export const reportIncomeDoor = door(reportIncome, async (request, { records }: TaxOfficePorts) => {
  const { person, year, kind, paid, special, additional, withheld } = request.body;
  const id = request.id('inc');
  const record = {
    kind,
    paidFen: fen(paid),
    specialFen: fenOr0(special),
    additionalFen: fenOr0(additional),
    withheldFen: fen(withheld),
  };
  const added = await records.addIncome({ id, fingerprint: request.fingerprint, person, year, record });
  if (isRefusal(added)) return added;
  return answer({ object: 'income_record' as const, id }, { status: 201, replayed: added.replayed });
});

export const showReturnDoor = door(showReturn, async ({ params, caller, now }, ports: TaxOfficePorts) => {
  const year = Number(params.year);
  const today = businessDate(now);
  const filed = await newest(ports, caller.sub, year);
  if (filed !== undefined) return returnOnWire({ year, income: filed.income, today }, filed);
  const reported = await ports.records.incomeOf(caller.sub, year);
  if (reported.length === 0) return refuse('records-missing');
  return returnOnWire({ year, income: filledIn(reported), today });
});

export const listVersionsDoor = door(listVersions, ({ params, caller, query }, ports: TaxOfficePorts) =>
  versionsPage(ports, { person: caller.sub, subject: params.year }, query),
);

export const fileReturnDoor = door(fileReturn, async (request, ports: TaxOfficePorts) => {
  const { params, caller, now, fingerprint, body } = request;
  const year = Number(params.year);
  const today = businessDate(now);
  const said = await declared(ports, { person: caller.sub, year, body }, today);
  if (isRefusal(said)) return said;
  const outcome = await ports.returns.file({
    ...firstVersion(said.totalFen),
    id: request.id('txr'),
    person: caller.sub,
    subject: String(year),
    tax: 'individual-income-tax',
    year,
    fingerprint,
    filedAt: now,
    dueOn: incomeDueOn(year),
    income: said.income,
    settlement: said.settlement,
  });
  return isRefusal(outcome) ? outcome : shown(outcome, today);
});

export const correctReturnDoor = door(correctReturnContract, async (request, ports: TaxOfficePorts) => {
  const { params, caller, now, fingerprint, body } = request;
  const year = Number(params.year);
  const today = businessDate(now);
  const said = await declared(ports, { person: caller.sub, year, body }, today);
  if (isRefusal(said)) return said;
  const { income, settlement, totalFen } = said;
  const id = request.id('txr');
  const outcome: FiledOnce | Refusal = await correctReturn<IncomeReturn>(ports, {
    ...{ earlier: await newest(ports, caller.sub, year), id, fingerprint, totalFen },
    isSame: (earlier) => 'income' in earlier && isSameIncome(income, earlier.income),
    next: (begun, { person, subject }) => ({
      ...begun,
      ...{ id, person, subject, tax: 'individual-income-tax', year, fingerprint, filedAt: now },
      ...{ dueOn: incomeDueOn(year), income, settlement },
    }),
  });
  return isRefusal(outcome) ? outcome : shown(outcome, today);
});

export const payReturnDoor = door(payReturnContract, async (request, ports: TaxOfficePorts) => {
  const { params, caller, now, body, fingerprint } = request;
  const paid = await payReturn(ports, await newest(ports, caller.sub, Number(params.year)), {
    act: { id: request.id('pay'), fingerprint },
    now,
    expectedFen: body.expected_amount,
  });
  return isRefusal(paid) ? paid : shown(paid, businessDate(now));
});

export const returnDoors = [
  reportIncomeDoor,
  showReturnDoor,
  listVersionsDoor,
  fileReturnDoor,
  correctReturnDoor,
  payReturnDoor,
];
