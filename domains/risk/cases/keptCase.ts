/**
 * A case: what rules said of a payer, gathered until somebody has looked.
 *
 * While it is not decided, whatever else holds of that payer joins it; its level is that of its gravest hit.
 */
import type { Restraint } from '../../ledger/restraint.ts';
import type { Fen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import { type Action, type AlertLevel, actions, type Decision } from '../decide.ts';
import type { RiskEvent } from '../event.ts';

export const caseStandings = ['open', 'claimed', 'cleared', 'confirmed'] as const;
export type CaseStanding = (typeof caseStandings)[number];
export const caseActs = ['claim', 'note', 'clear', 'confirm'] as const;
export type CaseAct = (typeof caseActs)[number];

export const caseMoves: Readonly<Record<CaseStanding, Partial<Record<CaseAct, CaseStanding>>>> = {
  open: { claim: 'claimed', note: 'open', clear: 'cleared', confirm: 'confirmed' },
  claimed: { claim: 'claimed', note: 'claimed', clear: 'cleared', confirm: 'confirmed' },
  cleared: {},
  confirmed: {},
};
export const isUndecided = (standing: CaseStanding): boolean => Object.keys(caseMoves[standing]).length > 0;

export type CaseHit = {
  readonly event: string;
  readonly at: EpochMs;
  readonly fen: Fen;
  readonly payee: string;
  readonly place: string | null;
  readonly action: Action;
  readonly rules: readonly string[];
};

export type KeptCase = {
  readonly id: string;
  readonly payer: string;
  readonly standing: CaseStanding;
  readonly level: AlertLevel;
  readonly action: Action;
  readonly openedAt: EpochMs;
  readonly version: number;
  /** The first ones; `hitCount` is of all. */
  readonly hits: readonly CaseHit[];
  readonly hitCount: number;
  readonly assignee?: string;
  /** What it was confirmed with. */
  readonly restraint?: Restraint;
  readonly history: readonly {
    readonly at: EpochMs;
    readonly by: string;
    readonly what: CaseAct;
    /** The request that did it: a repetition finds itself. */
    readonly request: string;
    readonly note?: string;
  }[];
};

const mostHits = 50;

export const hitOf = ({ action, hits }: Decision, event: RiskEvent): CaseHit => ({
  ...{ event: event.id, at: event.at, fen: event.fen, payee: event.payee, place: event.place, action },
  rules: hits.filter(({ mode }) => mode === 'live').map(({ id }) => id),
});

type Seen = { readonly decision: Decision; readonly event: RiskEvent };

export const openedCase = (id: string, { decision, event }: Seen): KeptCase => ({
  ...{ id, payer: event.payer, standing: 'open', level: decision.level, action: decision.action },
  ...{ openedAt: event.at, version: 1, hits: [hitOf(decision, event)], hitCount: 1, history: [] },
});

const graver = (one: Action, other: Action): Action =>
  actions.indexOf(other) > actions.indexOf(one) ? other : one;

export const joined = (one: KeptCase, { decision, event }: Seen): KeptCase => ({
  ...one,
  level: [decision.level, one.level].toSorted().at(-1) ?? 0,
  action: graver(one.action, decision.action),
  version: one.version + 1,
  hits: one.hits.length < mostHits ? [...one.hits, hitOf(decision, event)] : one.hits,
  hitCount: one.hitCount + 1,
});

export type Acting = {
  readonly request: string;
  readonly act: CaseAct;
  readonly by: string;
  readonly at: EpochMs;
  readonly note?: string | undefined;
  readonly restraint?: 'restricted' | 'frozen' | undefined;
};

export const afterAct = (
  one: KeptCase,
  { act, by, at, note, restraint, request }: Acting,
): KeptCase | Refusal<'case-decided'> => {
  if (one.history.some((earlier) => earlier.request === request)) return one;
  const standing = caseMoves[one.standing][act];
  if (standing === undefined) return refuse('case-decided', { status: one.standing });
  return {
    ...one,
    standing,
    version: one.version + 1,
    ...(act === 'claim' ? { assignee: by } : {}),
    ...(restraint === undefined ? {} : { restraint }),
    history: [...one.history, { at, by, what: act, request, ...(note === undefined ? {} : { note }) }],
  };
};
