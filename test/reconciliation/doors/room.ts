/**
 * The doors of reconciliation on a table and a ledger in memory: Sunday 22 November 2026 with three top-ups through the bank, and
 * Monday morning, when the bank's statement comes.
 */
import { createHash } from 'node:crypto';
import { walletLimits } from '../../../domains/identity/walletLimits.ts';
import { clearing, suspense, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { memoryLedger } from '../../../domains/ledger/memoryLedger.ts';
import { topUp } from '../../../domains/ledger/payment.ts';
import type { Ledger } from '../../../domains/ledger/port.ts';
import { fen } from '../../../domains/money/fen.ts';
import type { BreakOnWire } from '../../../domains/reconciliation/breaks/contract.ts';
import type { RunOnWire } from '../../../domains/reconciliation/runs/contract.ts';
import type { OwnChannels } from '../../../functions/platform/channels/live.ts';
import { memoryTable } from '../../../functions/platform/memoryTable.ts';
import { restApi } from '../../../functions/platform/restApi.ts';
import { reconciliationAnswers } from '../../../functions/reconciliation/answers.ts';
import { doors } from '../../../functions/reconciliation/api.ts';
import type { ReconciliationPorts } from '../../../functions/reconciliation/ports.ts';
import { breakStore } from '../../../functions/reconciliation/store/breaks.ts';
import { runStore } from '../../../functions/reconciliation/store/runs.ts';
import type { Watch } from '../../kit/faults.ts';
import { caller, errorOf, type Reply } from '../../kit/http.ts';
import { tokenOf, trusting } from '../../kit/signIn.ts';
import { bankStatementText, type Meant } from '../writeBills.ts';

export const sunday = '2026-11-22';
export const noon = Date.parse('2026-11-22T12:00:00+08:00');
export const monday = Date.parse('2026-11-23T09:00:00+08:00');
export const tokens = {
  operator: tokenOf({ sub: 'op_duty', role: 'operator' }),
  second: tokenOf({ sub: 'op_second', role: 'operator' }),
  third: tokenOf({ sub: 'op_third', role: 'operator' }),
  auditor: tokenOf({ sub: 'au_books', role: 'auditor' }),
} as const;
export type Who = keyof typeof tokens;

export const row = (reference: string, amount: number, rest: Partial<Meant> = {}): Meant => ({
  ...{ kind: 'payment', channelId: `bk-${reference}`, reference, payment: reference, at: noon },
  ...{ fen: fen(amount), feeFen: fen(0), ...rest },
});
/** What the bank says when nothing is wrong. */
export const right: readonly Meant[] = [row('top_1', 10_000), row('top_2', 20_000), row('top_3', 30_000)];
/** top_1 is missing, top_2 altered, top_9 unexpected. */
export const wrong: readonly Meant[] = [row('top_2', 19_500), row('top_3', 30_000), row('top_9', 700)];
export const statement = (rows: readonly Meant[]): string => bankStatementText(rows, 0);
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const openState = async () => {
  const ledger = memoryLedger();
  await ledger.openAccount(wallet('lin'), walletLimits);
  for (const { reference, fen: amount } of right)
    await ledger.post(
      topUp({
        ...{ id: journalId(`top-up:${reference}`), at: noon, fingerprint: reference },
        ...{ from: clearing('bank'), to: wallet('lin'), fen: amount },
        facts: { topUp: reference, bankReference: `bk-${reference}` },
      }),
    );
  return { ledger, table: memoryTable() };
};
export type State = Awaited<ReturnType<typeof openState>> & { readonly channels?: OwnChannels };

const noChannels: OwnChannels = { find: async () => undefined };

const unwatched: Watch = (_name, port) => port;

export const startProcess = (state: State, now: () => number, watch: Watch = unwatched) => {
  const ledger: Ledger = watch('ledger', state.ledger);
  const table = watch('table', state.table);
  const { channels = noChannels } = state;
  const ports: ReconciliationPorts = { runs: runStore(table), breaks: breakStore(table), ledger, channels };
  const call = caller(
    restApi({
      ...{ doors, ports: () => ports, refusals: reconciliationAnswers, authenticate: trusting },
      ...{ clock: now, checkAnswers: true },
    }),
  );
  const post = (who: Who, path: string, body: object = {}): Promise<Reply> =>
    call({ method: 'POST', path: `/v1/reconciliation${path}`, token: tokens[who], body });
  const get = (who: Who, path: string, query?: Record<string, string>): Promise<Reply> =>
    call({ method: 'GET', path: `/v1/reconciliation${path}`, token: tokens[who], query });

  /** A file sent in parts of that many letters, and compared. */
  const compare = async (text: string, date = sunday, letters = 60_000): Promise<Reply> => {
    const bill = sha256(text);
    const parts = Math.ceil(text.length / letters);
    for (let no = 1; no <= parts; no += 1) {
      const content = text.slice((no - 1) * letters, no * letters);
      const kept = await post('operator', `/bills/${bill}/parts`, { no, content });
      if (kept.status !== 200) return kept;
    }
    return post('operator', '/runs', { date, bill, parts });
  };
  return { call, post, get, compare, ports };
};
export type Running = ReturnType<typeof startProcess>;

export const openRoom = async (channels?: OwnChannels) => {
  const state: State = { ...(await openState()), ...(channels === undefined ? {} : { channels }) };
  const clock = { now: monday };
  return { ...state, ...startProcess(state, () => clock.now), clock };
};
export type Room = Awaited<ReturnType<typeof openRoom>>;

export const codeOf = (reply: Reply): string => String(errorOf(reply).code);
export const runIn = (reply: Reply): RunOnWire => reply.body as RunOnWire;
export const breakIn = (reply: Reply): BreakOnWire => reply.body as BreakOnWire;
export const breaksIn = (reply: Reply): readonly BreakOnWire[] =>
  (reply.body as { readonly data: readonly BreakOnWire[] }).data;
export const breaksOf = async (
  { get }: Pick<Running, 'get'>,
  query?: Record<string, string>,
): Promise<readonly BreakOnWire[]> => breaksIn(await get('auditor', '/breaks', query));

/** Proposed by one, let go by the other. */
export const corrected = async ({ get, post }: Pick<Running, 'get' | 'post'>, id: string): Promise<Reply> => {
  const { hash } = breakIn(await get('operator', `/breaks/${id}`)).correction;
  await post('operator', `/breaks/${id}/correction`, { hash });
  return post('second', `/breaks/${id}/approval`, { decision: 'approve', hash });
};

/** What the bank has of us, and what waits for its owner, by the books. */
export const booksOf = async ({ ledger }: Pick<State, 'ledger'>) => {
  const of = async (account: Parameters<typeof ledger.balance>[0]) => {
    const { availableFen, projectedFen } = await ledger.balance(account);
    return availableFen + projectedFen;
  };
  return { bank: await of(clearing('bank')), suspense: await of(suspense('bank')) };
};
