/** A basket of bills: quoted, confirmed once, looked at; and what comes back of it. */
import type { Bill } from '../../domains/healthcare/bills/bill.ts';
import {
  type BillSettlementData,
  billSettlement,
  chargeHoldMs,
} from '../../domains/healthcare/charges/billSettlement.saga.ts';
import { type Charge, chargeBasket, wrongWithBasket } from '../../domains/healthcare/charges/charge.ts';
import { chargeReturn } from '../../domains/healthcare/charges/chargeReturn.saga.ts';
import {
  confirmBasket,
  quoteBasket,
  returnCharge,
  showCharge,
} from '../../domains/healthcare/charges/contract.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { answer, type Caller, door } from '../platform/door.ts';
import { balancesOf } from './balances.ts';
import { isOf } from './billDoors.ts';
import { basketOnWire, chargeOnWire } from './billWire.ts';
import type { BasketPorts } from './ports.ts';
import { turnedBack } from './turnedBack.ts';

/** The bills of a basket, all of them the caller's to see. */
const basketOf = async (
  { store }: BasketPorts,
  ids: readonly string[],
  caller: Caller,
): Promise<readonly [Bill, ...Bill[]] | Refusal> => {
  const found = await store.bills.findEach(ids);
  const bills = found.filter((bill): bill is Bill => bill !== undefined && isOf(caller, bill));
  const [first, ...others] = bills;
  if (first === undefined || bills.length < ids.length) return refuse('bill-unknown');
  return wrongWithBasket(bills) ?? [first, ...others];
};

const quoteOf = async (
  ports: BasketPorts,
  asked: {
    readonly bills: readonly [Bill, ...Bill[]];
    readonly id: string;
    readonly now: EpochMs;
    readonly withoutPolicies: boolean;
  },
): Promise<Charge | Refusal> => {
  const [{ patient, hospital, place, on }] = asked.bills;
  const found = await ports.store.insured.find(patient);
  if (found === undefined) return refuse('not-insured-there');
  const insured = asked.withoutPolicies ? { ...found, policies: [] } : found;
  const [year, balances] = await Promise.all([
    ports.store.insured.year({ person: patient, place, year: on.slice(0, 4) }),
    balancesOf(ports, { patient, hospital, relative: insured.sharedBy }),
  ]);
  const charged = chargeBasket({ ...asked, insured, used: year.used, balances });
  return isRefusal(charged) ? charged : charged.charge;
};

export const quoteBasketDoor = door(quoteBasket, async ({ body, caller, now }, ports: BasketPorts) => {
  const bills = await basketOf(ports, body.bills, caller);
  if (isRefusal(bills)) return bills;
  if (bills.some((bill) => bill.status !== 'open')) return refuse('bill-not-open');
  const charge = await quoteOf(ports, {
    bills,
    id: 'quote',
    now,
    withoutPolicies: body.without_policies ?? false,
  });
  return isRefusal(charge)
    ? charge
    : {
        object: 'basket_quote' as const,
        ...basketOnWire(charge, await ports.merchants.find(charge.hospital)),
      };
});

const named = async ({ merchants }: BasketPorts, charge: Charge) =>
  chargeOnWire(charge, await merchants.find(charge.hospital));

/** The charge as it is after the saga; 202 while it is still under way. */
const answered = async (
  ports: BasketPorts,
  id: string,
  saga: { readonly status: string; readonly refusal?: Refusal },
  again: boolean,
) => {
  if (saga.status === 'undone' && saga.refusal) return saga.refusal;
  const charge = await ports.store.charges.find(id);
  // Begun, and nothing is known of it yet: asked again under the same key, it answers for itself.
  if (charge?.bills === undefined)
    throw new Fault('a settlement that has only begun', { retry: 'unknown-outcome' });
  return answer(await named(ports, charge), { status: saga.status === 'done' ? 201 : 202, replayed: again });
};

/** Who confirms: the patient in the page, or at the cashier's by the code that is shown there. */
const confirmedBy = async (
  request: {
    readonly body: { readonly code?: string | undefined };
    readonly caller: Caller;
    readonly now: EpochMs;
  },
  patient: string,
  { codes }: BasketPorts,
): Promise<Pick<BillSettlementData, 'codeIssuedAt' | 'isStatic'> | Refusal> => {
  const { body, caller, now } = request;
  if (caller.role === 'person') return { codeIssuedAt: null, isStatic: false };
  if (body.code === undefined) return refuse('patient-not-present');
  const code = await codes.checkCode(body.code, now, 'health');
  if (isRefusal(code)) return code;
  if (code.person !== patient) return refuse('patient-not-present');
  const isStatic = code.kind === 'static';
  return { codeIssuedAt: isStatic ? null : code.issuedAt, isStatic };
};

export const confirmBasketDoor = door(confirmBasket, async (request, ports: BasketPorts) => {
  const { body, caller, now, fingerprint } = request;
  const id = request.id('stl');
  const [begun, bills] = await Promise.all([ports.sagas.find(id), basketOf(ports, body.bills, caller)]);
  if (isRefusal(bills)) return bills;
  const [{ patient, hospital }] = bills;
  // A code dies within a minute, a lost answer may be asked for after a day: what was begun answers for itself.
  const confirmed =
    begun === undefined
      ? await confirmedBy(request, patient, ports)
      : { codeIssuedAt: null, isStatic: false };
  if (isRefusal(confirmed)) return confirmed;
  const data: BillSettlementData = {
    charge: id,
    bills: [...body.bills],
    patient,
    hospital,
    expectedCashFen: body.expected_cash ?? null,
    ...(body.without_policies === true ? { withoutPolicies: true as const } : {}),
    ...confirmed,
    confirmedAt: now,
    holdUntil: now + chargeHoldMs,
  };
  const saga = await ports.sagas.start(billSettlement, { id, data, fingerprint, now });
  return isRefusal(saga) ? saga : answered(ports, id, saga, begun !== undefined);
});

const chargeOfCaller = async (
  { store }: BasketPorts,
  id: string,
  caller: Caller,
): Promise<Charge | Refusal> => {
  const charge = await store.charges.find(id);
  return charge?.bills !== undefined && charge.status !== 'turned-back' && isOf(caller, charge)
    ? charge
    : refuse('not-found');
};

export const showChargeDoor = door(showCharge, async ({ params, caller }, ports: BasketPorts) => {
  const charge = await chargeOfCaller(ports, params.settlement_id, caller);
  if (!isRefusal(charge)) return named(ports, charge);
  return (await turnedBack(ports, params.settlement_id, caller)) ?? charge;
});

export const returnChargeDoor = door(returnCharge, async (request, ports: BasketPorts) => {
  const { params, body, caller, now, fingerprint } = request;
  const charge = await chargeOfCaller(ports, params.settlement_id, caller);
  if (isRefusal(charge)) return charge;
  const id = request.id('ret');
  const again = (await ports.sagas.find(id)) !== undefined;
  const items = body.items?.map(({ bill, item, amount }) => ({ bill, item, fen: amount })) ?? null;
  const data = { return: id, charge: charge.id, items, askedAt: now };
  const saga = await ports.sagas.start(chargeReturn, { id, data, fingerprint, now });
  return isRefusal(saga) ? saga : answered(ports, charge.id, saga, again);
});
