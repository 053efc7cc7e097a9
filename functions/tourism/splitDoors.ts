/** Splitting a bill: quote, start, look, approve, decline, refund. */

import { type Fen, zeroFen } from '../../domains/money/fen.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { splitCaptureId } from '../../domains/tourism/recipes.ts';
import {
  createSplit,
  listSplits,
  quoteSplit,
  type SplitBody,
  showSplit,
} from '../../domains/tourism/splits/contract.ts';
import { divideBill } from '../../domains/tourism/splits/shares.ts';
import {
  deadlineMs,
  maySee,
  type Split,
  type SplitShare,
  splitPolicies,
} from '../../domains/tourism/splits/split.ts';
import { splitBill } from '../../domains/tourism/splits/splitBill.saga.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, type Caller, type DoorRequest, door } from '../platform/door.ts';
import { nameOf } from './names.ts';
import type { TourismPorts } from './ports.ts';
import { billOf, divisionOnWire, shareNameOf, splitOnWire } from './splitWire.ts';

/** Whom a split is shown to, by their own name in it. */
export const viewerOf = (caller: Caller): string =>
  caller.role === 'merchant' ? (caller.merchant ?? caller.sub) : caller.sub;

/** Only a split that was paid can have been refunded. */
const refundedOf = async ({ ledger }: TourismPorts, splits: readonly Split[]) => {
  const paid = splits.filter((one) => one.status === 'paid').map((one) => splitCaptureId(one.id));
  const takenFen = paid.length > 0 ? await ledger.takenOfEach(paid) : [];
  const byJournal = new Map(paid.map((journal, index) => [journal, takenFen[index]]));
  return (split: Split): Fen => byJournal.get(splitCaptureId(split.id)) ?? zeroFen;
};

/** Any number of splits for two calls: what was refunded of them, and the names of merchants not met lately. */
const allShown = async (ports: TourismPorts, splits: readonly Split[], viewer: string) => {
  const refunded = await refundedOf(ports, splits);
  return Promise.all(
    splits.map(async (split) => {
      const merchant = await ports.merchants.find(split.merchant);
      return splitOnWire(split, { viewer, refundedFen: refunded(split), merchant });
    }),
  );
};

export const shown = async (ports: TourismPorts, split: Split, viewer: string) => {
  const [only] = await allShown(ports, [split], viewer);
  invariant(only !== undefined, 'one split is shown as one');
  return only;
};

/** A split that the caller takes part in, or holds a claim code of; for anybody else there is none. */
export const splitSeenBy = async (
  ports: TourismPorts,
  asked: { readonly id: string; readonly caller: Caller; readonly claimCode?: string | undefined },
): Promise<Split | Refusal> => {
  const split = await ports.store.splits.find(asked.id);
  if (split === undefined) return refuse('not-found');
  const viewer = viewerOf(asked.caller);
  const claims =
    asked.claimCode !== undefined && split.shares.some((one) => one.claimCode === asked.claimCode);
  const seen = asked.caller.role === 'merchant' ? split.merchant === viewer : claims || maySee(split, viewer);
  return seen ? split : refuse('not-found');
};

export const quoteSplitDoor = door(quoteSplit, async ({ body }) => {
  const bill = billOf(body);
  if (bill.participants.some((one) => one.share === ''))
    return refuse('share-unknown', { param: '/participants' });
  const division = divideBill(bill);
  return isRefusal(division) ? division : divisionOnWire(division);
});

const deadlineRefusal = (deadlineAt: number, now: number): Refusal | undefined => {
  if (deadlineAt < now + deadlineMs.least) return refuse('deadline-too-near', { leastMs: deadlineMs.least });
  return deadlineAt > now + deadlineMs.most
    ? refuse('deadline-too-far', { mostMs: deadlineMs.most })
    : undefined;
};

/** The saga of a split starts with it, and again with every repetition, in case the first start was lost. */
export const startSplit = async (
  ports: TourismPorts,
  split: Split,
  now: number,
): Promise<Refusal | undefined> => {
  const data = { split: split.id };
  const saga = await ports.sagas.start(splitBill, {
    id: split.id,
    data,
    fingerprint: split.fingerprint,
    now,
  });
  return isRefusal(saga) ? saga : undefined;
};

export const createSplitDoor = door(createSplit, async (request, ports: TourismPorts) => {
  const { caller, now, fingerprint } = request;
  const id = request.id('spl');
  const earlier = await ports.store.splits.find(id);
  const made = earlier ?? (await splitOf(request, ports, id));
  if (isRefusal(made)) return made;
  const created = earlier ? { split: earlier, replayed: true } : await ports.store.splits.create(made);
  if (isRefusal(created)) return created;
  if (created.split.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  const refusal = await startSplit(ports, created.split, now);
  if (refusal) return refusal;
  return answer(await shown(ports, created.split, caller.sub), { replayed: created.replayed });
});

type Creating = DoorRequest<unknown, unknown, SplitBody>;

const splitOf = async (request: Creating, ports: TourismPorts, id: string): Promise<Split | Refusal> => {
  const { body, caller, now, fingerprint } = request;
  const bill = billOf(body);
  if (bill.participants.some((one) => one.share === ''))
    return refuse('share-unknown', { param: '/participants' });
  const division = divideBill(bill);
  if (isRefusal(division)) return division;
  const deadlineAt = Date.parse(body.deadline_at);
  const refusal = deadlineRefusal(deadlineAt, now);
  if (refusal) return refusal;
  if ((await ports.merchants.find(body.merchant)) === undefined)
    return refuse('merchant-unknown', { merchant: body.merchant });
  const shares = division.shares.map((share): SplitShare => {
    const person = body.participants.find((one) => shareNameOf(one) === share.share)?.person;
    return {
      ...share,
      status: 'open',
      ...(person === undefined ? { claimCode: ports.claimCode() } : { person }),
    };
  });
  return {
    id,
    organiser: caller.sub,
    merchant: body.merchant,
    ...(body.description === undefined ? {} : { description: body.description }),
    createdAt: now,
    deadlineAt,
    fen: division.fen,
    mode: bill.mode,
    policy: nameOf(splitPolicies, body.policy) ?? 'cancel',
    status: 'collecting',
    calledOff: false,
    fingerprint,
    shares,
    settled: [],
    revision: 0,
  };
};

export const listSplitsDoor = door(listSplits, async ({ query, caller }, ports: TourismPorts) => {
  const viewer = viewerOf(caller);
  const filter = { splits: viewer };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const { splits, next } = await ports.store.splits.ofViewer(viewer, { limit: query.limit ?? 20, ...cursor });
  return listAnswer(await allShown(ports, splits, viewer), next, filter);
});

export const showSplitDoor = door(showSplit, async ({ params, query, caller }, ports: TourismPorts) => {
  const split = await splitSeenBy(ports, { id: params.split_id, caller, claimCode: query.claim_code });
  return isRefusal(split) ? split : shown(ports, split, viewerOf(caller));
});
