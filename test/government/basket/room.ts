/**
 * The doors of government on tables, a ledger and offices in memory, at noon of 22 November 2026: Lin and Mei with wallets of
 * 2,000.00, a power account read on 1 November, notices of a tax and a fine.
 */

import type { PersonId } from '../../../domains/identity/person.ts';
import { walletLimits } from '../../../domains/identity/walletLimits.ts';
import { clearing, payable, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { type MemoryLedger, memoryLedger } from '../../../domains/ledger/memoryLedger.ts';
import { topUp } from '../../../domains/ledger/payment.ts';
import type { Ledger } from '../../../domains/ledger/port.ts';
import { fen } from '../../../domains/money/fen.ts';
import { memorySagaStore } from '../../../domains/saga/memoryStore.ts';
import { governmentRefusals } from '../../../functions/government/answers.ts';
import { doors as billDoors } from '../../../functions/government/api.ts';
import { billStore } from '../../../functions/government/basket/store.ts';
import { doors as dayDoors } from '../../../functions/government/days.ts';
import { doors as paperDoors } from '../../../functions/government/papers.ts';
import { governmentPlans } from '../../../functions/government/plans.ts';
import type {
  GovernmentPorts,
  PaperPorts,
  StepPorts,
  TaxOfficePorts,
} from '../../../functions/government/ports.ts';
import { taxOfficeOn } from '../../../functions/government/returns/live.ts';
import { doors as objectDoors } from '../../../functions/government/taxObjects.ts';
import { doors as taxDoors } from '../../../functions/government/taxOffice.ts';
import { memoryTable } from '../../../functions/platform/memoryTable.ts';
import { restApi } from '../../../functions/platform/restApi.ts';
import { type SagasOptions, sagas } from '../../../functions/platform/sagas/sagas.ts';
import { memoryWrapping } from '../../../functions/platform/vault/memoryWrapping.ts';
import { noon } from '../../kit/cast.ts';
import type { Watch } from '../../kit/faults.ts';
import { caller, type Reply } from '../../kit/http.ts';
import { randomFrom } from '../../kit/random.ts';
import { tokenOf, trusting } from '../../kit/signIn.ts';
import { openOffices } from './offices.ts';

export const lin = 'pn_100000001' as PersonId;
export const mei = 'pn_100000002' as PersonId;
export const tokens = {
  lin: tokenOf({ sub: lin, role: 'person' }),
  mei: tokenOf({ sub: mei, role: 'person' }),
  operator: tokenOf({ sub: 'op_duty', role: 'operator' }),
} as const;
export type Who = keyof typeof tokens;

export const power = { office: 'power-beijing', account_no: '0100200301', holder_name: '王芳' };
export const tax = { office: 'tax-beijing', notice_no: 'T2026-000017' };
export const fine = { office: 'traffic-beijing', notice_no: 'F2026-000099' };
export const day = 86_400_000;

/** What stays when a process ends. */
export const openState = async (funds = 200_000) => {
  const ledger = memoryLedger();
  for (const person of [lin, mei]) {
    await ledger.openAccount(wallet(person), walletLimits);
    const id = journalId(`seed:${person}`);
    const money = { from: clearing('bank'), to: wallet(person), fen: fen(funds) };
    await ledger.post(topUp({ id, at: noon, fingerprint: id, ...money }));
  }
  const offices = openOffices();
  offices.control('/control/accounts', { ...power, last_reading: '1000', read_on: '2026-10-31' });
  offices.control('/control/notices', {
    ...tax,
    head: 'individual-income-tax',
    amount: 50_001,
    due_on: '2026-12-15',
  });
  offices.control('/control/notices', {
    ...fine,
    head: 'traffic-fine',
    amount: 20_000,
    due_on: '2026-11-22',
  });
  return { ledger, offices, table: memoryTable() };
};
export type State = Awaited<ReturnType<typeof openState>>;

const unwatched: Watch = (_name, port) => port;
type Outside = Pick<SagasOptions<StepPorts>, 'store' | 'random'> &
  Partial<Pick<SagasOptions<StepPorts>, 'queue' | 'stopwatch' | 'performers' | 'registry'>>;

export const startProcess = (state: State, now: () => number, outside: Outside, watch: Watch = unwatched) => {
  const ledger: Ledger = watch('ledger', state.ledger);
  const steps: StepPorts = {
    bills: billStore(watch('table', state.table)),
    ledger,
    biller: watch('biller', state.offices.biller),
  };
  const running = sagas({ room: 'government', ...governmentPlans, ports: steps, ...outside });
  const taxOffice = taxOfficeOn(watch('table', state.table), memoryWrapping);
  const ports: GovernmentPorts & TaxOfficePorts & PaperPorts = {
    ...steps,
    ledger,
    sagas: running,
    ...taxOffice,
    site: 'https://onecode.example',
  };
  const call = caller(
    restApi({
      doors: [...billDoors, ...dayDoors, ...taxDoors, ...objectDoors, ...paperDoors],
      ports: () => ports,
      refusals: governmentRefusals,
      authenticate: trusting,
      clock: now,
      checkAnswers: true,
    }),
  );
  const post = (
    who: Who,
    path: string,
    asked: { body?: object; key: string; query?: Record<string, string> },
  ): Promise<Reply> =>
    call({ method: 'POST', path: `/v1/government${path}`, token: tokens[who], body: {}, ...asked });
  const get = (who: Who, path: string): Promise<Reply> =>
    call({ method: 'GET', path: `/v1/government${path}`, token: tokens[who] });
  return { call, post, get, ports, steps, sagas: running };
};

export const openRoom = async (funds?: number) => {
  const state = await openState(funds);
  const clock = { now: noon };
  const store = memorySagaStore();
  const process = startProcess(state, () => clock.now, { store, random: randomFrom(1) });
  let keys = 0;
  const post = (who: Who, path: string, body: object = {}, key?: string, query?: Record<string, string>) => {
    keys += 1;
    return process.post(who, path, {
      body,
      key: key ?? `key-${keys}`,
      ...(query === undefined ? {} : { query }),
    });
  };
  return {
    ...state,
    ...process,
    post,
    clock,
    sagaStore: store,
    /** Drives what is due, until nothing is. */
    async settle(): Promise<void> {
      for (let turns = 0; turns < 60; turns += 1) {
        const due = await process.sagas.due(clock.now, 100);
        for (const id of due) await process.sagas.drive(id, clock.now);
        if (store.all().every((one) => !('dueAt' in one))) return;
        clock.now += 60_000;
      }
      throw new Error('the sagas do not come to rest');
    },
  };
};
export type Room = Awaited<ReturnType<typeof openRoom>>;

/** Lin's power account, bound. */
export const bind = async (room: Room, who: Who = 'lin'): Promise<string> =>
  String((await room.post(who, '/utilities/accounts', power)).body.id);

/** 500 kWh of November up to the 22nd: a bill of three tiers. */
export const read = (room: Room, account: string, reading = '1500'): Promise<Reply> =>
  room.post('lin', `/utilities/accounts/${account}/readings`, { reading });

export const moneyOf = async (ledger: MemoryLedger, person: PersonId) => {
  const account = await ledger.account(wallet(person));
  return { available: account?.availableFen ?? -1, held: account?.heldFen ?? -1 };
};
export const gets = async (ledger: MemoryLedger, payee: string): Promise<number> => {
  const { availableFen, projectedFen } = await ledger.balance(payable(payee));
  return availableFen + projectedFen;
};

export const expectWholeBooks = async ({ ledger }: Pick<State, 'ledger'>): Promise<void> => {
  const { debitFen, creditFen } = await ledger.trialBalance();
  if (debitFen !== creditFen) throw new Error(`the books do not balance: ${debitFen} and ${creditFen}`);
  for (const person of [lin, mei]) {
    const { available, held } = await moneyOf(ledger, person);
    if (held !== 0 || available < 0) throw new Error(`${person} is left with ${available}, ${held} held`);
  }
};
