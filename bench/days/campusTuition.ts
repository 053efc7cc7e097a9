/**
 * A term's tuition: billed by a file, an application withdrawn and one granted by two officers, a part paid by the student and one
 * through a link, receipts that anybody verifies, and money back to both when the student leaves.
 */
import { addDays, businessDate, startOfDate } from '../../domains/time/businessDate.ts';
import type { DoorWorld } from '../doorWorld.ts';
import { type CampusCast, campusCast, numberOfLin } from './campusCast.ts';
import type { Step } from './step.ts';

const room = '/v1/campus/tuition';
const money = (amount: number) => ({ amount, currency: 'CNY' });

const billed = async (world: DoorWorld, step: Step, cast: CampusCast): Promise<string> => {
  const { good } = world;
  const today = new Date(world.clock() + 8 * 3_600_000).toISOString().slice(0, 10);
  const due = addDays(today, 20);
  const csv = `学号,姓名,学费,住宿费,教材费,保险费,缴费截止日\n${numberOfLin},林晓晓,3000,1200,480.50,120,${due}\n`;
  await step('POST /v1/campus/tuition/bills (one row)', () =>
    good(cast.office, 'POST', `${room}/bills`, { term: '2026b', csv }),
  );
  let id = '';
  await step('GET /v1/campus/tuition/bills', async () => {
    ({ id } = (await good(cast.lin, 'GET', `${room}/bills`)).data[0]);
  });
  await step('POST /v1/campus/tuition/plans/quote', () =>
    good(undefined, 'POST', `${room}/plans/quote`, { ...money(480_050), parts: 3, first_due_on: due }),
  );
  return `${room}/bills/${id}`;
};

const applied = async ({ good }: DoorWorld, step: Step, cast: CampusCast, bill: string): Promise<void> => {
  const wish = { wish: { kind: 'instalments', parts: 3 }, reason: 'hardship' };
  const apply = () => good(cast.lin, 'POST', `${bill}/application`, wish);
  const path = '/v1/campus/tuition/bills/{bill_id}';
  await step(`POST ${path}/application`, apply);
  await step(`POST ${path}/application/withdrawal`, () =>
    good(cast.lin, 'POST', `${bill}/application/withdrawal`),
  );
  await apply();
  await step('GET /v1/campus/tuition/reviews (one waits)', () => good(cast.office, 'GET', `${room}/reviews`));
  for (const [event, officer] of [
    ['examine', cast.office],
    ['approve', cast.second],
  ] as const)
    await step(`POST ${path}/application/review (${event})`, () =>
      good(officer, 'POST', `${bill}/application/review`, { event }),
    );
  await step(`GET ${path}`, () => good(cast.lin, 'GET', bill));
};

const paid = async ({ good }: DoorWorld, step: Step, cast: CampusCast, bill: string): Promise<void> => {
  const path = '/v1/campus/tuition/bills/{bill_id}';
  const part = { ...money(160_017), left: 480_050 };
  const pay = () => good(cast.lin, 'POST', `${bill}/payments`, part, { key: 'first-part' });
  await step(`POST ${path}/payments`, pay);
  await step(`POST ${path}/payments (repeated)`, pay);
  const link = () => good(cast.lin, 'POST', `${bill}/links`, { ...money(160_017), days: 7 });
  let secret = '';
  await step(`POST ${path}/links`, async () => {
    ({ secret } = await link());
  });
  await step('POST /v1/campus/tuition/links/revocation', () =>
    good(cast.lin, 'POST', `${room}/links/revocation`, { secret }),
  );
  ({ secret } = await link());
  await step('POST /v1/campus/tuition/links/opening', () =>
    good(cast.mei, 'POST', `${room}/links/opening`, { secret }),
  );
  await step('POST /v1/campus/tuition/links/payments', () =>
    good(cast.mei, 'POST', `${room}/links/payments`, { secret, ...money(160_017) }),
  );
  let receipt = {};
  await step(`GET ${path}/receipts`, async () => {
    const [{ number, check_code, amount, currency }] = (await good(cast.lin, 'GET', `${bill}/receipts`)).data;
    receipt = { number, check_code, amount, currency };
  });
  await step('POST /v1/campus/tuition/receipts/verification', () =>
    good(undefined, 'POST', `${room}/receipts/verification`, receipt),
  );
};

export const aTermOfTuition = async (world: DoorWorld, step: Step): Promise<void> => {
  const { good } = world;
  const cast = campusCast(world);
  const bill = await billed(world, step, cast);
  await applied(world, step, cast, bill);
  await paid(world, step, cast, bill);
  await world.project();
  let refund = '';
  await step('POST /v1/campus/tuition/bills/{bill_id}/refunds', async () => {
    const left = { cause: 'left-school', months_studied: 1 };
    [{ id: refund }] = (await good(cast.office, 'POST', `${bill}/refunds`, left)).refunds;
  });
  await step('POST /v1/campus/tuition/bills/{bill_id}/refunds/{refund_id}/approval (two payers)', () =>
    good(cast.second, 'POST', `${bill}/refunds/${refund}/approval`),
  );
  const date = businessDate(world.clock());
  const at = startOfDate(addDays(date, 1)) + 3_600_000;
  await step('GET /v1/campus/tuition/vouchers/{date} (a payment or two)', () =>
    world.ask(cast.office, 'GET', `/v1/campus/tuition/vouchers/${date}`, undefined, { at }),
  );
};
