/**
 * The doors of settlement on a table, a ledger and a bank in memory: Lin with 10,000.00 in her wallet, a noodle house and a gift
 * shop, at ten in the morning of Friday 20 November 2026.
 */
import type { Merchant } from '../../../domains/identity/directory.ts';
import { walletLimits } from '../../../domains/identity/walletLimits.ts';
import { clearing, income, payable, suspense, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { memoryLedger } from '../../../domains/ledger/memoryLedger.ts';
import { payment, topUp } from '../../../domains/ledger/payment.ts';
import type { Ledger } from '../../../domains/ledger/port.ts';
import { refund } from '../../../domains/ledger/refund.ts';
import { postSweeping } from '../../../domains/ledger/sweeping.ts';
import { fen } from '../../../domains/money/fen.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { memorySagaStore } from '../../../domains/saga/memoryStore.ts';
import { merchantPayout } from '../../../domains/settlement/merchantPayout.saga.ts';
import { memoryTable } from '../../../functions/platform/memoryTable.ts';
import { restApi } from '../../../functions/platform/restApi.ts';
import { type SagasOptions, sagas } from '../../../functions/platform/sagas/sagas.ts';
import { settlementAnswers } from '../../../functions/settlement/answers.ts';
import { batchDoors } from '../../../functions/settlement/batchDoors.ts';
import { doors as paperDoors } from '../../../functions/settlement/papers.ts';
import { payoutPerformers } from '../../../functions/settlement/payoutPerformers.ts';
import type { SettlementPorts, StepPorts } from '../../../functions/settlement/ports.ts';
import { batchStore } from '../../../functions/settlement/store/batches.ts';
import { termsStore } from '../../../functions/settlement/store/terms.ts';
import { termsDoors } from '../../../functions/settlement/termsDoors.ts';
import type { Watch } from '../../kit/faults.ts';
import { caller, type Reply } from '../../kit/http.ts';
import { randomFrom } from '../../kit/random.ts';
import { tokenOf, trusting } from '../../kit/signIn.ts';
import { openBank } from './bank.ts';

export const friday = Date.parse('2026-11-20T10:00:00+08:00');
export const day = 86_400_000;
export const noodles = 'mch_noodlehouse';
export const tokens = {
  operator: tokenOf({ sub: 'op_duty', role: 'operator' }),
  second: tokenOf({ sub: 'op_second', role: 'operator' }),
  auditor: tokenOf({ sub: 'au_books', role: 'auditor' }),
  noodles: tokenOf({ sub: noodles, role: 'merchant' }),
  gifts: tokenOf({ sub: 'mch_giftshop', role: 'merchant' }),
} as const;
export type Who = keyof typeof tokens;

export const usual = {
  ...{
    merchant: noodles,
    from: '2026-11-20',
    rate: '0.006',
    fixed_amount: 0,
    least_amount: 0,
    most_amount: null,
  },
  ...{ fee_back_on_refund: true, bearer: 'merchant', pace: 'next_workday', reserve_amount: 0 },
  approval_above_amount: 5_000_000,
};

/** What stays when a process ends. */
export const openState = async () => {
  const ledger = memoryLedger();
  await ledger.openAccount(wallet('lin'), walletLimits);
  const money = { from: clearing('bank'), to: wallet('lin'), fen: fen(1_000_000) };
  await ledger.post(topUp({ id: journalId('seed:lin'), at: friday - day, fingerprint: 'seed', ...money }));
  return { ledger, bank: openBank(), table: memoryTable() };
};
export type State = Awaited<ReturnType<typeof openState>>;

export const pays = async ({ ledger }: Pick<State, 'ledger'>, id: string, amount: number, at: number) => {
  const to = [{ account: payable(noodles), fen: fen(amount) }];
  const posted = await ledger.post(
    payment({ id: journalId(id), at, fingerprint: id, from: wallet('lin'), to }),
  );
  if (isRefusal(posted)) throw new Error(posted.refused);
  return posted.journal;
};
export const getsBack = async ({ ledger }: Pick<State, 'ledger'>, of: string, amount: number, at: number) => {
  const original = await ledger.journal(journalId(of));
  if (original === undefined) throw new Error(`no payment ${of}`);
  const id = journalId(`back-${of}-${amount}-${at}`);
  const takenFen = await ledger.takenOf(original.id);
  const posting = refund({ id, at, fingerprint: id, original, fen: fen(amount), takenFen });
  if (isRefusal(posting)) throw new Error(posting.refused);
  return postSweeping(ledger, posting);
};

const unwatched: Watch = (_name, port) => port;
type Outside = Pick<SagasOptions<StepPorts>, 'store' | 'random'> &
  Partial<Pick<SagasOptions<StepPorts>, 'queue' | 'stopwatch' | 'performers' | 'registry'>>;
const merchant = (id: string): Merchant =>
  ({
    id,
    nameZh: '商户',
    nameEn: 'Shop',
    category: '5812',
    cityZh: '张家界',
    cityEn: 'Zhangjiajie',
  }) as Merchant;

export const startProcess = (state: State, now: () => number, outside: Outside, watch: Watch = unwatched) => {
  const ledger: Ledger = watch('ledger', state.ledger);
  const table = watch('table', state.table);
  const steps: StepPorts = { batches: batchStore(table), ledger, bank: watch('bank', state.bank.bank) };
  const plans = { registry: [merchantPayout], performers: payoutPerformers };
  const running = sagas({ room: 'settlement', ...plans, ports: steps, ...outside });
  const find = async (id: string) => ([noodles, 'mch_giftshop'].includes(id) ? merchant(id) : undefined);
  const ports: SettlementPorts = {
    ...{ batches: steps.batches, terms: termsStore(table), ledger, merchants: { find }, sagas: running },
  };
  const call = caller(
    restApi({
      doors: [...termsDoors, ...batchDoors, ...paperDoors],
      ports: () => ports,
      refusals: settlementAnswers,
      authenticate: trusting,
      clock: now,
      checkAnswers: true,
    }),
  );
  const post = (who: Who, path: string, body: object = {}, key = 'k'): Promise<Reply> =>
    call({ method: 'POST', path: `/v1/settlement${path}`, token: tokens[who], body, key });
  const get = (who: Who, path: string, query?: Record<string, string>): Promise<Reply> =>
    call({ method: 'GET', path: `/v1/settlement${path}`, token: tokens[who], query });
  return { call, post, get, ports, sagas: running };
};
export type Running = ReturnType<typeof startProcess>;

/** Proposed by one, agreed to by the other. */
export const agreed = async ({ post }: Pick<Running, 'post'>, change: object = {}): Promise<void> => {
  const proposed = await post('operator', '/terms', { ...usual, ...change }, JSON.stringify(change));
  if (proposed.status !== 201) throw new Error(proposed.text);
  const { id, hash } = proposed.body;
  const done = await post('second', `/terms/${id}/approval`, { hash });
  if (done.status !== 200) throw new Error(done.text);
};

export const openRoom = async () => {
  const state = await openState();
  const clock = { now: friday };
  const store = memorySagaStore();
  const process = startProcess(state, () => clock.now, { store, random: randomFrom(1) });
  return {
    ...state,
    ...process,
    clock,
    sagaStore: store,
    settle: (through: string) => process.post('operator', `/merchants/${noodles}/batches`, { through }),
    /** Drives what is due, a minute at a time, until only what waits for a later day is left. */
    async rest(): Promise<void> {
      for (let turns = 0; turns < 60; turns += 1) {
        for (const id of await process.sagas.due(clock.now, 100)) await process.sagas.drive(id, clock.now);
        clock.now += 60_000;
      }
    },
  };
};
export type Room = Awaited<ReturnType<typeof openRoom>>;

/** Where all the money of the noodle house is. */
export const moneyOf = async ({ ledger }: Pick<State, 'ledger'>) => {
  const of = async (account: Parameters<typeof ledger.balance>[0]) => {
    const { availableFen, projectedFen } = await ledger.balance(account);
    return availableFen + projectedFen;
  };
  return {
    owed: await of(payable(noodles)),
    fees: await of(income('settlement')),
    onTheWay: await of(suspense('payouts')),
    atBank: await of(clearing('bank')),
  };
};
