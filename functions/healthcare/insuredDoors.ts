/** The insurance office registers and credits, the insured look, and relatives share an account. */
import { accountCredit } from '../../domains/healthcare/charges/recipes.ts';
import {
  creditAccount,
  registerInsured,
  shareAccount,
  showMyInsurance,
} from '../../domains/healthcare/insured/contract.ts';
import {
  type Insured,
  personalAccount,
  wrongWithInsurance,
} from '../../domains/healthcare/insured/insured.ts';
import { isPersonId } from '../../domains/identity/person.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { businessDate, type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { answer, door } from '../platform/door.ts';
import { availableOf } from './balances.ts';
import { insuredOnWire } from './billWire.ts';
import type { RecordPorts } from './ports.ts';

const shown = async (ports: RecordPorts, insured: Insured, now: EpochMs) => {
  const { person, place } = insured;
  const year = await ports.store.insured.year({ person, place, year: businessDate(now).slice(0, 4) });
  return insuredOnWire(insured, year, await availableOf(ports, personalAccount(person)));
};

/** The account and the card come before the insurance is known, so that whoever is insured has both. */
export const registerInsuredDoor = door(registerInsured, async (request, ports: RecordPorts) => {
  const { body, now, fingerprint } = request;
  const { person, place, insured: kind } = body;
  const policies = (body.policies ?? []).map((policy) => ({
    id: policy.id,
    insurer: policy.insurer,
    covers: policy.covers === 'all' ? ('all' as const) : ('in-scope' as const),
    deductibleFen: fen(policy.deductible_amount),
    share: policy.share,
    capFen: fen(policy.cap_amount),
  }));
  const wrong = wrongWithInsurance({ place, kind, policies });
  if (wrong) return wrong;
  const issued = isPersonId(person) ? await ports.cards.issue(person, now) : 'unknown';
  if (issued === 'unknown') return refuse('patient-unknown');
  await ports.ledger.openAccount(personalAccount(person), { windows: [] });
  const insured = { person, place, kind, policies, registeredAt: now, fingerprint };
  const registered = await ports.store.insured.register(insured);
  if (isRefusal(registered)) return registered;
  return answer(await shown(ports, registered.insured, now), { replayed: registered.replayed });
});

export const showMyInsuranceDoor = door(showMyInsurance, async ({ caller, now }, ports: RecordPorts) => {
  const insured = await ports.store.insured.find(caller.sub);
  return insured === undefined ? refuse('not-found') : shown(ports, insured, now);
});

export const creditAccountDoor = door(creditAccount, async (request, ports: RecordPorts) => {
  const { params, body, fingerprint, now } = request;
  const insured = await ports.store.insured.find(params.person_id);
  if (insured === undefined) return refuse('not-found');
  const { person, place } = insured;
  const amountFen = fen(body.amount);
  const id = request.id('mac');
  const posted = await ports.ledger.post(
    accountCredit({ id, fingerprint, person, place, fen: amountFen, at: now }),
  );
  if (isRefusal(posted)) return posted;
  const { journal, replayed } = posted;
  return answer(
    {
      object: 'account_credit' as const,
      id,
      person,
      amount: amountFen,
      currency: 'CNY' as const,
      created: rfc3339(journal.postedAt),
    },
    { replayed },
  );
});

/** The caller's own account, for one who is insured at the same place. Saying it again changes nothing. */
export const shareAccountDoor = door(shareAccount, async ({ body, caller }, ports: RecordPorts) => {
  if (body.member === caller.sub) return refuse('relative-is-oneself');
  const own = await ports.store.insured.find(caller.sub);
  if (own === undefined) return refuse('not-found');
  const shared = await ports.store.insured.share(body.member, own.person, own.place);
  if (shared === 'not-insured-there') return refuse('relative-not-insured-there');
  return { object: 'family_member' as const, member: body.member, shared_by: own.person };
});
