/**
 * After a payment: what it was is kept, the rules judge it by what was known then, and what they say is put on the payer's wallet,
 * where the next payment's own write meets it. No payment waits for this, and none costs a read for it.
 *
 * Everything may be repeated: an event is kept once, a restraint only ever gets graver here, and an event joins one case. The
 * restraint goes first, so that an interruption leaves money stopped rather than loose.
 */
import { wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { milderThan, type Restraint } from '../../domains/ledger/restraint.ts';
import { type Action, type Decision, decide } from '../../domains/risk/decide.ts';
import type { RiskEvent } from '../../domains/risk/event.ts';
import { payeeOf, riskEventsOf } from '../../domains/risk/fromJournal.ts';
import { log } from '../platform/log.ts';
import type { RiskPorts } from './ports.ts';

/** Who has just shown who they are is not asked again for so long. */
export const verificationLastsMs = 30 * 60_000;

const restraintOf = {
  allow: 'none',
  review: 'none',
  'step-up': 'step-up',
  restrict: 'restricted',
  freeze: 'frozen',
} as const satisfies Record<Action, Restraint>;

const eventsOfJournal = async (ports: RiskPorts, id: string): Promise<readonly RiskEvent[]> => {
  const journal = await ports.ledger.journal(journalId(id));
  if (journal === undefined) return [];
  const merchant = await ports.merchants.find(payeeOf(journal));
  return riskEventsOf(journal, merchant?.cityEn ?? null);
};

const restrain = async ({ ledger }: RiskPorts, { payer, at }: RiskEvent, to: Restraint): Promise<void> => {
  if (to === 'none') return;
  const account = wallet(payer);
  const verifiedAt = to === 'step-up' ? (await ledger.account(account))?.verifiedAt : undefined;
  if (verifiedAt !== undefined && at - verifiedAt < verificationLastsMs) return;
  await ledger.restrain(account, { to, from: milderThan(to) });
};

const judged = async (ports: RiskPorts, event: RiskEvent): Promise<Decision> => {
  const [{ rules }, history] = await Promise.all([ports.rules.active(), ports.events.historyFor(event)]);
  const decision = decide(rules, event, history);
  const shadows = decision.hits.filter(({ mode }) => mode === 'shadow');
  if (shadows.length > 0) log('info', 'shadow rules hold', { code: shadows.map(({ id }) => id).join(' ') });
  if (decision.hits.length === shadows.length) return decision;
  await restrain(ports, event, restraintOf[decision.action]);
  await ports.cases.hit({ decision, event });
  return decision;
};

/** Answers what was decided, for whoever counts. */
export const score = async (ports: RiskPorts, journals: readonly string[]): Promise<readonly Decision[]> => {
  const found = (await Promise.all(journals.map((id) => eventsOfJournal(ports, id)))).flat();
  const decisions: Decision[] = [];
  for (const event of (await ports.events.keep(found)).toSorted((a, b) => a.at - b.at))
    decisions.push(await judged(ports, event));
  return decisions;
};
