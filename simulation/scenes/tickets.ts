/** Scenes of tickets: ordering, paying, cancelling, gates with and without a network, rides. */
import { addDays, businessDate, rfc3339 } from '../../domains/time/businessDate.ts';
import type { WishedTicket } from '../model/asked.ts';
import type { Stage } from './stage.ts';

const slots: Readonly<Record<string, readonly string[]>> = {
  'wulingyuan-ticket': ['0700', '1000', '1300'],
  'tianmen-ticket': ['A-0800', 'B-1000', 'C-1200'],
  'tianzi-cableway': ['day'],
};

const ticketOf = ({ chance, world }: Stage): WishedTicket => {
  const product = chance.pick([
    'wulingyuan-ticket',
    'wulingyuan-ticket',
    'tianmen-ticket',
    'tianzi-cableway',
  ]);
  const days = chance.pick([0, 0, 0, 1, 1, 2, 3]);
  return {
    product,
    date: addDays(businessDate(world.scheduler.now()), days),
    slot: chance.pick(slots[product] ?? ['day']),
    count: chance.pick([1, 1, 1, 2, 3]),
  };
};

export const order = async (stage: Stage): Promise<void> => {
  const { client, chance, person, orders } = stage;
  const who = person();
  const first = ticketOf(stage);
  const second = ticketOf(stage);
  const both = chance.is(0.2) && second.product !== first.product;
  const tickets = both ? [first, second] : [first];
  const { reply, verdict } = await client.ask(
    who,
    { kind: 'order', buyer: who.sub, tickets },
    {
      room: 'tourism',
      path: '/v1/tourism/orders',
      body: {
        tickets: tickets.map(({ product, date, slot, count }) => ({
          ...{ product, date, slot },
          visitors: Array.from({ length: count }, () => ({ class: 'adult' })),
        })),
      },
    },
  );
  if (verdict !== 'yes' || reply === undefined) return;
  const made = { id: String(reply.body.id), buyer: who, date: first.date, product: first.product };
  orders.push(made);
  if (orders.length > 200) orders.shift();
  if (chance.is(0.1)) return;
  await stage.sleep(chance.pick([100, 3_000, 60_000, 890_000]));
  if (chance.is(0.1)) return cancelOrder(stage, made);
  await payOrder(stage, made);
};

type Made = Stage['orders'][number];

/** Now and then from two screens at once. */
const payOrder = async ({ client, chance }: Stage, { id, buyer }: Made): Promise<void> => {
  const pay = () =>
    client.ask(
      buyer,
      { kind: 'pay-order', buyer: buyer.sub, order: id },
      {
        room: 'tourism',
        path: `/v1/tourism/orders/${id}/payment`,
        route: '/v1/tourism/orders/{order_id}/payment',
        body: {},
      },
    );
  await (chance.is(0.12) ? Promise.all([pay(), pay()]) : pay());
};

export const cancelOrder = async (stage: Stage, made?: Made): Promise<void> => {
  const { client, chance, orders } = stage;
  const chosen = made ?? (orders.length === 0 ? undefined : chance.pick(orders));
  if (chosen === undefined) return;
  const { id, buyer } = chosen;
  const cancel = () =>
    client.ask(
      buyer,
      { kind: 'cancel-order', buyer: buyer.sub, order: id },
      {
        room: 'tourism',
        path: `/v1/tourism/orders/${id}/cancellation`,
        route: '/v1/tourism/orders/{order_id}/cancellation',
        body: {},
      },
    );
  const atTheGate = chance.is(0.3) ? enter(stage, chosen) : undefined;
  await (chance.is(0.2) ? Promise.all([cancel(), cancel()]) : cancel());
  await atTheGate;
};

/** At one gate, at two at once, on one code or on two; in, out, pressed by mistake; or with no network. */
export const enter = async (stage: Stage, made?: Made): Promise<void> => {
  const { client, chance, cast, orders, world } = stage;
  const today = businessDate(world.scheduler.now());
  const fresh = orders.filter((one) => one.date === today);
  const chosen = made ?? (fresh.length === 0 ? undefined : chance.pick(fresh));
  const who = chosen?.buyer ?? stage.person();
  const code = await stage.code(who);
  if (code === undefined) return;
  const place = chosen?.product === 'tianmen-ticket' ? 'tianmen' : 'wulingyuan';
  const gates = cast.gates.filter((one) => one.place === place || chance.is(0.05));
  if (chance.is(0.2)) {
    const nonce = `n${client.newReference()}`;
    stage.offline.push({ gate: chance.pick(gates), nonce, code: code.text, at: world.scheduler.now() });
    return;
  }
  const direction = chance.is(0.25) ? 'out' : 'in';
  const scan = async () => {
    const gate = chance.pick(gates);
    const said = await client.ask(
      gate,
      { kind: 'gate', holder: who.sub, codeAt: code.at, direction },
      { room: 'tourism', path: '/v1/tourism/gate-entries', body: { code: code.text, direction } },
    );
    if (said.reply?.body.outcome !== 'admitted' || !chance.is(0.15)) return;
    const entry = String(said.reply.body.id);
    await client.ask(
      gate,
      { kind: 'annul', entry },
      {
        room: 'tourism',
        path: `/v1/tourism/gate-entries/${entry}/annulment`,
        route: '/v1/tourism/gate-entries/{entry_id}/annulment',
        body: { reason: 'pressed by mistake' },
      },
    );
  };
  await (chance.is(0.25) ? Promise.all([scan(), scan()]) : scan());
};

/** What a gate did alone, some of it twice, in any order. */
export const upload = async ({ client, chance, offline }: Stage): Promise<void> => {
  const [first] = offline;
  if (first === undefined) return;
  const own = offline.filter((one) => one.gate === first.gate).slice(0, 10);
  for (const one of own) if (chance.is(0.8)) offline.splice(offline.indexOf(one), 1);
  const entries = own.map(({ nonce, code, at }) => ({ nonce, code, at: rfc3339(at) }));
  if (chance.is(0.5)) entries.reverse();
  await client.ask(
    first.gate,
    { kind: 'upload' },
    { room: 'tourism', path: '/v1/tourism/gate-entries/uploads', body: { entries } },
  );
};

export const ride = async (stage: Stage): Promise<void> => {
  const { client, chance, cast } = stage;
  const who = stage.person();
  const code = await stage.code(who);
  if (code === undefined) return;
  const product = chance.pick(['park-shuttle', 'park-shuttle', 'bailong-elevator', 'tianzi-cableway']);
  const take = () =>
    client.ask(
      cast.shuttle,
      { kind: 'ride', rider: who.sub, product, codeAt: code.at },
      { room: 'tourism', path: '/v1/tourism/rides', body: { code: code.text, product } },
    );
  await (chance.is(0.15) ? Promise.all([take(), take()]) : take());
};
