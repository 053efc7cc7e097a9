/**
 * The doors and the worker of risk on a table and a ledger in memory: Lin with 10,000 yuan, a noodle house in Zhangjiajie and a
 * tea house in Shanghai. Sunday 22 November 2026.
 */
import { randomUUID } from 'node:crypto';
import { clearing, payable, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { memoryLedger } from '../../../domains/ledger/memoryLedger.ts';
import { payment, topUp } from '../../../domains/ledger/payment.ts';
import { fen } from '../../../domains/money/fen.ts';
import type { CaseOnWire } from '../../../domains/risk/cases/contract.ts';
import type { RuleOnWire, RulesOnWire } from '../../../domains/risk/rules/contract.ts';
import { memoryTable } from '../../../functions/platform/memoryTable.ts';
import { restApi } from '../../../functions/platform/restApi.ts';
import { riskAnswers } from '../../../functions/risk/answers.ts';
import { doors } from '../../../functions/risk/api.ts';
import type { RiskPorts } from '../../../functions/risk/ports.ts';
import { score } from '../../../functions/risk/scoring.ts';
import { caseStore } from '../../../functions/risk/store/cases.ts';
import { eventStore } from '../../../functions/risk/store/events.ts';
import { ruleStore } from '../../../functions/risk/store/rules.ts';
import type { Watch } from '../../kit/faults.ts';
import { caller, errorOf, type Reply } from '../../kit/http.ts';
import { tokenOf, trusting } from '../../kit/signIn.ts';

export const noon = Date.parse('2026-11-22T12:00:00+08:00');
export const minute = 60_000;
export const lin = wallet('pn_lin');
export const tokens = {
  operator: tokenOf({ sub: 'op_duty', role: 'operator' }),
  second: tokenOf({ sub: 'op_second', role: 'operator' }),
  auditor: tokenOf({ sub: 'au_books', role: 'auditor' }),
} as const;
export type Who = keyof typeof tokens;

const shop = (id: string, cityEn: string) => ({
  ...{ id, nameZh: '店', nameEn: 'Shop', cityZh: '城', cityEn, category: '5812' },
});
const merchants = [shop('mch_noodlehouse', 'Zhangjiajie'), shop('mch_teahouse', 'Shanghai')];

const velocity = { if: 'velocity', of: 'payer', within_ms: 10 * minute, count_at_least: 3 } as const;
const rule = (id: string, rest: Pick<RuleOnWire, 'when' | 'action' | 'level'>): RuleOnWire => ({
  ...{ id, words: { zh: '规则', en: 'A rule' }, mode: 'live', ...rest },
});
export const burst = rule('small-burst', {
  when: { ...velocity, each_at_most_fen: 2_000 },
  ...{ action: 'step_up', level: 1 },
});
export const elsewhere = rule('odd-place', {
  when: {
    if: 'all',
    of: [
      { if: 'odd_place', look_back_ms: 86_400_000 },
      { if: 'amount', at_least_fen: 100_000 },
    ],
  },
  ...{ action: 'freeze', level: 3 },
});
export const surge = rule('payee-surge', {
  when: { if: 'velocity', of: 'payee', within_ms: 60 * minute, sum_at_least_fen: 50_000 },
  ...{ action: 'restrict', level: 2 },
});

export const openState = async () => {
  const ledger = memoryLedger();
  await ledger.openAccount(lin, { windows: [] });
  await ledger.post(
    topUp({
      ...{ id: journalId('top-up-1'), at: noon, fingerprint: 'f' },
      ...{ from: clearing('bank'), to: lin, fen: fen(1_000_000), facts: {} },
    }),
  );
  return { ledger, table: memoryTable() };
};
export type State = Awaited<ReturnType<typeof openState>>;
const unwatched: Watch = (_name, port) => port;

export const startProcess = (state: State, now: () => number, watch: Watch = unwatched) => {
  const ledger = watch('ledger', state.ledger);
  const table = watch('table', state.table);
  const ports: RiskPorts = {
    ...{ events: eventStore(table), cases: caseStore(table), rules: ruleStore(table), ledger },
    merchants: { find: async (id) => merchants.find((one) => one.id === id) },
  };
  const call = caller(
    restApi({
      ...{ doors, ports: () => ports, refusals: riskAnswers, authenticate: trusting },
      ...{ clock: now, checkAnswers: true },
    }),
  );
  const get = (who: Who, path: string, query?: Record<string, string>): Promise<Reply> =>
    call({ method: 'GET', path: `/v1/risk${path}`, token: tokens[who], query });
  const post = (who: Who, path: string, body: object, key: string = randomUUID()): Promise<Reply> =>
    call({ method: 'POST', path: `/v1/risk${path}`, token: tokens[who], body, key });
  return { ports, call, get, post, score: (...ids: string[]) => score(ports, ids) };
};

export const openRoom = async () => {
  const state = await openState();
  const clock = { now: noon };
  const running = startProcess(state, () => clock.now);
  let payments = 0;
  /** Pays, and answers the journal's id or the refusal; nothing is scored yet. */
  const pays = async (yuan: number, { at = clock.now, to = 'mch_noodlehouse' } = {}): Promise<string> => {
    payments += 1;
    const id = journalId(`pay-${payments}`);
    const amount = fen(Math.round(yuan * 100));
    const outcome = await state.ledger.post(
      payment({
        ...{ id, at, fingerprint: id, from: lin, to: [{ account: payable(to), fen: amount }] },
        facts: { payer: 'pn_lin', merchant: to },
      }),
    );
    return 'refused' in outcome ? outcome.refused : id;
  };
  const paysAndIsScored = async (...asked: Parameters<typeof pays>): Promise<string> => {
    const id = await pays(...asked);
    if (id.startsWith('pay-')) await running.score(id);
    return id;
  };
  /** Proposed by one, let go by the other. */
  const live = async (...rules: readonly RuleOnWire[]): Promise<void> => {
    const replaces = rulesIn(await running.get('operator', '/rules')).version;
    const body = { replaces, rules, reason: 'Tried for a week' };
    const made = rulesIn(await running.post('operator', '/rule-versions', body));
    const decision = { decision: 'approve', hash: made.approval?.hash };
    await running.post('second', `/rule-versions/${made.version}/approval`, decision);
  };
  const restraint = async () => (await state.ledger.account(lin))?.restraint;
  return { ...state, ...running, clock, pays, paysAndIsScored, live, restraint };
};
export type Room = Awaited<ReturnType<typeof openRoom>>;

export const codeOf = (reply: Reply): string => String(errorOf(reply).code);
export const caseIn = (reply: Reply): CaseOnWire => reply.body as CaseOnWire;
export const rulesIn = (reply: Reply): RulesOnWire => reply.body as RulesOnWire;
export const casesOf = async (
  { get }: Pick<Room, 'get'>,
  query?: Record<string, string>,
): Promise<readonly CaseOnWire[]> =>
  ((await get('auditor', '/cases', query)).body as { readonly data: readonly CaseOnWire[] }).data;
