/** Rules as operators change them: what is live, what was, and a new version that one proposes and another lets go. */
import * as z from 'zod';
import { approvalOnWire, decisionBody, exampleApproval } from '../../approval/contract.ts';
import { amount, contract, freeText, listOf, pageQuery } from '../../outcome/contract.ts';
import { wireActions } from '../cases/contract.ts';

const kinds = z.enum(['payment', 'transfer', 'withdrawal', 'top_up']);
/** Up to the three months for which events are kept. */
const spanMs = z
  .int()
  .min(1_000)
  .max(90 * 24 * 3_600_000)
  .describe('毫秒 / milliseconds');
const dayMs = 24 * 3_600_000;
const hour = z.int().min(0).max(24);
const count = z.int().min(1).max(1_000_000);

const plain = [
  z.strictObject({ if: z.literal('kind'), is: z.array(kinds).min(1).max(4) }),
  z.strictObject({ if: z.literal('amount'), at_least_fen: amount }),
  z.strictObject({ if: z.literal('hour'), from: hour, to: hour }),
  z.strictObject({ if: z.literal('new_device'), within_ms: spanMs }),
  z.strictObject({ if: z.literal('odd_place'), look_back_ms: spanMs }),
  z
    .strictObject({
      if: z.literal('velocity'),
      of: z.enum(['payer', 'device', 'payee']),
      within_ms: spanMs,
      count_at_least: count.optional(),
      sum_at_least_fen: amount.optional(),
      each_at_most_fen: amount.optional(),
      kinds: z.array(kinds).min(1).max(4).optional(),
    })
    // Events of a payee are kept as tallies of a minute, for a day.
    .refine(
      ({ of, each_at_most_fen, kinds: some, within_ms }) =>
        of !== 'payee' || (each_at_most_fen === undefined && some === undefined && within_ms <= dayMs),
    ),
] as const;
const leaf = z.discriminatedUnion('if', plain);
const after = z.strictObject({ if: z.literal('after'), within_ms: spanMs, which: leaf });
const turned = z.strictObject({ if: z.literal('not'), what: leaf });
const inner = z.discriminatedUnion('if', [...plain, after, turned]);
const several = z.array(inner).min(1).max(10);
const anyOf = z.strictObject({ if: z.literal('any'), of: several });
const allOf = z.strictObject({
  if: z.literal('all'),
  of: z
    .array(z.discriminatedUnion('if', [...plain, after, turned, anyOf]))
    .min(1)
    .max(10),
});

export const ruleOnWire = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{2,40}$/),
  words: z.strictObject({ zh: freeText(60), en: freeText(120) }),
  /** A shadow is judged and told, and stops nobody. */
  mode: z.enum(['live', 'shadow']),
  when: z.discriminatedUnion('if', [...plain, after, turned, anyOf, allOf]),
  action: z.enum(wireActions),
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
});
export type RuleOnWire = z.infer<typeof ruleOnWire>;

const version = z.int().min(0).max(9_999);
const found = z.strictObject({
  object: z.literal('risk_rules'),
  /** 0: as shipped, all of them shadows. */
  version,
  /** The version it was made from, and takes the place of. */
  replaces: version.nullable(),
  active: z.boolean(),
  reason: z.string().nullable(),
  rules: z.array(ruleOnWire),
  /** Null of what was shipped. */
  approval: approvalOnWire.nullable(),
});
export type RulesOnWire = z.infer<typeof found>;

const rule: RuleOnWire = {
  ...{
    id: 'small-hours-large',
    words: { zh: '凌晨大额', en: 'A large sum in the small hours' },
    mode: 'live',
  },
  when: {
    if: 'all',
    of: [
      { if: 'hour', from: 0, to: 5 },
      { if: 'amount', at_least_fen: 200_000 },
    ],
  },
  ...{ action: 'step_up', level: 1 },
};
const example: RulesOnWire = {
  ...{ object: 'risk_rules', version: 1, replaces: 0, active: false, reason: 'Tried for a week' },
  ...{ rules: [rule], approval: exampleApproval },
};
const versionInPath = z.string().regex(/^(?:0|[1-9]\d{0,3})$/);

export const showRules = contract({
  method: 'GET',
  path: '/v1/risk/rules',
  title: { zh: '现行风险规则', en: 'The rules that decide now' },
  who: ['operator', 'auditor'],
  query: z.strictObject({}),
  answer: found,
  refusals: [],
  example: { answer: { ...example, active: true } },
});

export const listRuleVersions = contract({
  method: 'GET',
  path: '/v1/risk/rule-versions',
  title: { zh: '风险规则的各版本（最新在前）', en: 'Versions of the rules, the newest first' },
  who: ['operator', 'auditor'],
  query: pageQuery,
  answer: listOf(found),
  refusals: [],
  example: { answer: { object: 'list', data: [example], has_more: false, next_cursor: null } },
});

export const proposeRules = contract({
  method: 'POST',
  path: '/v1/risk/rule-versions',
  title: {
    zh: '提出新版规则（须另一人复核）',
    en: 'Propose a new version of the rules; another person lets it go',
  },
  who: ['operator'],
  idempotent: true,
  body: z.strictObject({
    replaces: version,
    rules: z
      .array(ruleOnWire)
      .min(1)
      .max(50)
      .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length),
    reason: freeText(300, 5),
  }),
  answer: found,
  status: 201,
  refusals: ['rules-moved-on'],
  example: { body: { replaces: 0, rules: [rule], reason: 'Tried for a week' }, answer: example },
});

export const decideRules = contract({
  method: 'POST',
  path: '/v1/risk/rule-versions/{version}/approval',
  title: {
    zh: '复核新版规则：同意即生效，退回则作废',
    en: 'Let a version of the rules go, which makes it live, or turn it down',
  },
  who: ['operator'],
  params: z.strictObject({ version: versionInPath }),
  body: decisionBody,
  answer: found,
  refusals: [
    'rules-missing',
    'rules-moved-on',
    'approval-differs',
    'approval-needs-another-person',
    'approval-expired',
    'approval-decided',
  ],
  example: {
    body: { decision: 'approve', hash: exampleApproval.hash },
    answer: { ...example, active: true, approval: { ...exampleApproval, status: 'executed' } },
  },
});
