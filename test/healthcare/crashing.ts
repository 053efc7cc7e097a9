/** What the crash tests of the hospital share: a world that survives, processes on it, and when all is quiet. */
import { depositAccount, personalAccount } from '../../domains/healthcare/insured/insured.ts';
import { wallet } from '../../domains/ledger/account.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import type { Reply } from '../kit/http.ts';
import { outsideOf, type SagaWorld, sagaWorld } from '../kit/sagaWorld.ts';
import {
  expectWholeBooks,
  type Hospital,
  hospital,
  lin,
  mei,
  noon,
  openHospital,
  startHospital,
} from './hospital.ts';

export type CrashWorld = SagaWorld & Hospital;

export const boot = (world: CrashWorld, watch: Parameters<typeof outsideOf>[1]) =>
  startHospital(world, world.clock.now, outsideOf(world, watch), watch);
export type Running = ReturnType<typeof boot>;
export const calm = (world: CrashWorld): Running => boot(world, (_name, port) => port);

export const openWorld = async (): Promise<CrashWorld> => ({
  ...sagaWorld({ startsAt: noon }),
  ...(await openHospital()),
});

/** No answer is a fault of the door; a no of the business is an answer. */
export const answered = async (reply: Promise<Reply>): Promise<void> => {
  const { status, text } = await reply;
  if (status === 503) throw new Fault('asked to try again', { retry: 'unknown-outcome' });
  if (status >= 500) throw new Error(`answered ${status}: ${text}`);
};

/** The books are whole, nothing is reserved, our year is the insurer's, and no claim is left open at a company. */
export const expectQuiet = async (world: CrashWorld, running: Running): Promise<void> => {
  await expectWholeBooks(world);
  const me = (await running.get('lin', '/me')).body;
  if (me.settling !== false) throw new Error('the year is still reserved');
  const theirs = world.insurer.year(lin);
  must(
    me.year_so_far,
    {
      deductible_paid_amount: theirs.deductiblePaidFen,
      in_scope_amount: theirs.inScopeFen,
      pool_paid_amount: theirs.poolPaidFen,
      own_in_scope_amount: theirs.ownInScopeFen,
      assistance_paid_amount: theirs.assistancePaidFen,
    },
    'our year and the insurer’s',
  );
};

/** Lin's account, Mei's account, Lin's deposit and Lin's wallet. */
export const moneyOf = async (world: CrashWorld): Promise<readonly number[]> => {
  const accounts = [personalAccount(lin), personalAccount(mei), depositAccount(lin, hospital), wallet(lin)];
  return Promise.all(accounts.map(async (one) => (await world.ledger.account(one))?.availableFen ?? 0));
};

export const must = (found: unknown, wanted: unknown, what: string): void => {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${what}: ${JSON.stringify(found)} where ${JSON.stringify(wanted)} was due`);
};

/** How often each port is called when nothing goes wrong. */
export const counted = (points: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(points)].toSorted().map((label) => [label, points.filter((one) => one === label).length]),
  );

/** What every bill's status is, as its patient sees it. */
export const statusesOf = (running: Running, bills: readonly string[]): Promise<readonly unknown[]> =>
  Promise.all(bills.map(async (bill) => (await running.get('lin', `/bills/${bill}`)).body.status));
