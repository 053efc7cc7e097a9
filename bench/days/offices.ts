/**
 * A household's bills: its accounts of power and water, their readings and mandates, baskets over one office and over three,
 * and the day of the offices after its end.
 */
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const day = 24 * 3_600_000;
const home = '/v1/government';
const utilities = `${home}/utilities/accounts`;

export const aDayAtTheOffices = async (world: DoorWorld, step: Step): Promise<void> => {
  const { good, ask, cast } = world;
  const tokenOf = (all: readonly { readonly id: string; readonly token: string }[], id: string): string =>
    all.find((one) => one.id === id)?.token ?? '';
  const lin = tokenOf(cast.people, 'pn_100000001');
  const operator = tokenOf(cast.staff, 'op_duty');
  const begins = world.clock();
  const today = new Date(begins + 8 * 3_600_000).toISOString().slice(0, 10);
  await good(lin, 'POST', '/v1/top-ups', { amount: 1_000_000, currency: 'CNY', channel: 'bank' });

  /** At the simulated offices, where nobody counts. */
  const prepare = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(world.billerUrl + path, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  };
  const opened = async (account_no: string) => {
    const account = { office: 'power-beijing', account_no, holder_name: '王芳' };
    await prepare('/control/accounts', { ...account, last_reading: '1000', read_on: '2026-10-31' });
    return account;
  };
  const noticed = async (office: string, head: string, notice_no: string) => {
    await prepare('/control/notices', { office, notice_no, head, amount: 50_001, due_on: '2026-12-15' });
    return { office, notice_no };
  };
  const bound = async (account_no: string): Promise<string> =>
    (await good(lin, 'POST', utilities, await opened(account_no))).id;
  const read = (account: string) =>
    good(lin, 'POST', `${utilities}/${account}/readings`, { reading: '1500' });
  const pay = (items: readonly object[], key: string, expected?: number) =>
    ask(
      lin,
      'POST',
      `${home}/baskets`,
      { items, ...(expected === undefined ? {} : { expected_amount: expected }) },
      { key },
    );
  const paid = async (items: readonly object[], key: string): Promise<string> => {
    const { status, text } = await pay(items, key);
    if (status !== 201) throw new Error(`a basket was answered ${status}: ${text}`);
    return JSON.parse(text).id;
  };

  await step('GET /v1/government/offices', () => good(lin, 'GET', `${home}/offices`));
  const door = await opened('T00010301');
  let account = '';
  await step('POST /v1/government/utilities/accounts', async () => {
    account = (await good(lin, 'POST', utilities, door)).id;
  });
  await step('POST /v1/government/utilities/accounts (a wrong name)', () =>
    ask(lin, 'POST', utilities, { ...door, holder_name: '李四' }),
  );
  await step('GET /v1/government/utilities/accounts', () => good(lin, 'GET', utilities));
  let bill = { bill_no: '' };
  await step('POST /v1/government/utilities/accounts/{account_id}/readings', async () => {
    bill = await read(account);
  });
  await step('GET /v1/government/utilities/accounts/{account_id}/bills', () =>
    good(lin, 'GET', `${utilities}/${account}/bills`),
  );
  const tax = await noticed('tax-beijing', 'individual-income-tax', 'T00020301');
  const fine = await noticed('traffic-beijing', 'traffic-fine', 'T00030301');
  const other = await noticed('traffic-beijing', 'traffic-fine', 'T00040301');
  await step('GET /v1/government/notices/{office}/{notice_no}', () =>
    good(lin, 'GET', `${home}/notices/tax-beijing/T00020301`),
  );

  const ofPower = (amount: number) => ({ account_id: account, bill_no: bill.bill_no, amount });
  let basket = '';
  await step('POST /v1/government/baskets (one bill)', async () => {
    basket = await paid([ofPower(1_000)], 'one');
  });
  await step('POST /v1/government/baskets (repeated)', () => paid([ofPower(1_000)], 'one'));
  await step('POST /v1/government/baskets (three offices)', () => paid([ofPower(1_000), tax, fine], 'three'));
  await step('POST /v1/government/baskets (a dry run)', () =>
    ask(lin, 'POST', `${home}/baskets`, { items: [other] }, { query: { dry_run: 'true' } }),
  );
  await step('POST /v1/government/baskets (already paid)', () => pay([tax], 'again'));
  await step('POST /v1/government/baskets (the sum is another)', () => pay([other], 'other', 1));
  await prepare('/control', { mode: 'decline', times: 1 });
  await step('POST /v1/government/baskets (an office declines: all goes back)', () =>
    pay([other], 'declined'),
  );
  await step('GET /v1/government/baskets', () => good(lin, 'GET', `${home}/baskets`));
  await step('GET /v1/government/baskets/{basket_id}', () => good(lin, 'GET', `${home}/baskets/${basket}`));

  const watched = await bound('T00050301');
  const watch = `${utilities}/${watched}`;
  await read(watched);
  await step('POST /v1/government/utilities/accounts/{account_id}/mandate', () =>
    good(lin, 'POST', `${watch}/mandate`, { cap_amount: 40_000, notice_days: 3 }),
  );
  await step('POST /v1/government/utilities/accounts/{account_id}/reminder', () =>
    good(lin, 'POST', `${watch}/reminder`, { below_amount: 5_000 }),
  );
  const collect = (at?: number) =>
    good(operator, 'POST', `${home}/collections`, undefined, at === undefined ? {} : { at });
  await step('POST /v1/government/collections (a bill is announced, and a low balance told)', () =>
    collect(),
  );
  await step('GET /v1/government/utilities/accounts/{account_id}/watch', () =>
    good(lin, 'GET', `${watch}/watch`),
  );
  await step('POST /v1/government/collections (nothing is due)', () => collect());
  await step('POST /v1/government/collections (a bill is debited)', () => collect(begins + 3 * day));
  await step('GET /v1/government/reminders', () => good(lin, 'GET', `${home}/reminders`));
  await step('POST /v1/government/utilities/accounts/{account_id}/mandate/revocation', () =>
    good(lin, 'POST', `${watch}/mandate/revocation`),
  );
  await step('POST /v1/government/utilities/accounts/{account_id}/removal', () =>
    good(lin, 'POST', `${watch}/removal`),
  );

  const past = `${home}/days/${today}`;
  const at = begins + day;
  await world.project();
  await step('POST /v1/government/days/{date}/reconciliation (four receipts, all agree)', () =>
    good(operator, 'POST', `${past}/reconciliation`, undefined, { at }),
  );
  await step('POST /v1/government/days/{date}/transfer (to three payees)', () =>
    good(operator, 'POST', `${past}/transfer`, undefined, { at }),
  );
  await step('GET /v1/government/days/{date}', () => good(operator, 'GET', past, undefined, { at }));
};
