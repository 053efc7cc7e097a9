/**
 * The doors and the worker of this room on a table and a ledger in memory: Monday 23 November 2026 is over, it is Tuesday morning.
 * Lin topped up a large sum in three parts, the park earned a little.
 */
import { randomUUID } from 'node:crypto';
import type { ReportOnWire } from '../../../domains/aml/contract.ts';
import { type AccountId, clearing, payable, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { memoryLedger } from '../../../domains/ledger/memoryLedger.ts';
import { payment, topUp } from '../../../domains/ledger/payment.ts';
import { fen } from '../../../domains/money/fen.ts';
import { amlAnswers } from '../../../functions/aml/answers.ts';
import { doors } from '../../../functions/aml/api.ts';
import type { AmlPorts } from '../../../functions/aml/ports.ts';
import { readDays } from '../../../functions/aml/readsDays.ts';
import { lookStore } from '../../../functions/aml/store/looks.ts';
import { reportStore } from '../../../functions/aml/store/reports.ts';
import { memoryTable } from '../../../functions/platform/memoryTable.ts';
import { restApi } from '../../../functions/platform/restApi.ts';
import type { Watch } from '../../kit/faults.ts';
import { caller, errorOf, type Reply } from '../../kit/http.ts';
import { tokenOf, trusting } from '../../kit/signIn.ts';

export const monday = '2026-11-23';
export const hour = 3_600_000;
export const day = 24 * hour;
const noon = Date.parse(`${monday}T12:00:00+08:00`);
export const tuesday = Date.parse('2026-11-24T09:00:00+08:00');
export const lin = wallet('pn_100000001');
export const tokens = {
  operator: tokenOf({ sub: 'op_duty', role: 'operator' }),
  second: tokenOf({ sub: 'op_second', role: 'operator' }),
  auditor: tokenOf({ sub: 'au_books', role: 'auditor' }),
} as const;
export type Who = keyof typeof tokens;
const unwatched: Watch = (_name, port) => port;
/** As the projector lists them; the order is nobody's promise. */
const listed: readonly AccountId[] = [payable('mch_park'), clearing('bank')];

export const openState = async () => {
  const ledger = memoryLedger();
  await ledger.openAccount(lin, { windows: [] });
  let made = 0;
  const toppedUp = async (yuan: number, at = noon): Promise<void> => {
    made += 1;
    await ledger.post(
      topUp({
        ...{ id: journalId(`top-up-${made}`), at: at + made, fingerprint: 'f', facts: {} },
        ...{ from: clearing('bank'), to: lin, fen: fen(yuan * 100) },
      }),
    );
  };
  const paid = async (yuan: number, at = noon): Promise<void> => {
    made += 1;
    await ledger.post(
      payment({
        ...{ id: journalId(`pay-${made}`), at: at + made, fingerprint: 'f', from: lin },
        to: [{ account: payable('mch_park'), fen: fen(yuan * 100) }],
      }),
    );
  };
  return { ledger, table: memoryTable(), toppedUp, paid };
};
export type State = Awaited<ReturnType<typeof openState>>;

export const startProcess = (state: State, now: () => number, watch: Watch = unwatched) => {
  const table = watch('table', state.table);
  const ports: AmlPorts = {
    ...{ reports: reportStore(table), looks: lookStore(table), ledger: watch('ledger', state.ledger) },
    changedOn: async () => listed,
  };
  const call = caller(
    restApi({
      ...{ doors, ports: () => ports, refusals: amlAnswers, authenticate: trusting },
      ...{ clock: now, checkAnswers: true },
    }),
  );
  const get = (who: Who, path: string, query?: Record<string, string>): Promise<Reply> =>
    call({ method: 'GET', path: `/v1/aml${path}`, token: tokens[who], query });
  const post = (who: Who, path: string, body: object, key: string = randomUUID()): Promise<Reply> =>
    call({ method: 'POST', path: `/v1/aml${path}`, token: tokens[who], body, key });
  return { ports, call, get, post, night: () => readDays(ports, now()) };
};

export const openRoom = async () => {
  const state = await openState();
  const clock = { now: tuesday };
  return { ...state, ...startProcess(state, () => clock.now), clock };
};
export type Room = Awaited<ReturnType<typeof openRoom>>;

/** With one large-value report of Lin's, made of three parts. */
export const openReported = async () => {
  const room = await openRoom();
  for (const yuan of [200_000, 250_000, 50_000]) await room.toppedUp(yuan);
  await room.paid(100);
  await room.night();
  const [report] = await reportsOf(room);
  return { ...room, path: `/reports/${report?.id}` };
};

export const codeOf = (reply: Reply): string => String(errorOf(reply).code);
export const reportIn = (reply: Reply): ReportOnWire => reply.body as ReportOnWire;
export const reportsOf = async (
  { get }: Pick<Room, 'get'>,
  query?: Record<string, string>,
): Promise<readonly ReportOnWire[]> =>
  ((await get('auditor', '/reports', query)).body as { readonly data: readonly ReportOnWire[] }).data;
