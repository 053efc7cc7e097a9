/** Cases and rules as the wire carries them, from what is kept alone. */
import type { Restraint } from '../../domains/ledger/restraint.ts';
import type { CaseOnWire } from '../../domains/risk/cases/contract.ts';
import type { KeptCase } from '../../domains/risk/cases/keptCase.ts';
import type { Action } from '../../domains/risk/decide.ts';
import type { RulesOnWire } from '../../domains/risk/rules/contract.ts';
import { ruleOnWireOf } from '../../domains/risk/rules/wire.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { approvalOnWireOf } from '../platform/approvals.ts';
import type { KeptRules } from './store/rules.ts';

const actionOnWire = (action: Action) => (action === 'step-up' ? ('step_up' as const) : action);
const restraintOnWire = (restraint: Restraint) =>
  restraint === 'step-up' ? ('step_up' as const) : restraint;

export const caseOnWireOf = (one: KeptCase, now: EpochMs, restraint?: Restraint): CaseOnWire => ({
  object: 'risk_case',
  id: one.id,
  created: rfc3339(one.openedAt),
  payer: one.payer,
  status: one.standing,
  level: one.level,
  action: actionOnWire(one.action),
  age_hours: Math.max(0, Math.floor((now - one.openedAt) / 3_600_000)),
  assignee: one.assignee ?? null,
  restraint: restraint === undefined ? null : restraintOnWire(restraint),
  hits: one.hits.map(({ event, at, fen, payee, place, action, rules }) => ({
    ...{ event, at: rfc3339(at), amount: fen, payee, place },
    ...{ action: actionOnWire(action), rules: [...rules] },
  })),
  hits_total: one.hitCount,
  currency: 'CNY',
  history: one.history.map(({ at, by, what, note }) => ({ at: rfc3339(at), by, what, note: note ?? null })),
});

export const rulesOnWireOf = (one: KeptRules, active: number, now: EpochMs): RulesOnWire => ({
  object: 'risk_rules',
  version: one.version,
  replaces: one.replaces,
  active: one.version === active,
  reason: one.reason,
  rules: one.rules.map(ruleOnWireOf),
  approval: one.approval === null ? null : approvalOnWireOf(one.approval, now),
});
