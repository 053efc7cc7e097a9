/**
 * A day in the scenic area on a real engine, stopped in the middle of everything: orders reserved, paid, half paid, half
 * cancelled and stuck; bills being collected and paid; passes used; a top-up at the bank; journals not yet projected.
 *
 * `live` makes it so, `finish` lets the day come to its end.
 */
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { clearing, payable, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import { fen } from '../../domains/money/fen.ts';
import { topUpSaga } from '../../domains/payment/topUp.saga.ts';
import type { Performer } from '../../functions/platform/sagas/performer.ts';
import { sweepOrders } from '../../functions/tourism/overdue.ts';
import { tourismPlans } from '../../functions/tourism/plans.ts';
import type { StepPorts } from '../../functions/tourism/ports.ts';
import type { Reply } from '../kit/http.ts';
import { deliver, sweep } from '../kit/sagaWorld.ts';
import { type Day, journalsOf, projected, type Stream, streamOf, topUpId } from './goldenTables.ts';
import { lunch } from './lunch.ts';
import { lin, mei, morning, tao, today, type Who } from './park.ts';
import { adult, parkToday } from './room.ts';

type Worker = ReturnType<Day['started']>;

/** What was asked for was done, or the day is not what it says. */
const done = (reply: Reply): Reply['body'] => {
  if (reply.status >= 300) throw new Error(reply.text);
  return reply.body;
};

const minute = 60_000;
const tianmen = { product: 'tianmen-ticket', date: '2026-12-10', slot: 'A-1000', visitors: [adult] };

/** Everybody at work until the middle of everything; answers what of it has not been projected yet. */
export const live = async (day: Day): Promise<Stream> => {
  for (const person of [lin, mei, tao]) {
    await day.ledger.openAccount(wallet(person), walletLimits);
    const money = { from: clearing('bank'), to: wallet(person), fen: fen(200_000) };
    await day.ledger.post(
      topUp({ id: journalId(`seed:${person}`), at: morning, fingerprint: 'seed', ...money }),
    );
  }
  const normal = day.started();
  const order = async (key: string, ticket: object): Promise<string> =>
    `/orders/${done(await normal.post('lin', '/orders', { key, body: { tickets: [ticket] } })).id}`;
  await stuckAtPasses(day, await order('stuck', tianmen));
  await order('reserved', tianmen);
  const both = { ...parkToday, visitors: [adult, { ...adult, holder: mei }] };
  await normal.post('lin', `${await order('paid', both)}/payment`, { key: 'pay-paid' });
  await normal.post('gate', '/gate-entries', { key: 'enter', body: { code: await day.codeOf(mei) } });
  await normal.post('shuttle', '/rides', {
    key: 'ride',
    body: { code: await day.codeOf(mei), product: 'park-shuttle' },
  });
  const splits: string[] = [];
  const bill = { ...lunch(), deadline_at: new Date(day.clock.now() + 30 * minute).toISOString() };
  for (const [key, friends] of [
    ['split-paid', ['lin', 'mei', 'tao']],
    ['split-open', ['lin', 'mei']],
  ] as const) {
    const split = String(done(await normal.post('lin', '/splits', { key, body: bill })).id);
    splits.push(split);
    for (const one of friends) await normal.post(one, `/splits/${split}/approvals`, { key: `${key}-${one}` });
  }
  await projected(day, streamOf(await day.dump()));
  const known = journalsOf(await day.dump());
  const body = { amount: 5_00, currency: 'CNY' };
  done(await normal.post('noodleHouse', `/splits/${splits[0]}/refunds`, { key: 'refund-before', body }));
  await stopped(day, 'capture-order', async (worker) =>
    worker.post('lin', `${await order('half-paid', tianmen)}/payment`, { key: 'pay-half' }),
  );
  const toCancel = await order('half-cancelled', tianmen);
  await normal.post('lin', `${toCancel}/payment`, { key: 'pay-cancelled' });
  await stopped(day, 'refund-order', async (worker) =>
    worker.post('lin', `${toCancel}/cancellation`, { key: 'cancel' }),
  );
  day.bank.next('takes-its-time');
  const now = day.clock.now();
  const data = { topUpId, person: tao, orderedFen: 50_00, createdAt: now };
  await day.payment.start(topUpSaga, { id: topUpId, data, fingerprint: 'f', now });
  return streamOf(await day.dump(), known);
};

/** A worker that stops for good before the effect of that step. */
const stopped = async (day: Day, kind: string, ask: (worker: Worker) => Promise<unknown>): Promise<void> => {
  let tell: () => void = () => undefined;
  const met = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const hangs: Performer<StepPorts> = () => {
    tell();
    return new Promise(() => undefined);
  };
  await Promise.race([ask(day.started({ ...tourismPlans.performers, [kind]: hangs })), met]);
};

const stuckAtPasses = async (day: Day, order: string): Promise<void> => {
  const fails: Performer<StepPorts> = () => Promise.reject(new Error('a bug of that day'));
  const worker = day.started({ ...tourismPlans.performers, 'issue-passes': fails });
  await worker.post('lin', `${order}/payment`, { key: 'pay-stuck' });
  for (let minutes = 1; minutes <= 14; minutes += 1) {
    day.clock.pass(minute);
    await sweep(day, worker.sagas);
  }
};

/** What everybody has and what became of everything: the same, whichever version wrote its first half. */
export type Ending = Readonly<Record<string, unknown>>;

/** The bank has paid; messages come, the sweeper sweeps for an hour, a guest goes in, a merchant gives money back. */
export const finish = async (day: Day, messages: readonly string[], stream: Stream): Promise<Ending> => {
  await projected(day, stream);
  const known = journalsOf(await day.dump());
  const worker = day.started();
  day.bank.books.set(topUpId, {
    merchant_order_no: topUpId,
    bank_reference: 'bk1',
    status: 'paid',
    amount: 50_00,
    currency: 'CNY',
  });
  for (const body of messages) day.queue.put(body);
  while ((await deliver(day, worker.sagas)) > 0);
  const entered = await worker.post('gate', '/gate-entries', {
    key: 'lin',
    body: { code: await day.codeOf(lin) },
  });
  for (let minutes = 1; minutes <= 60; minutes += 1) {
    day.clock.pass(minute);
    await sweep(day, worker.sagas);
    await sweep(day, day.payment);
    await sweepOrders({ store: day.tourism }, day.clock.now());
  }
  await projected(day, streamOf(await day.dump(), known));
  const splits = (await worker.get('lin', '/splits')).body.data as { id: string; status: string }[];
  const paid = splits.find(({ status }) => status === 'paid')?.id;
  const body = { amount: 10_00, currency: 'CNY' };
  done(await worker.post('noodleHouse', `/splits/${paid}/refunds`, { key: 'refund', body }));
  return { ...(await endingOf(day, worker)), entered: entered.body.outcome };
};

const endingOf = async (day: Day, worker: Worker): Promise<Ending> => {
  const seenBy = async (who: Who, path: string): Promise<readonly string[]> =>
    ((await worker.get(who, path)).body.data as { status: string }[]).map(({ status }) => status).sort();
  const wallets = await Promise.all(
    [lin, mei, tao].map(async (one) => {
      const account = await day.ledger.account(wallet(one));
      return [account?.availableFen, account?.heldFen, account?.holds.length];
    }),
  );
  const merchants = ['mch_wulingyuan', 'mch_tianmen', 'mch_noodlehouse'];
  const payables = await Promise.all(merchants.map((one) => day.ledger.balance(payable(one))));
  const { debitFen, creditFen } = await day.ledger.trialBalance();
  const { sagas } = await day.store.list({ limit: 100 });
  return {
    wallets,
    payables: payables.map(({ availableFen, projectedFen }) => availableFen + projectedFen),
    orders: await seenBy('lin', '/orders'),
    splits: await seenBy('lin', '/splits'),
    passes: [await seenBy('lin', '/passes'), await seenBy('mei', '/passes')],
    places: [...(await day.tourism.orders.placesTaken('wulingyuan-ticket', today))],
    sagas: sagas.map(({ name, status }) => `${name} ${status}`).sort(),
    balanced: debitFen === creditFen,
  };
};
