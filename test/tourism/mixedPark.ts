/**
 * A park on which the released code and the next one work side by side: four hundred people with money, and ways to begin a
 * payment, a cancellation or a split bill by either of them. In the next version paying has a renamed step, another one
 * and a new fact.
 */
import { clearing, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import { fen, zeroFen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import { type Saga, saga } from '../../domains/saga/saga.ts';
import { type Order, placeOrder } from '../../domains/tourism/orders/order.ts';
import { orderCancellation } from '../../domains/tourism/orders/orderCancellation.saga.ts';
import { type OrderPaymentData, orderPayment } from '../../domains/tourism/orders/orderPayment.saga.ts';
import { quoteCancellation } from '../../domains/tourism/orders/refundLadder.ts';
import { divideBill } from '../../domains/tourism/splits/shares.ts';
import { splitBill } from '../../domains/tourism/splits/splitBill.saga.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { sagaEntry } from '../../functions/platform/sagas/entry.ts';
import type { Performers } from '../../functions/platform/sagas/performer.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { tourismPlans } from '../../functions/tourism/plans.ts';
import { type StepPorts, tourismStore } from '../../functions/tourism/ports.ts';
import { chaoticWorld, onlyByMessage, type Version } from '../kit/mixedWorkers.ts';
import type { ReleasedWorker } from '../kit/releasedWorker.ts';
import { outsideOf } from '../kit/sagaWorld.ts';
import { morning, smallPark } from './park.ts';

export const people = Array.from({ length: 400 }, (_, number) => `pn_${200_000_000 + number}`);
export const startFen = fen(12_000_00);
export const billFen = fen(100_00);
export const visit = { product: 'tianmen-ticket', date: '2026-12-10', slot: 'A-1000' };

type NextData = OrderPaymentData & { readonly lane: string };
const hand = (kind: string) => (data: NextData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
const nextPayment: Saga<NextData> = saga<NextData>('order-payment', [
  { name: 'hold-wallet',  does: hand('hold-order-money'),    undoneBy: hand('release-order-money') },
  { name: 'keep-places',  does: hand('confirm-order-slots'), undoneBy: hand('give-order-back') },
  { name: 'choose-lane',  does: hand('choose-lane'),         undoneBy: hand('leave-lane') },
  { name: 'capture',      does: hand('capture-order'),       undoneBy: 'point-of-no-return' },
  { name: 'issue-passes', does: hand('issue-passes'),        undoneBy: 'nothing-to-undo' },
], { version: 2 });

const nextPerformers = (lanes: Set<string>): Performers<StepPorts> => ({
  ...tourismPlans.performers,
  'choose-lane': async (command, { sagaId }) => {
    lanes.add(`${sagaId} ${String(command.lane)}`);
    return { done: {} };
  },
  'leave-lane': async (command, { sagaId }) => {
    lanes.delete(`${sagaId} ${String(command.lane)}`);
    return { done: {} };
  },
});

const fundedLedger = async () => {
  const ledger = memoryLedger();
  const limits = { windows: [{ name: 'day', per: 'day' as const, limitFen: fen(1_000_000_00) }] };
  for (const person of people) {
    await ledger.openAccount(wallet(person), limits);
    const told = { id: journalId(`seed:${person}`), at: morning, fingerprint: 'seed' };
    await ledger.post(topUp({ ...told, from: clearing('bank'), to: wallet(person), fen: startFen }));
  }
  return ledger;
};

const sure = <Value extends object>(value: Value | Refusal): Value => {
  if (isRefusal(value)) throw new Error(value.refused);
  return value;
};

export const openMixedPark = async (released: ReleasedWorker, seed: number, random: () => number) => {
  const catalogue = smallPark(100_000);
  const world = chaoticWorld(seed, random, morning);
  const ledger = await fundedLedger();
  const table = memoryTable();
  const lanes = new Set<string>();
  const outside = { room: 'tourism', ...outsideOf(world, (_name, port) => port) };
  const old: Version = {
    entry: released.sagaEntry,
    sagas: released.sagas<StepPorts>({
      ...outside,
      registry: released.tourismPlans.registry,
      performers: onlyByMessage(released.tourismPlans.performers, random),
      ports: { store: released.tourismStore(table), ledger, catalogue },
    }),
  };
  const ports: StepPorts = { store: tourismStore(table), ledger, catalogue };
  const next: Version = {
    entry: sagaEntry,
    sagas: sagas<StepPorts>({
      ...outside,
      registry: [...tourismPlans.registry, nextPayment],
      performers: onlyByMessage(nextPerformers(lanes), random),
      ports,
    }),
  };
  const someone = (): string => people[Math.floor(random() * people.length)] ?? '';
  const cancelled = new Set<string>();
  let count = 0;
  const told = (id: string) => ({ id, fingerprint: 'f', now: world.clock.now() });

  return {
    world,
    ledger,
    store: ports.store,
    lanes,
    versions: [old, next],

    /** An order, and its payment by the plan of that version. */
    async pay(by: Version): Promise<void> {
      count += 1;
      const { now } = told('');
      const visitors = [{ class: 'adult' as const }];
      const ticket = { ...visit, visitors, insurance: false };
      const asked = { id: `ord_${count}`, buyer: someone(), fingerprint: 'f', now };
      const order = sure(placeOrder(catalogue, { ...asked, request: { tickets: [ticket] } }));
      await ports.store.orders.reserve(order);
      const payment = `pay_${count}`;
      const about = {
        payment,
        order: order.id,
        buyer: order.buyer,
        fen: order.fen,
        holdUntil: now + 3_600_000,
      };
      if (by === old) await by.sagas.start(orderPayment, { ...told(payment), data: about });
      else await by.sagas.start(nextPayment, { ...told(payment), data: { ...about, lane: `lane ${count}` } });
    },

    /** Of an order that was paid a while ago, if there is one. */
    async cancel(by: Version): Promise<void> {
      const paid = world.store
        .all()
        .find((one) => one.name === 'order-payment' && one.status === 'done' && !cancelled.has(one.id));
      const order: Order | undefined = paid && (await ports.store.orders.find(String(paid.data.order)));
      if (paid === undefined || order === undefined) return;
      cancelled.add(paid.id);
      count += 1;
      const { refundFen, payees } = sure(quoteCancellation(catalogue, order, world.clock.now()));
      const back = { orderFen: order.fen, refundFen, payees: payees.map((one) => ({ ...one })) };
      const data = {
        cancellation: `can_${count}`,
        order: order.id,
        payment: paid.id,
        buyer: order.buyer,
        ...back,
      };
      await by.sagas.start(orderCancellation, { ...told(data.cancellation), data });
    },

    /** A bill that all have approved; of one in five somebody has not. */
    async split(by: Version): Promise<void> {
      count += 1;
      const id = `spl_${count}`;
      const { now } = told('');
      const friends = [...new Set([someone(), someone(), someone()])];
      const mode = 'equally' as const;
      const participants = friends.map((share) => ({ share }));
      const division = divideBill({
        mode,
        fen: billFen,
        discountFen: zeroFen,
        serviceFen: zeroFen,
        participants,
      });
      const missing = random() < 0.2;
      await ports.store.splits.create({
        id,
        organiser: friends[0] ?? '',
        merchant: 'mch_noodlehouse',
        createdAt: now,
        deadlineAt: now + 1_800_000,
        fen: billFen,
        mode,
        policy: 'cancel',
        status: 'collecting',
        calledOff: false,
        fingerprint: 'f',
        shares: sure(division).shares.map((share, index) => ({
          ...share,
          person: friends[index] ?? '',
          status: missing && index === 0 ? 'open' : 'approving',
        })),
        settled: [],
        revision: 0,
      });
      await by.sagas.start(splitBill, { ...told(id), data: { split: id } });
    },
  };
};
