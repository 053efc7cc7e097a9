/** The rules between two people: what decides now, what was, a new version proposed by one and let go by another. */
import { decided, proposed } from '../../domains/approval/approval.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { decideRules, listRuleVersions, proposeRules, showRules } from '../../domains/risk/rules/contract.ts';
import { ruleOf } from '../../domains/risk/rules/wire.ts';
import { hashOfAction } from '../platform/approvals.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, door } from '../platform/door.ts';
import type { RiskPorts } from './ports.ts';
import { rulesOnWireOf } from './wire.ts';

export const ruleDoors = [
  door(showRules, async ({ now }, { rules }: RiskPorts) => {
    const one = await rules.active();
    return rulesOnWireOf(one, one.version, now);
  }),

  door(listRuleVersions, async ({ query, now }, { rules }: RiskPorts) => {
    const cursor = readCursor(query.cursor, {});
    if (isRefusal(cursor)) return cursor;
    const [{ active }, page] = await Promise.all([
      rules.head(),
      rules.list({ limit: query.limit ?? 20, ...cursor }),
    ]);
    return listAnswer(
      page.versions.map((one) => rulesOnWireOf(one, active, now)),
      page.next,
      {},
    );
  }),

  door(proposeRules, async ({ body, caller, now, id }, { rules }: RiskPorts) => {
    const action = { replaces: body.replaces, rules: body.rules.map(ruleOf) };
    const approval = proposed({
      ...{ hash: hashOfAction('risk-rules', action), maker: caller.sub, needs: 1, now },
    });
    const made = await rules.propose({ ...action, reason: body.reason, approval, request: id('rul') });
    if (isRefusal(made)) return made;
    return answer(rulesOnWireOf(made, (await rules.head()).active, now), { status: 201 });
  }),

  door(decideRules, async ({ params, body, caller, now }, { rules }: RiskPorts) => {
    const one = await rules.show(Number(params.version));
    if (one === undefined || one.approval === null) return refuse('rules-missing');
    const approval = decided(one.approval, { ...body, by: caller.sub, now });
    if (isRefusal(approval)) return approval;
    const done = approval === one.approval ? one : await rules.decide(one, approval);
    return isRefusal(done) ? done : rulesOnWireOf(done, (await rules.head()).active, now);
  }),
];
