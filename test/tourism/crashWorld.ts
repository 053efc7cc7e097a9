/** A park whose every call can go wrong, and how to look at it when all is quiet again. */
import { payable } from '../../domains/ledger/account.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { sweepOrders } from '../../functions/tourism/overdue.ts';
import { tourismStore } from '../../functions/tourism/ports.ts';
import type { Reply } from '../kit/http.ts';
import { outsideOf, type SagaWorld, sagaWorld } from '../kit/sagaWorld.ts';
import {
  lin,
  mei,
  morning,
  openPark,
  type Park,
  type ParkOptions,
  startProcess,
  tao,
  today,
} from './park.ts';
import { walletOf } from './room.ts';

export type World = SagaWorld & Park;
export type Running = ReturnType<typeof startProcess>;

export const makeWorld = async (options?: ParkOptions): Promise<World> => ({
  ...sagaWorld({ startsAt: morning }),
  ...(await openPark(options)),
});
export const boot = (world: World, watch: Parameters<typeof outsideOf>[1]): Running =>
  startProcess(world, world.clock.now, outsideOf(world, watch), watch);
/** The same world, looked at and prepared without anything going wrong. */
export const calm = (world: World): Running =>
  startProcess(
    world,
    world.clock.now,
    outsideOf(world, (_name, port) => port),
  );

/** No answer, or one that asks to be asked again, is a fault of the door; everything else is an answer. */
export const answered = async (reply: Promise<Reply>): Promise<Reply> => {
  const { status, text } = await reply;
  if (status === 503) throw new Fault('asked to try again', { retry: 'unknown-outcome' });
  if (status >= 500) throw new Error(`answered ${status}: ${text}`);
  return reply;
};

export const spent = async (world: World): Promise<number[]> =>
  Promise.all([lin, mei, tao].map(async (one) => 200_000 - (await walletOf(world.ledger, one)).available));
export const gets = async (world: World, merchant: string): Promise<number> =>
  (await world.ledger.balance(payable(merchant))).projectedFen;

/** Time enough for every order that nobody paid to run out. */
export const letOrdersRunOut = async (world: World): Promise<void> => {
  await sweepOrders({ store: tourismStore(world.table) }, world.clock.now() + 3_600_000);
};
export const placesTaken = async (world: World): Promise<number> =>
  (await tourismStore(world.table).orders.placesTaken('wulingyuan-ticket', today)).get('0700') ?? 0;
