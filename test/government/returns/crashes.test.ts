/**
 * Whatever call of a citizen's year goes wrong, in whatever way: tax is paid once or not at all, refunds go back once, certificates
 * have no gap, and whoever comes again finds the end.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../domains/outcome/fault.ts';
import { noon } from '../../kit/cast.ts';
import { crashEverywhere } from '../../kit/crashEverywhere.ts';
import type { Watch } from '../../kit/faults.ts';
import type { Reply } from '../../kit/http.ts';
import { outsideOf, type SagaWorld, sagaWorld } from '../../kit/sagaWorld.ts';
import { expectWholeBooks, gets, lin, moneyOf, openState, type State, startProcess } from '../basket/room.ts';
import {
  boughtInJuly,
  certify,
  file,
  overWithheld,
  pay,
  recordObject,
  refund,
  report,
  show,
  underWithheld,
  verify,
  withObject,
} from './citizen.ts';

type World = SagaWorld & State;
type Running = ReturnType<typeof startProcess>;

const funds = 5_000_000;
const makeWorld = async (): Promise<World> => ({
  ...sagaWorld({ startsAt: noon }),
  ...(await openState(funds)),
});
const boot = (world: World, watch: Watch): Running =>
  startProcess(world, world.clock.now, outsideOf(world, watch), watch);
const calm = (world: World): Running => boot(world, (_name, port) => port);

const went = (reply: Reply): Reply => {
  if (reply.status === 503) throw new Fault('asked to try again', { retry: 'unknown-outcome' });
  if (reply.status >= 400) throw new Error(`answered ${reply.status}: ${reply.text}`);
  return reply;
};

const payYear = async (running: Running): Promise<Reply> => {
  went(await report(running, underWithheld));
  went(await file(running));
  went(await pay(running));
  return went(await certify(running));
};

const giveBack = async (running: Running, approval = 'a'): Promise<void> => {
  went(await report(running, overWithheld));
  const filed = went(await file(running));
  const id = String(filed.body.id);
  const amount = (filed.body.result as { refund_amount: number }).refund_amount;
  went(await refund(running, { what: 'proposal', id, amount, by: 'wu', key: 'p' }));
  went(await refund(running, { what: 'approval', id, amount, by: 'zhao', key: approval }));
};

const correctCar = async (running: Running) => {
  const mine = withObject(running, went(await recordObject(running)).body.id);
  went(await mine.file());
  went(await mine.pay());
  went(await mine.correct(boughtInJuly));
  return mine;
};

describe('a year, whatever goes wrong', () => {
  it('its tax is paid once, and certificate number 1 is followed by none', async () => {
    const { points, runs } = await crashEverywhere<World, Running>({
      makeWorld,
      boot,
      scenario: payYear,
      check: async (world) => {
        const before = (await moneyOf(world.ledger, lin)).available;
        expect([funds, funds - 428_000 - late]).toContain(before);
        const last = Number((await world.table.get({ pk: 'TCN#BJ#2026', sk: 'N' }))?.last ?? 0);
        const issued = world.table.all().filter(({ pk }) => String(pk).startsWith('TC#')).length;
        expect(issued).toBe(last);
        const running = calm(world);
        const paper = (await payYear(running)).body;
        expect(paper.number).toBe('BJ-2026-00000001');
        expect((await verify(running, String(paper.verify_path))).body).toEqual(paper);
        expect((await show(running)).body.status).toBe('paid');
        expect((await moneyOf(world.ledger, lin)).available).toBe(funds - 428_000 - late);
        const treasuries = ['treasury-central', 'treasury-beijing'];
        const got = await Promise.all(treasuries.map((one) => gets(world.ledger, one)));
        expect(got.reduce((sum, one) => sum + one, 0)).toBe(428_000 + late);
        await expectWholeBooks(world);
      },
    });
    expect(points.length).toBeGreaterThan(10);
    expect(runs).toBeGreaterThan(points.length);
  });

  it('overpaid tax goes back once', async () => {
    const { points } = await crashEverywhere<World, Running>({
      makeWorld,
      boot,
      scenario: (running) => giveBack(running),
      check: async (world) => {
        expect([funds, funds + 72_000]).toContain((await moneyOf(world.ledger, lin)).available);
        const running = calm(world);
        // Under another key, as an officer would who finds it half done; where it was done, that is refused.
        const wasDone = (await show(running)).body.status === 'refunded';
        await giveBack(running, wasDone ? 'a' : 'b');
        expect((await show(running)).body.status).toBe('refunded');
        expect((await moneyOf(world.ledger, lin)).available).toBe(funds + 72_000);
        await expectWholeBooks(world);
      },
    });
    expect(points.length).toBeGreaterThan(10);
  });

  it('a car is paid once, corrected once, and half of it goes back once', async () => {
    const { points } = await crashEverywhere<World, Running>({
      makeWorld,
      boot,
      scenario: (running) => correctCar(running).then(() => undefined),
      check: async (world) => {
        const running = calm(world);
        const mine = await correctCar(running);
        expect((await mine.show()).body).toMatchObject({
          ...{ status: 'overpaid', settled_amount: 48_000, refundable_amount: 24_000 },
        });
        expect((await moneyOf(world.ledger, lin)).available).toBe(funds - 48_000);
        expect(await gets(world.ledger, 'treasury-beijing')).toBe(48_000);
        const versions = world.table.all().filter(({ sk }) => String(sk).startsWith('RETURN'));
        expect(versions.map(({ sk }) => sk).toSorted()).toEqual(['RETURN', 'RETURN#0001']);
        await expectWholeBooks(world);
      },
    });
    expect(points.length).toBeGreaterThan(10);
  });
});

/** 30 June to 22 November: 145 days at 0.05 % of 4,280.00. */
const late = Math.round((428_000 * 145 * 5) / 10_000);
