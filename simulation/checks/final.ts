/**
 * When all is quiet: everything that people were told, everything that was written and everything that the bank has on its
 * books has to agree, to the fen and to the last seat.
 */
import type { AccountId } from '../../domains/ledger/account.ts';
import { isUnfinished } from '../../domains/saga/state.ts';
import { differences, readBooks } from '../../functions/platform/ledger/auditing.ts';
import { stateOf } from '../../functions/platform/sagas/sagaItem.ts';
import { plainOf } from '../cloud/plain.ts';
import { must } from '../model/asked.ts';
import type { SuiteModel } from '../model/suite.ts';
import type { World } from '../world.ts';

const booksAgree = async ({ desk }: World, { books }: SuiteModel): Promise<void> => {
  const { debitFen, creditFen } = await desk.ledger.trialBalance();
  must(debitFen === creditFen, `the trial balance is off by ${debitFen - creditFen}`);
  const read = await readBooks(desk.store);
  const [different] = differences(read);
  must(different === undefined, () => `balance and journals differ: ${JSON.stringify(different)}`);
  must(read.journals.length === books.journals.size, 'journals were lost or made up');
  for (const [person, wallet] of books.wallets) {
    const { availableFen, heldFen } = await desk.ledger.balance(`wallet:${person}` as AccountId);
    must(availableFen === wallet.available && heldFen === wallet.held, `the wallet of ${person} differs`);
    must(wallet.held === 0 && wallet.holds.size === 0, `${wallet.held} of ${person} is still held`);
  }
  for (const [account, fen] of books.unbounded) {
    const { availableFen, heldFen, projectedFen } = await desk.ledger.balance(account as AccountId);
    const whole = availableFen + heldFen + projectedFen;
    const wanted = account.startsWith('clearing:') ? -fen : fen;
    must(whole === wanted, `${account} has ${whole}, its journals say ${wanted}`);
    const page = await desk.ledger.statement(account as AccountId, { limit: 5 });
    const after = page.entries[0]?.balanceAfterFen;
    must(
      after === undefined || after === wanted,
      `the statement of ${account} ends at ${after}, not ${wanted}`,
    );
  }
};

const sealsHold = async ({ desk, scheduler }: World, { books }: SuiteModel): Promise<void> => {
  scheduler.jump(3_600_000);
  const verified = await desk.verify();
  must(verified.intact, () => `the seals are broken: ${JSON.stringify(verified)}`);
  must(verified.unsealed === 0, `${verified.unsealed} journals have no seal`);
  must(
    verified.journals === books.journals.size,
    `${verified.journals} of ${books.journals.size} are sealed`,
  );
};

const sagasEnded = (world: World): void => {
  const ended = new Set<string>();
  for (const item of world.table('Sagas').scan()) {
    const state = stateOf(item);
    must(!isUnfinished(state), `the saga ${state.id} is still ${state.status}`);
    ended.add(state.id);
  }
  for (const queue of Object.values(world.queues))
    for (const body of queue.deadLetters) {
      const { sagaId } = JSON.parse(body) as { sagaId: string };
      must(ended.has(sagaId), `a dead letter of ${sagaId}, which has not ended`);
    }
};

/** Each charge that the bank collected came in once, as much as it says; and nothing else did. */
const bankAgrees = ({ bank }: World, { books, closed }: SuiteModel): void => {
  const came = new Map<string, number>();
  for (const seen of books.journals.values()) {
    if (seen.kind !== 'top-up') continue;
    must(!came.has(String(seen.facts.topUp)), `${seen.id} came twice`);
    came.set(String(seen.facts.topUp), seen.lines[0]?.fen ?? 0);
  }
  for (const [orderNo, charge] of bank.charges) {
    if (charge.status === 'paid' && closed.has(orderNo) && !came.has(orderNo)) continue;
    const wanted = charge.status === 'paid' ? charge.amount : undefined;
    must(came.get(orderNo) === wanted, `the bank has ${wanted} for ${orderNo}, we have ${came.get(orderNo)}`);
    came.delete(orderNo);
  }
  must(came.size === 0, 'money came in that the bank does not know of');
};

const ticketsAgree = (world: World, { park, books }: SuiteModel): void => {
  for (const item of world.table('Tourism').scan()) {
    const { pk, sk } = { pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' };
    must(!(pk.startsWith('O#') && sk === 'R'), `${pk} is still reserved`);
    if (!pk.startsWith('H#')) continue;
    const pass = plainOf(item);
    const order = park.orders.get(String(pass.order));
    const wanted = order?.status === 'paid' ? 'open' : 'revoked';
    must(pass.standing === wanted, `${sk} is ${String(pass.standing)}, its order is ${order?.status}`);
  }
  for (const order of park.orders.values()) {
    const passes = [...park.passes.values()].filter((one) => one.order === order.id).length;
    must(
      !['reserved', 'paying', 'cancelling'].includes(order.status),
      `${order.id} is still ${order.status}`,
    );
    const sold = order.status === 'paid' || order.status === 'refunded';
    must(
      sold === (order.captured !== undefined),
      `${order.id} is ${order.status}; its money: ${order.captured}`,
    );
    must(
      passes === (sold ? order.tickets.length : 0),
      `${order.id} is ${order.status} and has ${passes} passes`,
    );
    if (order.status === 'refunded')
      must(order.refunded !== undefined, `${order.id} is refunded and nothing came back`);
    if (order.refunded !== undefined)
      must(order.status === 'refunded', `${order.id} was refunded, it is ${order.status}`);
  }
  must(books.wallets.size > 0, 'nobody has a wallet');
};

const splitsAgree = (world: World, { splits, born }: SuiteModel): void => {
  for (const split of splits.splits.values()) {
    // Written by a request that hung, was given up, and died before its saga began: a split that nobody was told of.
    const isStillborn =
      world.table('Sagas').get(`S#${split.id}`, 'S') === undefined &&
      born.get(`split ${split.id}`)?.slot.said.size === 0;
    if (isStillborn) continue;
    must(
      split.status === 'paid' || split.status === 'cancelled',
      `the split ${split.id} is still ${split.status}`,
    );
    must((split.status === 'paid') === split.captured, `the split ${split.id} is ${split.status}`);
  }
};

export const checkAtRest = async (world: World, model: SuiteModel): Promise<void> => {
  await booksAgree(world, model);
  sagasEnded(world);
  bankAgrees(world, model);
  ticketsAgree(world, model);
  splitsAgree(world, model);
  await sealsHold(world, model);
};
