/**
 * A day at the hospital: two insured with money on their accounts; an outpatient's basket is quoted, confirmed and partly
 * returned; one pays at the cashier's by the code; a stay is paid from a deposit; two policies pay for a third patient; the next
 * morning the insurer's day is checked.
 *
 * A settlement and a return are driven by their own doors, so what their sagas cost is in the door's budget.
 */
import { quoteBody } from '../../domains/healthcare/settlement/examples.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const room = '/v1/healthcare';
const lin = 'pn_100000001';
const tao = 'pn_100000003';
const mei = 'pn_100000002';

/** What a visit in Beijing has of its own, in fen. */
const classA = (id: string, amount: number) => ({ id, name: '医疗费用', class: 'A', amount });

const tokenIn = (all: readonly { readonly id: string; readonly token: string }[], id: string): string => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`nobody is ${id} in the cast`);
  return found.token;
};

/** Who is there, and what they do more than once. */
const castOf = ({ good, ask, cast, clock }: DoorWorld) => {
  const hospital = tokenIn(cast.merchants, 'mch_hospital');
  const visit = { tier: 'third', place: 'beijing', insured: 'employee', date: businessDate(clock()) };
  return {
    lin: tokenIn(cast.people, lin),
    tao: tokenIn(cast.people, tao),
    mei: tokenIn(cast.people, mei),
    hospital,
    cashier: tokenIn(cast.terminals, 'trm_cashier'),
    office: tokenIn(cast.staff, 'op_duty'),
    today: visit.date,
    codeOf: async (token: string): Promise<string> => (await good(token, 'POST', '/v1/me/codes')).code,
    topUp: (token: string, amount: number) =>
      good(token, 'POST', '/v1/top-ups', { amount, currency: 'CNY', channel: 'bank' }),
    bill: async (patient: string, items: readonly object[], kind = 'outpatient'): Promise<string> =>
      (await good(hospital, 'POST', `${room}/bills`, { patient, ...visit, visit: kind, items })).id,
    refused: async (status: number, ...asked: Parameters<typeof ask>): Promise<void> => {
      const reply = await ask(...asked);
      if (reply.status !== status)
        throw new Error(`${asked[1]} ${asked[2]} was answered ${reply.status}: ${reply.text}`);
    },
  };
};
type Cast = ReturnType<typeof castOf>;

const atTheOffice = async ({ good }: DoorWorld, step: Step, cast: Cast): Promise<void> => {
  const registered = (person: string) => ({ person, place: 'beijing', insured: 'employee' });
  const credit = { amount: 30_000, currency: 'CNY' };
  await step('POST /v1/healthcare/insured-people', () =>
    good(cast.office, 'POST', `${room}/insured-people`, registered(tao), { key: 'insures-tao' }),
  );
  await step('POST /v1/healthcare/insured-people (repeated)', () =>
    good(cast.office, 'POST', `${room}/insured-people`, registered(tao), { key: 'insures-tao' }),
  );
  await good(cast.office, 'POST', `${room}/insured-people`, registered(mei));
  await step('POST /v1/healthcare/insured-people/{person_id}/account-credits', () =>
    good(cast.office, 'POST', `${room}/insured-people/${tao}/account-credits`, credit),
  );
  await good(cast.office, 'POST', `${room}/insured-people/${mei}/account-credits`, credit);
  await step('GET /v1/healthcare/me', () => good(cast.tao, 'GET', `${room}/me`));
};

const settled = async (world: DoorWorld, step: Step, cast: Cast): Promise<void> => {
  const { good } = world;
  let first = '';
  await step('POST /v1/healthcare/bills', async () => {
    first = await cast.bill(tao, [classA('consultation', 180_000)]);
  });
  const second = await cast.bill(tao, [classA('drugs', 80_000), classA('laboratory', 20_000)]);
  const mistaken = await cast.bill(tao, [classA('consultation', 5_000)]);
  await step('GET /v1/healthcare/bills (the patient)', () => good(cast.tao, 'GET', `${room}/bills`));
  await step('GET /v1/healthcare/bills (the hospital)', () => good(cast.hospital, 'GET', `${room}/bills`));
  await step('GET /v1/healthcare/bills/{bill_id}', () => good(cast.tao, 'GET', `${room}/bills/${first}`));
  await step('POST /v1/healthcare/bills/{bill_id}/cancellation', () =>
    good(cast.hospital, 'POST', `${room}/bills/${mistaken}/cancellation`),
  );
  const bills = [first, second];
  await step('POST /v1/healthcare/baskets/quote (two bills)', () =>
    good(cast.tao, 'POST', `${room}/baskets/quote`, { bills }),
  );
  const confirming = `${room}/settlements`;
  await step('POST /v1/healthcare/settlements (another sum was expected)', () =>
    cast.refused(412, cast.tao, 'POST', confirming, { bills, expected_cash: 1 }),
  );
  const confirmed = { bills, expected_cash: 180_000 };
  let charge = '';
  await step('POST /v1/healthcare/settlements (two bills, the first payment of a day)', async () => {
    charge = (await good(cast.tao, 'POST', confirming, confirmed, { key: 'settles' })).id;
  });
  await step('POST /v1/healthcare/settlements (repeated)', () =>
    good(cast.tao, 'POST', confirming, confirmed, { key: 'settles' }),
  );
  await step('GET /v1/healthcare/settlements/{settlement_id}', () =>
    good(cast.tao, 'GET', `${confirming}/${charge}`),
  );
  // What the hospital has just earned is there for a return once it is projected.
  await world.project();
  const returned = (items: object) => good(cast.hospital, 'POST', `${confirming}/${charge}/returns`, items);
  await step('POST /v1/healthcare/settlements/{settlement_id}/returns (an item)', () =>
    returned({ items: [{ bill: second, item: 'drugs', amount: 80_000 }] }),
  );
  await step('POST /v1/healthcare/settlements/{settlement_id}/returns (all that is left)', () =>
    returned({}),
  );
};

const atTheCashiers = async ({ good }: DoorWorld, step: Step, cast: Cast): Promise<void> => {
  await step('POST /v1/healthcare/family-members', () =>
    good(cast.tao, 'POST', `${room}/family-members`, { member: mei }),
  );
  const bills = [await cast.bill(mei, [classA('consultation', 70_000)])];
  const settlements = `${room}/settlements`;
  await step('POST /v1/healthcare/settlements (nobody shows a code)', () =>
    cast.refused(422, cast.cashier, 'POST', settlements, { bills }),
  );
  const code = await cast.codeOf(cast.mei);
  await step('POST /v1/healthcare/patients/by-code', () =>
    good(cast.cashier, 'POST', `${room}/patients/by-code`, { code }),
  );
  await step('POST /v1/healthcare/settlements (by the code, a relative’s account too)', () =>
    good(cast.cashier, 'POST', settlements, { bills, code }),
  );
};

/** Insured with two policies; a company pays each, and gets back its part of what comes back. */
const withPolicies = async (world: DoorWorld, step: Step, cast: Cast): Promise<void> => {
  const { good } = world;
  const policy = { id: 'city', insurer: 'pingan', covers: 'in_scope', deductible_amount: 0 };
  const policies = [
    { ...policy, share: '0.5', cap_amount: 20_000 },
    { ...policy, id: 'work', insurer: 'taiping', share: '0.1', cap_amount: 900_000 },
  ];
  const insured = { person: lin, place: 'beijing', insured: 'employee', policies };
  await good(cast.office, 'POST', `${room}/insured-people`, insured);
  const bills = [await cast.bill(lin, [classA('consultation', 50_000), classA('drugs', 10_000)])];
  const settlements = `${room}/settlements`;
  let charge = '';
  await step('POST /v1/healthcare/settlements (two policies pay)', async () => {
    charge = (await good(cast.lin, 'POST', settlements, { bills })).id;
  });
  await world.project();
  const items = [{ bill: bills[0], item: 'drugs', amount: 10_000 }];
  await step('POST /v1/healthcare/settlements/{settlement_id}/returns (policies get their part back)', () =>
    good(cast.hospital, 'POST', `${settlements}/${charge}/returns`, { items }),
  );
};

const aStay = async (world: DoorWorld, step: Step, cast: Cast): Promise<void> => {
  const { good } = world;
  const deposit = { amount: 100_000, currency: 'CNY' };
  await step('POST /v1/healthcare/deposits (in the page)', () =>
    good(cast.tao, 'POST', `${room}/deposits`, { hospital: 'mch_hospital', ...deposit }),
  );
  const code = await cast.codeOf(cast.tao);
  await step('POST /v1/healthcare/deposits (by the code)', () =>
    good(cast.cashier, 'POST', `${room}/deposits`, { code, ...deposit }),
  );
  await step('GET /v1/healthcare/deposits', () => good(cast.tao, 'GET', `${room}/deposits`));
  const bills = [await cast.bill(tao, [classA('ward', 330_000)], 'inpatient')];
  await step('POST /v1/healthcare/settlements (a stay with a deposit)', () =>
    good(cast.tao, 'POST', `${room}/settlements`, { bills }),
  );
  await step('POST /v1/healthcare/deposits/returns', () =>
    good(cast.hospital, 'POST', `${room}/deposits/returns`, { patient: tao }),
  );
};

const theNextMorning = async (world: DoorWorld, step: Step, cast: Cast): Promise<void> => {
  const { good, clock } = world;
  const day = `${room}/insurer-days/${cast.today}`;
  const at = clock() + 24 * 3_600_000;
  const shown = () => good(cast.office, 'GET', day, undefined, { at });
  await step('GET /v1/healthcare/insurer-days/{date} (not checked yet)', shown);
  let check = { settlements: 0, differences_count: -1 };
  await step('POST /v1/healthcare/insurer-days/{date}/check', async () => {
    ({ check } = await good(cast.office, 'POST', `${day}/check`, {}, { at }));
  });
  if (check.settlements === 0 || check.differences_count !== 0)
    throw new Error(`the day's accounts differ: ${JSON.stringify(check)}`);
  await step('GET /v1/healthcare/insurer-days/{date}', shown);
};

export const aDayAtTheHospital = async (world: DoorWorld, step: Step): Promise<void> => {
  const cast = castOf(world);
  await cast.topUp(cast.tao, 500_000);
  await cast.topUp(cast.lin, 100_000);
  await cast.topUp(cast.mei, 100_000);
  await step('POST /v1/healthcare/settlements/quote', () =>
    world.good(undefined, 'POST', `${room}/settlements/quote`, quoteBody),
  );
  await atTheOffice(world, step, cast);
  await settled(world, step, cast);
  await atTheCashiers(world, step, cast);
  await aStay(world, step, cast);
  await withPolicies(world, step, cast);
  await theNextMorning(world, step, cast);
};
