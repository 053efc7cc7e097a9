/** What anybody is quoted, and a citizen's year at the tax office: filed, paid and certified, or given back by two officers. */
import { roomsWithDoors } from '../../bin/openapi.ts';
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const home = '/v1/government';
const year = `${home}/tax-returns/2025`;

/** Each is asked the example of its contract, so that a new one is counted from its first day. */
const askForQuotes = async ({ good }: DoorWorld, step: Step): Promise<void> => {
  const contracts = (await roomsWithDoors()).flatMap((room) => room.contracts);
  for (const { path, example } of contracts)
    if (path.startsWith(home) && path.endsWith('/quote'))
      await step(`POST ${path}`, () => good(undefined, 'POST', path, example?.body));
};

const aCarIsTaxed = async (
  { good }: DoorWorld,
  step: Step,
  by: { readonly owner: string | undefined; readonly officer: string | undefined },
): Promise<void> => {
  const { owner, officer } = by;
  const objects = `${home}/tax-objects`;
  const facts = { tax: 'vehicle_vessel_tax', vehicle: { kind: 'car', size: '2.0' } };
  const car = {
    ...{ person: 'pn_100000002', name: '家用轿车', number: '京A·12345', place: 'beijing' },
    ...{ on: '2026-01-01', due_on: null, facts },
  };
  let at = '';
  await step('POST /v1/government/tax-objects', async () => {
    at = `${objects}/${(await good(officer, 'POST', objects, car)).id}`;
  });
  await step('GET /v1/government/tax-objects', () => good(owner, 'GET', objects));
  await step('GET /v1/government/tax-objects/{object_id}', () => good(owner, 'GET', at));
  await step('POST /v1/government/tax-objects/{object_id}/filing', () => good(owner, 'POST', `${at}/filing`));
  const pay = () => good(owner, 'POST', `${at}/payment`, {}, { key: 'car' });
  await step('POST /v1/government/tax-objects/{object_id}/payment', pay);
  await step('POST /v1/government/tax-objects/{object_id}/payment (repeated)', pay);
  await step('POST /v1/government/tax-objects/{object_id}/certificate', () =>
    good(owner, 'POST', `${at}/certificate`),
  );
  await step('POST /v1/government/tax-objects/{object_id}/correction', () =>
    good(owner, 'POST', `${at}/correction`, {
      facts: { ...facts, vehicle: { ...facts.vehicle, bought_in_month: 7 } },
    }),
  );
  await step('GET /v1/government/tax-objects/{object_id}/versions', () =>
    good(owner, 'GET', `${at}/versions`),
  );
};

export const aYearAtTheTaxOffice = async (world: DoorWorld, step: Step): Promise<void> => {
  const { good, cast } = world;
  const tokenOf = (all: readonly { readonly id: string; readonly token: string }[], id: string): string =>
    all.find((one) => one.id === id)?.token ?? '';
  const [mei, tao] = ['pn_100000002', 'pn_100000003'].map((id) => tokenOf(cast.people, id));
  const [maker, checker] = ['op_duty', 'op_second'].map((id) => tokenOf(cast.staff, id));
  await askForQuotes(world, step);

  await good(mei, 'POST', '/v1/top-ups', { amount: 500_000, currency: 'CNY', channel: 'bank' });
  const reported = (person: string, withheld: number) =>
    good(maker, 'POST', `${home}/income-records`, {
      person,
      year: 2025,
      kind: 'wages',
      paid: 20_000_000,
      special: 1_200_000,
      withheld,
    });
  await step('POST /v1/government/income-records', () => reported('pn_100000002', 800_000));
  await reported('pn_100000003', 1_100_000);
  await step('GET /v1/government/tax-returns/{year} (filled in beforehand)', () => good(mei, 'GET', year));
  let due = 0;
  await step('POST /v1/government/tax-returns/{year}/filing', async () => {
    due = (await good(mei, 'POST', `${year}/filing`, { additional: 1_200_000 })).payable_amount;
  });
  await step('POST /v1/government/tax-returns/{year}/payment', () =>
    good(mei, 'POST', `${year}/payment`, { expected_amount: due }, { key: 'tax' }),
  );
  await step('POST /v1/government/tax-returns/{year}/payment (repeated)', () =>
    good(mei, 'POST', `${year}/payment`, { expected_amount: due }, { key: 'tax' }),
  );
  await step('GET /v1/government/tax-returns/{year} (as filed)', () => good(mei, 'GET', year));
  let paper = { number: '', verify_path: '' };
  await step(
    'POST /v1/government/tax-returns/{year}/certificate (the first of its year: the key is made)',
    async () => {
      paper = await good(mei, 'POST', `${year}/certificate`);
    },
  );
  const check = paper.verify_path.replace(/^.*check=/, '');
  await step('GET /v1/government/certificates/{number}', () =>
    good(undefined, 'GET', `${home}/certificates/${paper.number}`, undefined, { query: { check } }),
  );
  await step('GET /v1/government/papers/certificates/{number}', () =>
    good(undefined, 'GET', `${home}/papers/certificates/${paper.number}`, undefined, { query: { check } }),
  );

  await step('POST /v1/government/tax-returns/{year}/correction', () =>
    good(mei, 'POST', `${year}/correction`, { additional: 1_300_000 }),
  );
  await step('GET /v1/government/tax-returns/{year}/versions', () => good(mei, 'GET', `${year}/versions`));
  await aCarIsTaxed(world, step, { owner: mei, officer: maker });

  const { id, result } = await good(tao, 'POST', `${year}/filing`);
  const refund = (officer: string | undefined, what: string) =>
    good(officer, 'POST', `${home}/tax-refunds/${id}/${what}`, { amount: result.refund_amount });
  await step('POST /v1/government/tax-refunds/{return_id}/proposal', () => refund(maker, 'proposal'));
  await step('POST /v1/government/tax-refunds/{return_id}/rejection', () => refund(checker, 'rejection'));
  await refund(maker, 'proposal');
  await step('POST /v1/government/tax-refunds/{return_id}/approval', () => refund(checker, 'approval'));
};
