/**
 * Versions of the rules, and which one decides. A version becomes live in the same transaction in which its approval is executed, and
 * only in the place of the version it was made from.
 */
import { type Approval, executed } from '../../../domains/approval/approval.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { RiskRule } from '../../../domains/risk/decide.ts';
import { shippedRules } from '../../../domains/risk/rules/shipped.ts';
import { absent, equals, isConflict, isNew, type Table, type Write } from '../../platform/table.ts';
import { activeKey, asItem, read, rulesPk, versionKey, versionPrefix } from './keys.ts';

export type KeptRules = {
  readonly version: number;
  readonly replaces: number | null;
  readonly rules: readonly RiskRule[];
  readonly reason: string | null;
  readonly approval: Approval | null;
  /** The request that proposed it. */
  readonly request: string | null;
};

const shipped: KeptRules = {
  ...{ version: 0, replaces: null, rules: shippedRules, reason: null, approval: null, request: null },
};

/** The latest version that was proposed and the one that decides; before the first proposal there is no such item. */
type Head = { readonly active: number; readonly latest: number };

export const ruleStore = (table: Table) => {
  const head = async (): Promise<Head> => {
    const item = await table.get(activeKey);
    return item === undefined ? { active: 0, latest: 0 } : read<Head>(item);
  };
  const show = async (version: number): Promise<KeptRules | undefined> => {
    if (version === 0) return shipped;
    const item = await table.get(versionKey(version));
    return item === undefined ? undefined : read<KeptRules>(item);
  };
  const nobodyMoved = ({ active, latest }: Head) =>
    latest === 0 ? [absent('pk')] : [equals('active', active), equals('latest', latest)];

  return {
    head,
    show,

    async active(): Promise<KeptRules> {
      return (await show((await head()).active)) ?? shipped;
    },

    async propose(made: Omit<KeptRules, 'version'>): Promise<KeptRules | Refusal> {
      const before = await head();
      const last = await show(before.latest);
      if (last !== undefined && last.request !== null && last.request === made.request) return last;
      if (made.replaces !== before.active) return refuse('rules-moved-on', { active: before.active });
      const next: KeptRules = { ...made, version: before.latest + 1 };
      const moved: Write = {
        kind: 'put',
        key: activeKey,
        item: { active: before.active, latest: next.version },
        when: nobodyMoved(before),
      };
      const outcome = await table.write([
        { kind: 'put', key: versionKey(next.version), item: asItem(next), when: isNew },
        moved,
      ]);
      if (isConflict(outcome)) throw new Fault('somebody proposes rules at the same time', { retry: 'safe' });
      return next;
    },

    /** The version with its approval as decided; once enough have agreed, it is the one that decides. */
    async decide(one: KeptRules, approval: Approval): Promise<KeptRules | Refusal> {
      const goes = approval.standing === 'approved';
      const next: KeptRules = { ...one, approval: goes ? executed(approval) : approval };
      const writes: Write[] = [
        {
          kind: 'put',
          key: versionKey(one.version),
          item: asItem(next),
          when: [equals('approval.standing', 'open')],
        },
      ];
      if (goes)
        writes.push({
          kind: 'change',
          key: activeKey,
          set: { active: one.version },
          when: [equals('active', one.replaces ?? 0)],
        });
      const outcome = await table.write(writes);
      if (!isConflict(outcome)) return next;
      if (outcome.conflicts[0] === undefined) return refuse('rules-moved-on');
      throw new Fault('somebody decides on these rules at the same time', { retry: 'safe' });
    },

    /** The newest first; what was shipped is the last of all. */
    async list(page: { readonly limit: number; readonly cursor?: string }) {
      const found = await table.query({ pk: rulesPk, prefix: versionPrefix, newestFirst: true, ...page });
      const versions = found.items.map((item) => read<KeptRules>(item));
      return found.next === undefined ? { versions: [...versions, shipped] } : { versions, next: found.next };
    },
  };
};
export type RuleStore = ReturnType<typeof ruleStore>;
