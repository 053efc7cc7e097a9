/** Tuition goes back to those who paid it: one officer proposes, another approves, and the approval may be repeated until all is back. */

import { approveRefund, proposeRefund, type TuitionRefund } from '../../../domains/campus/tuition/refund.ts';
import { approveRefundOf, proposeRefundOf } from '../../../domains/campus/tuition/reviews/contract.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { postRefund } from '../../../domains/ledger/refunding.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { answer, door } from '../../platform/door.ts';
import type { CampusPorts } from '../ports.ts';
import { changedBill } from './billDoors.ts';

const proposeDoor = door(proposeRefundOf, async (request, ports: CampusPorts) => {
  const { params, body, caller, now } = request;
  const asked = { ...request, id: request.id('trf'), bill: params.bill_id };
  const months = body.cause === 'overpaid' ? {} : { monthsStudied: body.months_studied };
  const done = await changedBill(ports, asked, (bill, paid) =>
    proposeRefund(bill, paid, { id: asked.id, cause: body.cause, at: now, by: caller.sub, ...months }),
  );
  return isRefusal(done) ? done : answer(done.body, { replayed: done.replayed });
});

/** The projector follows within about a second; a refund right after a payment waits for it. */
const waitsMs = [0, 400, 800, 1_200] as const;

type Back = Parameters<typeof postRefund>[1];

/** The wallet is credited, so funds that are short are always the school's. */
const giveBackPart = async ({ ledger, pause }: CampusPorts, part: Back): Promise<Refusal | undefined> => {
  for (const ms of waitsMs) {
    if (ms > 0) await pause(ms);
    const posted = await postRefund(ledger, part);
    if (!isRefusal(posted)) return undefined;
    if (posted.refused !== 'insufficient-funds') return posted;
  }
  return refuse('merchant-funds-insufficient');
};

/** Each part has its own id, from the refund and the payment, so that a repetition goes on where the first one ended. */
const giveBack = async (
  ports: CampusPorts,
  refund: TuitionRefund,
  now: EpochMs,
): Promise<Refusal | undefined> => {
  for (const [at, { payment, fen }] of refund.backTo.entries()) {
    const original = await ports.ledger.journal(journalId(payment));
    invariant(original !== undefined, 'what was frozen as paid is in the ledger');
    const id = journalId(`${refund.id}-${at + 1}`);
    const facts = { bill: original.facts.bill ?? '', refund: refund.id };
    const held = await giveBackPart(ports, { id, at: now, fingerprint: id, original, fen, facts });
    if (held !== undefined) return held;
  }
  return undefined;
};

const approveDoor = door(approveRefundOf, async (request, ports: CampusPorts) => {
  const { params, caller, now } = request;
  const asked = { ...request, id: request.id('tra'), bill: params.bill_id };
  const done = await changedBill(ports, asked, (bill, paid) =>
    approveRefund(bill, paid, { id: params.refund_id, by: caller.sub }),
  );
  if (isRefusal(done)) return done;
  const refund = done.bill.refunds.find((one) => one.id === params.refund_id);
  invariant(refund?.status === 'approved', 'an approved refund stays approved');
  const held = await giveBack(ports, refund, now);
  return held ?? answer(done.body, { replayed: done.replayed });
});

export const refundDoors = [proposeDoor, approveDoor];
