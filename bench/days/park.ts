/** A day in the park: signing in, paying, tickets, gates, rides, a shared lunch, and what staff look at in the evening. */
import { addDays } from '../../domains/time/businessDate.ts';
import { releaseExpired, sweepRound } from '../../functions/platform/ledger/sweeper.ts';
import { sweepOrders } from '../../functions/tourism/overdue.ts';
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const tokenIn = (all: readonly { readonly id: string; readonly token: string }[], id: string): string =>
  all.find((one) => one.id === id)?.token ?? '';

export const aDayInThePark = async (world: DoorWorld, step: Step): Promise<void> => {
  const { good, ask, cast } = world;
  const [lin, mei] = ['pn_100000001', 'pn_100000002'].map((id) => tokenIn(cast.people, id)) as [
    string,
    string,
  ];
  const house = tokenIn(cast.merchants, 'mch_noodlehouse');
  const gate = tokenIn(cast.terminals, 'trm_gate');
  const reader = tokenIn(cast.terminals, 'trm_shuttle');
  const operator = tokenIn(cast.staff, 'op_duty');
  const auditor = tokenIn(cast.staff, 'au_books');
  const code = async (person: string): Promise<string> => (await good(person, 'POST', '/v1/me/codes')).code;
  /** Money of an hour of work: nobody runs short but where it is meant. */
  const topUp = (person: string) =>
    good(person, 'POST', '/v1/top-ups', { amount: 100_000, currency: 'CNY', channel: 'bank' });
  for (const person of [lin, mei]) await topUp(person);
  const payment = { amount: 100, currency: 'CNY', purpose: 'dine' };
  const paid = (body: object, token = house, key = 'k') => good(token, 'POST', '/v1/payments', body, { key });
  await paid({ ...payment, code: await code(lin) }, house, 'opens-the-day');
  await paid({ ...payment, code: await code(mei) }, house, 'opens-another');

  const phone = '13900000007';
  await step('POST /v1/sign-in/codes', () => good(undefined, 'POST', '/v1/sign-in/codes', { phone }));
  const texts = await fetch(`${world.smsUrl}/messages?phone=${phone}`).then((one) => one.text());
  const signIn = { phone, code: /\b\d{6}\b/.exec(texts)?.[0] };
  await step('POST /v1/sign-in/tokens (a new person)', () =>
    good(undefined, 'POST', '/v1/sign-in/tokens', signIn),
  );
  await step('POST /v1/sign-in/tokens (a wrong code)', () =>
    ask(undefined, 'POST', '/v1/sign-in/tokens', { ...signIn, code: '000000' }),
  );
  const client = { grant_type: 'client_credentials', client_id: 'mch_noodlehouse', client_secret: 'wrong' };
  await step('POST /v1/oauth/token (a wrong secret)', () =>
    ask(undefined, 'POST', '/v1/oauth/token', client),
  );
  const app = { client_id: '', client_secret: '' };
  await step('POST /v1/apps', async () => {
    const made = await good(house, 'POST', '/v1/apps', { name: '收银', scopes: ['payments:write'] });
    Object.assign(app, { client_id: made.id, client_secret: made.client_secret });
  });
  await step('GET /v1/apps', () => good(house, 'GET', '/v1/apps'));
  await step('POST /v1/oauth/token (an app)', () =>
    good(undefined, 'POST', '/v1/oauth/token', { ...app, grant_type: 'client_credentials' }),
  );
  const ofApp = `/v1/apps/${app.client_id}`;
  await step('POST /v1/apps/{app_id}/secrets', () => good(house, 'POST', `${ofApp}/secrets`, {}));
  await step('POST /v1/apps/{app_id}/closure', () => good(house, 'POST', `${ofApp}/closure`));
  await step('GET /v1/.well-known/jwks.json', () => good(undefined, 'GET', '/v1/.well-known/jwks.json'));
  await step('GET /v1/me', () => good(lin, 'GET', '/v1/me'));
  await step('GET /v1/me/credentials', () => good(lin, 'GET', '/v1/me/credentials'));
  const [credential] = (await good(mei, 'GET', '/v1/me/credentials')).data as { id: string }[];
  const card = `/v1/me/credentials/${credential?.id}`;
  await step('POST /v1/me/credentials/{credential_id}/suspension', () =>
    good(mei, 'POST', `${card}/suspension`, { reason: 'lost' }),
  );
  await step('POST /v1/me/credentials/{credential_id}/reinstatement', () =>
    good(mei, 'POST', `${card}/reinstatement`),
  );
  await step('POST /v1/me/codes', () => code(lin));
  let still = '';
  await step('POST /v1/me/static-codes', async () => {
    still = (await good(lin, 'POST', '/v1/me/static-codes')).code;
  });
  const shown = await code(lin);
  await step('POST /v1/codes/parse', () => good(undefined, 'POST', '/v1/codes/parse', { text: shown }));
  await step('POST /v1/codes/verification', () =>
    good(gate, 'POST', '/v1/codes/verification', { code: shown, scope: 'dine' }),
  );

  let pay = '';
  const byCode = { ...payment, code: await code(lin) };
  await step('POST /v1/payments (a code)', async () => {
    pay = (await paid(byCode, house, 'pay')).id;
  });
  await step('POST /v1/payments (repeated)', () => paid(byCode, house, 'pay'));
  await step('POST /v1/payments (used code)', () => ask(house, 'POST', '/v1/payments', byCode));
  const rich = { ...payment, amount: 400_000, code: await code(lin) };
  await step('POST /v1/payments (too little money)', () => ask(house, 'POST', '/v1/payments', rich));
  await step('POST /v1/payments (a dry run)', () =>
    ask(house, 'POST', '/v1/payments', rich, { query: { dry_run: 'true' } }),
  );
  const opening = { ...payment, code: still };
  await step('POST /v1/payments (a static code, first of its day)', () => paid(opening, house, 'static-1'));
  await step('POST /v1/payments (a static code)', () => paid(opening, house, 'static-2'));
  let text = '';
  await step('POST /v1/merchants/codes', async () => {
    ({ text } = await good(house, 'POST', '/v1/merchants/codes', { kind: 'static' }));
  });
  const scanned = { merchant_code: text, amount: 100, currency: 'CNY' };
  await step('POST /v1/payments (a merchant code)', () => good(lin, 'POST', '/v1/payments', scanned));
  await step('GET /v1/payments', () => good(lin, 'GET', '/v1/payments'));
  await step('GET /v1/payments/{payment_id}', () => good(house, 'GET', `/v1/payments/${pay}`));
  await step('GET /v1/wallet', () => good(lin, 'GET', '/v1/wallet'));
  await step('GET /v1/wallet/statement', () => good(lin, 'GET', '/v1/wallet/statement'));
  let top = '';
  await step('POST /v1/top-ups', async () => {
    top = (await topUp(lin)).id;
  });
  await step('POST /v1/top-ups (a code of a channel)', () =>
    good(lin, 'POST', '/v1/top-ups', { amount: 100, currency: 'CNY', channel: 'wechat_pay' }),
  );
  await step('GET /v1/top-ups/{top_up_id}', () => good(lin, 'GET', `/v1/top-ups/${top}`));
  await step('projection of eleven journals', world.project);
  await step('a sweep of all that was projected', () => sweepRound(world.ledger, world.store, world.clock()));
  await step('a sweep that finds nothing', () => sweepRound(world.ledger, world.store, world.clock()));
  const back = { amount: 40, reason: '少上一道菜' };
  let given = '';
  await step('POST /v1/payments/{payment_id}/refunds', async () => {
    given = (await good(house, 'POST', `/v1/payments/${pay}/refunds`, back)).id;
  });
  await step('GET /v1/refunds/{refund_id}', () => good(house, 'GET', `/v1/refunds/${given}`));
  await step('GET /v1/merchants/balance', () => good(house, 'GET', '/v1/merchants/balance'));
  await step('GET /v1/merchants/statement', () => good(house, 'GET', '/v1/merchants/statement'));

  const park = '/v1/tourism';
  const date = new Date(world.clock() + 8 * 3_600_000).toISOString().slice(0, 10);
  await step('GET /v1/tourism/products', () =>
    good(undefined, 'GET', `${park}/products`, undefined, { query: { date } }),
  );
  const product = 'wulingyuan-ticket';
  let slot: string | undefined;
  await step('GET /v1/tourism/slots', async () => {
    const { data } = await good(undefined, 'GET', `${park}/slots`, undefined, { query: { product, date } });
    const at = new Date(world.clock()).toISOString();
    slot = (data as { id: string; starts_at: string; ends_at: string }[]).find(
      (one) => one.starts_at <= at && at < one.ends_at,
    )?.id;
  });
  const ticket = { product, date, visitors: [{ class: 'adult' }] };
  await step('POST /v1/tourism/tickets/quote', () =>
    good(undefined, 'POST', `${park}/tickets/quote`, { tickets: [ticket] }),
  );
  let order = '';
  const ordering = (person: string, on = date) =>
    good(person, 'POST', `${park}/orders`, { tickets: [{ ...ticket, date: on, slot }] });
  await step('POST /v1/tourism/orders', async () => {
    order = (await ordering(lin)).id;
  });
  await step('POST /v1/tourism/orders/{order_id}/payment', () =>
    good(lin, 'POST', `${park}/orders/${order}/payment`),
  );
  await step('GET /v1/tourism/orders/{order_id}', () => good(lin, 'GET', `${park}/orders/${order}`));
  await step('GET /v1/tourism/orders', () => good(lin, 'GET', `${park}/orders`));
  await step('GET /v1/tourism/passes', () => good(lin, 'GET', `${park}/passes`));
  const through = (code: string, direction: 'in' | 'out') =>
    good(gate, 'POST', `${park}/gate-entries`, { code, direction });
  let entered = { id: '', light: '' };
  const first = await code(lin);
  await step('POST /v1/tourism/gate-entries (in)', async () => {
    entered = await through(first, 'in');
  });
  if (entered.light !== 'green') throw new Error('the gate stayed shut');
  await step('POST /v1/tourism/gate-entries (used code)', () => through(first, 'in'));
  await step('POST /v1/tourism/gate-entries/{entry_id}/annulment', () =>
    good(gate, 'POST', `${park}/gate-entries/${entered.id}/annulment`, { reason: '按错' }),
  );
  await through(await code(lin), 'in');
  const leaving = await code(lin);
  await step('POST /v1/tourism/gate-entries (out)', () => through(leaving, 'out'));
  const record = { nonce: 'n1', code: await code(mei), at: new Date(world.clock()).toISOString() };
  await step('POST /v1/tourism/gate-entries/uploads', () =>
    good(gate, 'POST', `${park}/gate-entries/uploads`, { entries: [record] }),
  );
  await step('GET /v1/tourism/gate-entries/conflicts', () =>
    good(operator, 'GET', `${park}/gate-entries/conflicts`),
  );
  const riding = async (person: string) => ({ code: await code(person), product: 'park-shuttle' });
  const [covered, fared] = [await riding(lin), await riding(mei)];
  await step('POST /v1/tourism/rides (a pass)', () => good(reader, 'POST', `${park}/rides`, covered));
  await step('POST /v1/tourism/rides (the wallet)', () => good(reader, 'POST', `${park}/rides`, fared));
  // Of another day: today's can no longer be cancelled.
  const later = (await ordering(mei, addDays(date, 5))).id;
  await good(mei, 'POST', `${park}/orders/${later}/payment`);
  await world.project();
  await step('POST /v1/tourism/orders/{order_id}/cancellation', () =>
    good(mei, 'POST', `${park}/orders/${later}/cancellation`),
  );
  await ordering(mei);

  const bill = {
    merchant: 'mch_noodlehouse',
    amount: 10_000,
    currency: 'CNY',
    shares: 'equally',
    participants: [{ person: 'pn_100000001' }, { person: 'pn_100000002' }],
  };
  const { merchant: _, ...quoted } = bill;
  const dated = { deadline_at: new Date(world.clock() + 3_600_000).toISOString(), policy: 'cancel' };
  await step('POST /v1/tourism/splits/quote', () => good(undefined, 'POST', `${park}/splits/quote`, quoted));
  let split = '';
  await step('POST /v1/tourism/splits', async () => {
    split = (await good(lin, 'POST', `${park}/splits`, { ...bill, ...dated })).id;
  });
  const mine = `${park}/splits/${split}`;
  await step('POST /v1/tourism/splits/{split_id}/approvals (the first)', () =>
    good(lin, 'POST', `${mine}/approvals`),
  );
  await step('POST /v1/tourism/splits/{split_id}/approvals (the last: all is paid)', () =>
    good(mei, 'POST', `${mine}/approvals`),
  );
  await step('GET /v1/tourism/splits/{split_id}', () => good(lin, 'GET', mine));
  await world.project();
  await step('POST /v1/tourism/splits/{split_id}/refunds', () =>
    good(house, 'POST', `${mine}/refunds`, { amount: 100, currency: 'CNY' }),
  );
  const other = (await good(lin, 'POST', `${park}/splits`, { ...bill, ...dated })).id;
  await good(lin, 'POST', `${park}/splits/${other}/approvals`);
  await step('POST /v1/tourism/splits/{split_id}/refusals (what was held goes back)', () =>
    good(mei, 'POST', `${park}/splits/${other}/refusals`),
  );
  await step('GET /v1/tourism/splits', () => good(lin, 'GET', `${park}/splits`));

  await step('GET /v1/sagas', () => good(operator, 'GET', '/v1/sagas'));
  await step('GET /v1/sagas/{saga_id}', () => good(operator, 'GET', `/v1/sagas/${split}`));
  await step('GET /v1/ledger/journals/{journal_id}', () =>
    good(auditor, 'GET', `/v1/ledger/journals/${pay}`),
  );
  await step('a sweep of unpaid orders that lets go of one', () =>
    sweepOrders(world.steps, world.clock() + 3_600_000),
  );
  await step('a sweep of unpaid orders that finds none', () =>
    sweepOrders(world.steps, world.clock() + 3_600_000),
  );
  await step('a sweep of expired holds that finds none', () => releaseExpired(world.ledger, world.clock()));
};
