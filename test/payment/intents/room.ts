/** Payment intents in memory: the payment room's people, tills and merchants, on a table of intents beside its ledger. */
import { payable, wallet } from '../../../domains/ledger/account.ts';
import { paymentAnswers } from '../../../functions/payment/answers.ts';
import { endIntents } from '../../../functions/payment/endIntents.ts';
import type { IntentPorts } from '../../../functions/payment/intents/ports.ts';
import { intentStore } from '../../../functions/payment/intents/store.ts';
import { doors } from '../../../functions/payment/intents.ts';
import { memoryTable } from '../../../functions/platform/memoryTable.ts';
import { restApi } from '../../../functions/platform/restApi.ts';
import type { Watch } from '../../kit/faults.ts';
import { caller, type Reply } from '../../kit/http.ts';
import { inOneQueue } from '../../kit/inOneQueue.ts';
import { trusting } from '../../kit/signIn.ts';
import { openRoom, type Room, tokens } from '../room.ts';

export const home = '/v1/payment-intents';
export const week = 7 * 86_400_000;
export type Who = keyof typeof tokens;

export const openIntents = async (options: Parameters<typeof openRoom>[0] = {}) => {
  const room = await openRoom(options);
  const table = memoryTable();
  return { ...startOn(room, table), room, table };
};
export type Intents = Awaited<ReturnType<typeof openIntents>>;

const unwatched: Watch = (_name, port) => port;

/** A process on what stays: the room and the table. */
export const startOn = (room: Room, table: ReturnType<typeof memoryTable>, watch: Watch = unwatched) => {
  const together = inOneQueue(room.ledger, table);
  const ports: IntentPorts = {
    ...room.ports,
    ledger: watch('ledger', room.ledger),
    store: intentStore(watch('table', together.table), watch('together', { post: together.together }).post),
  };
  const call = caller(
    restApi({
      doors,
      ports: () => ports,
      refusals: paymentAnswers,
      authenticate: trusting,
      clock: () => room.clock.now,
      checkAnswers: true,
    }),
  );
  let keys = 0;
  const post = (
    who: Who,
    path: string,
    body?: object,
    more: { key?: string; dry?: true } = {},
  ): Promise<Reply> => {
    keys += 1;
    return call({
      method: 'POST',
      path: `${home}${path}`,
      token: tokens[who],
      key: more.key ?? `key-${keys}`,
      ...(body === undefined ? {} : { body }),
      ...(more.dry ? { query: { dry_run: 'true' } } : {}),
    });
  };
  const make = async (body: object = {}): Promise<string> => {
    const made = await post('noodleHouse', '', { amount: 100_00, currency: 'CNY', ...body });
    if (made.status !== 201) throw new Error(made.text);
    return String(made.body.id);
  };
  return {
    call,
    ports,
    post,
    make,
    /** A hundred yuan, of which thirty now and the rest in a week. */
    ordered: (if_unpaid: 'forfeit' | 'return', body: object = {}) => {
      const balance_due = new Date(room.clock.now + week).toISOString();
      return make({ deposit: { amount: 30_00, balance_due, if_unpaid }, ...body });
    },
    held: (body: object = {}) => make({ capture_method: 'manual', ...body }),
    show: async (id: string, who: Who = 'noodleHouse') =>
      (await call({ method: 'GET', path: `${home}/${id}`, token: tokens[who] })).body,
    end: () => endIntents(ports, room.clock.now),
  };
};

/** Where the money is, and that nothing was lost. */
export const moneyOf = async ({ room }: Pick<Intents, 'room'>, person: string) => {
  const account = await room.ledger.account(wallet(person));
  const merchant = await room.ledger.balance(payable('mch_noodlehouse'));
  const trial = await room.ledger.trialBalance();
  if (trial.debitFen !== trial.creditFen) throw new Error('the ledger does not balance');
  return {
    available: account?.availableFen,
    held: account?.heldFen,
    merchant: merchant.availableFen + merchant.projectedFen,
  };
};
