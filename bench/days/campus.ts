/**
 * A day on the campus: the roster, cards and doors, the library's fine and a lost card, then the purses, a meal by each way there is,
 * the shop, and what a parent sees. No saga is behind these doors: each does all it does before it answers.
 */
import { addDays } from '../../domains/time/businessDate.ts';
import type { DoorWorld } from '../doorWorld.ts';
import {
  type CampusCast,
  campus,
  campusCast,
  lin,
  mei,
  numberOfLin,
  numberOfMei,
  tao,
} from './campusCast.ts';
import type { Step } from './step.ts';

/** Terms that begin before it end on the last of January. */
const afterTheTerm = Date.parse('2027-02-01T02:00:00Z');

const atTheOffice = async ({ good }: DoorWorld, step: Step, cast: CampusCast): Promise<void> => {
  const rows = [
    `${numberOfLin},${lin},学生,2027-07-31`,
    `${numberOfMei},${mei},学生,2027-07-31`,
    `T90000003,${tao},教职工,2029-07-31`,
  ];
  const roster = { csv: `${['学号,一码通号,身份,有效期至', ...rows].join('\n')}\n` };
  const enrol = (key: string) => good(cast.office, 'POST', `${campus}/rosters`, roster, { key });
  await step('POST /v1/campus/rosters (three rows)', () => enrol('roster-1'));
  await step('POST /v1/campus/rosters (repeated)', () => enrol('roster-1'));
  await step('POST /v1/campus/rosters (nothing new)', () => enrol('roster-2'));
  await step('GET /v1/campus/holders', () => good(cast.office, 'GET', `${campus}/holders`));
  const holder = `${campus}/holders/${numberOfLin}`;
  await step('GET /v1/campus/holders/{number}', () => good(cast.office, 'GET', holder));
  await step('GET /v1/campus/holders/{number}/card', () => good(cast.office, 'GET', `${holder}/card`));
  for (const change of ['suspension', 'reinstatement'])
    await step(`POST /v1/campus/holders/{number}/cards/{card}/${change}`, () =>
      good(cast.office, 'POST', `${holder}/cards/library/${change}`),
    );
};

const cardsAndDoors = async (world: DoorWorld, step: Step, cast: CampusCast): Promise<void> => {
  const { good } = world;
  let card = '';
  await step('GET /v1/campus/cards', async () => {
    card = (await good(cast.lin, 'GET', `${campus}/cards`)).nfc;
  });
  for (const change of ['suspension', 'reinstatement'])
    await step(`POST /v1/campus/cards/{card}/${change}`, () =>
      good(cast.lin, 'POST', `${campus}/cards/library/${change}`),
    );
  const pass = (code: string) => good(cast.dormitory, 'POST', `${campus}/gate-passes`, { code });
  const shown = await cast.code(cast.lin);
  await step('POST /v1/campus/gate-passes (a code)', () => pass(shown));
  await step('POST /v1/campus/gate-passes (used code)', () => pass(shown));
  await step('POST /v1/campus/gate-passes (the card)', () => pass(card));
  await step('GET /v1/campus/gate-list', () => good(cast.dormitory, 'GET', `${campus}/gate-list`));
  const today = new Date(world.clock() + 8 * 3_600_000).toISOString().slice(0, 10);
  const fine = { code: await cast.code(cast.lin), due_dates: [addDays(today, -10)] };
  await step('POST /v1/campus/library-fines', () => good(cast.desk, 'POST', `${campus}/library-fines`, fine));
  const holder = `${campus}/holders/${numberOfMei}`;
  await step('POST /v1/campus/cards/loss', () => good(cast.mei, 'POST', `${campus}/cards/loss`));
  await step('POST /v1/campus/holders/{number}/finding', () =>
    good(cast.office, 'POST', `${holder}/finding`),
  );
  await step('POST /v1/campus/holders/{number}/loss', () => good(cast.office, 'POST', `${holder}/loss`));
  // A new card is for a loss that is a minute old.
  for (let seconds = 0; seconds < 61; seconds += 1) world.clock();
  await step('POST /v1/campus/holders/{number}/reissue', () =>
    good(cast.office, 'POST', `${holder}/reissue`),
  );
};

const purses = async ({ good, project }: DoorWorld, step: Step, cast: CampusCast): Promise<void> => {
  const money = (amount: number) => ({ amount, currency: 'CNY' });
  let term = '';
  await step('POST /v1/campus/subsidies', async () => {
    ({ term } = await good(cast.office, 'POST', `${campus}/subsidies`, { holders: [lin], ...money(500) }));
  });
  await good(cast.office, 'POST', `${campus}/subsidies`, { holders: [mei], ...money(500) });
  await step('POST /v1/campus/parents', () => good(cast.lin, 'POST', `${campus}/parents`, { parent: tao }));
  const child = `${campus}/children/${lin}`;
  await step('GET /v1/campus/children', () => good(cast.tao, 'GET', `${campus}/children`));
  await step('POST /v1/campus/children/{child}/fundings', () =>
    good(cast.tao, 'POST', `${child}/fundings`, money(10_000)),
  );
  const caps = { per_day: 1_000, per_payment: 300, places: ['canteen'] };
  await step('POST /v1/campus/children/{child}/caps', () => good(cast.tao, 'POST', `${child}/caps`, caps));
  await step('POST /v1/campus/pin', () => good(cast.lin, 'POST', `${campus}/pin`, { pin: '295817' }));
  await step('POST /v1/campus/purses/offline/loads', () =>
    good(cast.lin, 'POST', `${campus}/purses/offline/loads`, money(2_000)),
  );

  const meal = async (amount: number) => ({ code: await cast.code(cast.lin), ...money(amount) });
  const eat = (body: object, key = 'lunch') => good(cast.canteen, 'POST', `${campus}/meals`, body, { key });
  const lunch = await meal(1_200);
  await step('POST /v1/campus/meals (three purses)', () => eat(lunch));
  await step('POST /v1/campus/meals (repeated)', () => eat(lunch));
  const plain = await meal(1_200);
  await step('POST /v1/campus/meals (two purses)', () => eat(plain, 'supper'));
  const feast = { ...(await meal(3_001)), pin: '295817' };
  let feasted = '';
  await step('POST /v1/campus/meals (with the PIN)', async () => {
    feasted = (await eat(feast, 'feast')).id;
  });
  // What the canteen gives back it must have.
  await project();
  await step('POST /v1/campus/meals/{meal_id}/refunds', () =>
    good(cast.canteen, 'POST', `${campus}/meals/${feasted}/refunds`),
  );
  const items = [{ product: 'notebook', count: 2 }];
  await step('POST /v1/campus/purchases/quote', () =>
    good(undefined, 'POST', `${campus}/purchases/quote`, { items, member: true }),
  );
  const buying = { code: await cast.code(cast.lin), items };
  await step('POST /v1/campus/purchases', () => good(cast.shop, 'POST', `${campus}/purchases`, buying));
  await step('GET /v1/campus/purses', () => good(cast.lin, 'GET', `${campus}/purses`));
  await step('GET /v1/campus/purses/{kind}/statement', () =>
    good(cast.lin, 'GET', `${campus}/purses/family/statement`),
  );
  await step('GET /v1/campus/children/{child}/statement', () => good(cast.tao, 'GET', `${child}/statement`));
  await step('POST /v1/campus/subsidies/{term}/end', () =>
    good(cast.office, 'POST', `${campus}/subsidies/${term}/end`, {}, { at: afterTheTerm }),
  );
};

const withoutNetwork = async (world: DoorWorld, step: Step, cast: CampusCast): Promise<void> => {
  const code = await cast.code(cast.lin);
  const sale = { nonce: 'queue-1', code, amount: 1_500, at: new Date(world.clock()).toISOString() };
  const upload = () => world.good(cast.canteen, 'POST', `${campus}/meals/uploads`, { meals: [sale] });
  await step('POST /v1/campus/meals/uploads (a meal)', upload);
  await step('POST /v1/campus/meals/uploads (paid before)', upload);
};

export const aDayOnTheCampus = async (world: DoorWorld, step: Step): Promise<void> => {
  const cast = campusCast(world);
  for (const token of [cast.lin, cast.mei, cast.tao]) await cast.topUp(token);
  await atTheOffice(world, step, cast);
  await cardsAndDoors(world, step, cast);
  await purses(world, step, cast);
  await withoutNetwork(world, step, cast);
};
