/** A merchant refunds a paid split, in part or whole: every payer gets back the own part, by the journal that took it. */
import { payable } from '../../domains/ledger/account.ts';
import { type Journal, journalId } from '../../domains/ledger/journal.ts';
import type { Posted } from '../../domains/ledger/port.ts';
import { refund } from '../../domains/ledger/refund.ts';
import { fen, subtractFen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { splitCaptureId } from '../../domains/tourism/recipes.ts';
import { refundSplit } from '../../domains/tourism/splits/contract.ts';
import type { Split } from '../../domains/tourism/splits/split.ts';
import { answer, type DoorRequest, door } from '../platform/door.ts';
import type { TourismPorts } from './ports.ts';
import { shown, splitSeenBy, viewerOf } from './splitDoors.ts';

type Asked = DoorRequest<
  { split_id: string },
  unknown,
  { amount?: number | undefined; expected_refundable?: number | undefined }
>;

/** How much of the bill has gone back may change while we look: then it is looked at again. */
const mostTries = 5;
/** The projector follows the capture within about a second; until then the merchant cannot cover the refund. */
const waitsMs = [0, 400, 800, 1_200] as const;

const postRefund = async (
  request: Asked,
  ports: TourismPorts,
  split: Split,
  original: Journal,
): Promise<Posted | Refusal> => {
  const { body, now, fingerprint } = request;
  const { ledger } = ports;
  const id = journalId(request.id('ref'));
  const once = async (): Promise<Posted | Refusal> => {
    const takenFen = await ledger.takenOf(original.id);
    const left = subtractFen(split.fen, takenFen);
    const expected = body.expected_refundable;
    if (expected !== undefined && expected !== left)
      return refuse('remainder-changed', { expectedFen: expected, leftFen: left });
    const back = fen(body.amount ?? left);
    if (back === 0) return refuse('remainder-exceeded', { leftFen: left });
    const facts = { merchant: split.merchant, payer: split.organiser, purpose: 'split', split: split.id };
    const posting = refund({ id, at: now, fingerprint, original, fen: back, takenFen, facts });
    return isRefusal(posting) ? posting : ledger.post(posting);
  };
  let posted = await once();
  for (
    let tried = 1;
    tried < mostTries && isRefusal(posted) && posted.refused === 'remainder-changed';
    tried += 1
  )
    posted = await once();
  for (const ms of waitsMs) {
    if (!isRefusal(posted) || posted.refused !== 'insufficient-funds') return posted;
    if (ms > 0) await ports.pause(ms);
    await ledger.sweep(payable(split.merchant));
    posted = await once();
  }
  return isRefusal(posted) && posted.refused === 'insufficient-funds'
    ? refuse('merchant-funds-insufficient')
    : posted;
};

export const refundSplitDoor = door(refundSplit, async (request, ports: TourismPorts) => {
  const { params, caller, fingerprint } = request;
  const split = await splitSeenBy(ports, { id: params.split_id, caller });
  if (isRefusal(split)) return split;
  const original = split.status === 'paid' ? await ports.ledger.journal(splitCaptureId(split.id)) : undefined;
  if (original === undefined) return refuse('split-not-paid', { status: split.status });
  const earlier = await ports.ledger.journal(journalId(request.id('ref')));
  if (earlier !== undefined && earlier.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  const posted = earlier ? { replayed: true } : await postRefund(request, ports, split, original);
  if (isRefusal(posted)) return posted;
  return answer(await shown(ports, split, viewerOf(caller)), { replayed: posted.replayed });
});
