/** Terms are proposed by one operator and agreed to by another, who says by its hash what exactly. */
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { agreeToTerms, proposeTerms, showTerms } from '../../domains/settlement/agreements/contract.ts';
import { checkTerms } from '../../domains/settlement/terms.ts';
import { businessDate, rfc3339 } from '../../domains/time/businessDate.ts';
import { answer, door } from '../platform/door.ts';
import { sha256Hex } from '../platform/ids.ts';
import type { SettlementPorts } from './ports.ts';
import { changeOnWireOf, proposedOnWireOf, termsOf, termsOnWireOf } from './wire.ts';

type Ports = Pick<SettlementPorts, 'batches' | 'terms' | 'merchants'>;

const settledTo = async ({ batches }: Pick<Ports, 'batches'>, merchant: string) => {
  const head = await batches.head(merchant);
  return head === undefined ? undefined : businessDate(head.settledTo);
};

export const termsDoors = [
  door(proposeTerms, async (request, ports: Ports) => {
    const { body, caller, fingerprint, now } = request;
    const id = request.id('trm');
    const earlier = await ports.terms.change(id);
    if (earlier !== undefined)
      return earlier.fingerprint === fingerprint
        ? answer(proposedOnWireOf(earlier), { replayed: true })
        : refuse('journal-differs');
    const { merchant, ...told } = body;
    if ((await ports.merchants.find(merchant)) === undefined) return refuse('merchant-unknown');
    const terms = checkTerms(termsOf(told), await settledTo(ports, merchant));
    if (isRefusal(terms)) return terms;
    const hash = sha256Hex(canonicalJson({ id, merchant, terms }));
    const proposed = { id, merchant, terms, hash, fingerprint, proposedBy: caller.sub, proposedAt: now };
    return proposedOnWireOf(await ports.terms.propose({ ...proposed, status: 'proposed' }));
  }),

  door(agreeToTerms, async ({ params, body, caller }, ports: Ports) => {
    const change = await ports.terms.change(params.change_id);
    if (change === undefined) return refuse('terms-change-missing');
    if (change.proposedBy === caller.sub) return refuse('needs-another-person');
    if (change.hash !== body.hash) return refuse('terms-change-differs');
    if (change.status === 'agreed' && change.agreedBy === caller.sub) return changeOnWireOf(change);
    if (change.status === 'agreed') return refuse('terms-change-decided');
    const terms = checkTerms(change.terms, await settledTo(ports, change.merchant));
    if (isRefusal(terms)) return terms;
    if (!(await ports.terms.agree(change, caller.sub))) return refuse('terms-change-decided');
    return changeOnWireOf({ ...change, status: 'agreed', agreedBy: caller.sub });
  }),

  door(showTerms, async ({ params: { merchant } }, ports: Ports) => {
    const terms = await ports.terms.termsOf(merchant);
    if (terms.length === 0) return refuse('terms-missing');
    const head = await ports.batches.head(merchant);
    return {
      ...{ object: 'merchant_terms' as const, merchant, currency: 'CNY' as const },
      settled_to: head === undefined ? null : rfc3339(head.settledTo),
      terms: terms.map(termsOnWireOf),
    };
  }),
];
