/**
 * Overpaid tax goes back between two officers: one proposes, another approves, and exactly what was filed is given back.
 *
 * That they differ is a condition of the write that approves, not something looked at before it.
 */
import {
  approveRefund,
  proposeRefund,
  type RefundOnWire,
  rejectRefund,
} from '../../../domains/government/returns/contract.ts';
import { taxRefund } from '../../../domains/government/returns/recipes.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { type DoorRequest, door } from '../../platform/door.ts';
import type { TaxOfficePorts } from '../ports.ts';
import type { Act, TaxReturn } from './store.ts';

type Asked = {
  readonly id: string;
  readonly amount: number;
  readonly officer: string;
  readonly act: Act;
  readonly now: EpochMs;
};
type Request = DoorRequest<{ return_id: string }, unknown, { amount: number }>;

const askedOf = ({ params, body, caller, now, ...request }: Request, what: string): Asked => ({
  id: params.return_id,
  amount: body.amount,
  officer: caller.sub,
  act: { id: request.id(what), fingerprint: request.fingerprint },
  now,
});

const isRefundStatus = (status: string): status is RefundOnWire['status'] =>
  ['overpaid', 'refund_proposed', 'refund_approved', 'refunded'].includes(status);

const refundOnWire = (taxReturn: TaxReturn): RefundOnWire | Refusal => {
  const status = taxReturn.status.replaceAll('-', '_');
  if (!isRefundStatus(status)) return refuse('return-not-overpaid');
  return {
    object: 'tax_refund',
    return_id: taxReturn.id,
    status,
    amount: taxReturn.refundFen,
    currency: 'CNY',
    proposed_by: taxReturn.proposedBy ?? null,
    approved_by: taxReturn.approvedBy ?? null,
  };
};

const overpaid = async ({ returns }: TaxOfficePorts, { id, amount }: Asked): Promise<TaxReturn | Refusal> => {
  const found = await returns.find(id);
  if (found === undefined) return refuse('not-found');
  if (found.refundFen === 0) return refuse('return-not-overpaid');
  return found.refundFen === amount ? found : refuse('refund-amount-differs');
};

/** Found by its person and subject, which are known by now: one read, where the id would take two. */
const shown = async (
  { returns }: TaxOfficePorts,
  { person, subject }: TaxReturn,
): Promise<RefundOnWire | Refusal> => {
  const latest = await returns.returnOf(person, subject);
  return latest === undefined ? refuse('not-found') : refundOnWire(latest);
};

const propose = async (ports: TaxOfficePorts, asked: Asked): Promise<RefundOnWire | Refusal> => {
  const found = await overpaid(ports, asked);
  if (isRefusal(found)) return found;
  const set = { proposedBy: asked.officer };
  const moved = await ports.returns.move(found, 'propose-refund', { act: asked.act, set });
  return isRefusal(moved) ? moved : shown(ports, found);
};

/** Approved and not given back yet means that a crash came between: any officer but the maker makes it go on. */
const approve = async (ports: TaxOfficePorts, asked: Asked): Promise<RefundOnWire | Refusal> => {
  const found = await overpaid(ports, asked);
  if (isRefusal(found)) return found;
  if (found.proposedBy === asked.officer) return refuse('checker-is-maker');
  const moved = await ports.returns.move(found, 'approve-refund', {
    act: asked.act,
    set: { approvedBy: asked.officer },
    when: ports.returns.notProposedBy(asked.officer),
  });
  const latest = await ports.returns.returnOf(found.person, found.subject);
  if (latest === undefined) return refuse('not-found');
  if (isRefusal(moved) && latest.status !== 'refund-approved') return moved;
  const posted = await ports.ledger.post(
    taxRefund({
      taxReturn: latest.id,
      tax: latest.tax,
      person: latest.person,
      fen: latest.refundFen,
      at: asked.now,
    }),
  );
  if (isRefusal(posted)) return posted;
  await ports.returns.move(latest, 'give-back');
  return shown(ports, found);
};

const reject = async (ports: TaxOfficePorts, asked: Asked): Promise<RefundOnWire | Refusal> => {
  const found = await overpaid(ports, asked);
  if (isRefusal(found)) return found;
  if (found.proposedBy === asked.officer) return refuse('checker-is-maker');
  const moved = await ports.returns.move(found, 'reject-refund', {
    act: asked.act,
    remove: ['proposedBy'],
    when: ports.returns.notProposedBy(asked.officer),
  });
  return isRefusal(moved) ? moved : shown(ports, found);
};

export const refundDoors = [
  door(proposeRefund, async (request, ports: TaxOfficePorts) => propose(ports, askedOf(request, 'pro'))),
  door(approveRefund, async (request, ports: TaxOfficePorts) => approve(ports, askedOf(request, 'apr'))),
  door(rejectRefund, async (request, ports: TaxOfficePorts) => reject(ports, askedOf(request, 'rej'))),
];
