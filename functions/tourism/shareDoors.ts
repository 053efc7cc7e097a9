/**
 * What one friend does with a share: approve it (the money is held at once, or the refusal says why not) or decline it.
 */
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { approveShare, declineShare } from '../../domains/tourism/splits/contract.ts';
import { type Split, type SplitShare, shareFor } from '../../domains/tourism/splits/split.ts';
import { answer, type DoorRequest, door } from '../platform/door.ts';
import type { TourismPorts } from './ports.ts';
import { shown, splitSeenBy, startSplit } from './splitDoors.ts';

type Claim = { claim_code?: string | undefined };
type OfSplit<B> = DoorRequest<{ split_id: string }, unknown, B>;
type Approving = OfSplit<
  Claim & { expected_amount?: number | undefined; consent_up_to?: number | undefined }
>;
type Answered = { readonly split: Split; readonly share?: SplitShare; readonly replayed: boolean };

/** The share that the caller answers for, and the split it is of. */
const ownShare = async (request: OfSplit<Claim>, ports: TourismPorts) => {
  const { params, body, caller } = request;
  const split = await splitSeenBy(ports, { id: params.split_id, caller, claimCode: body.claim_code });
  if (isRefusal(split)) return split;
  const claim = body.claim_code === undefined ? {} : { claimCode: body.claim_code };
  const share = shareFor(split, { person: caller.sub, ...claim });
  return typeof share === 'string' ? refuse(share) : { split, share };
};

const answerOf = (request: OfSplit<unknown>): NonNullable<SplitShare['answer']> => ({
  id: request.id('ans'),
  fingerprint: request.fingerprint,
});

/** `true`: this very request answered before. A refusal: its key did, with another body. */
const repeats = (given: SplitShare['answer'], mine: NonNullable<SplitShare['answer']>): boolean | Refusal => {
  if (given?.id !== mine.id) return false;
  return given.fingerprint === mine.fingerprint ? true : refuse('idempotency-key-reused');
};

const mostTries = 6;

/** Decided on the split as it was read; if that moved on meanwhile, read and decided again. */
const approve = async (
  request: Approving,
  ports: TourismPorts,
  triesLeft: number,
): Promise<Answered | Refusal> => {
  const { body, caller, now } = request;
  const own = await ownShare(request, ports);
  if (isRefusal(own)) return own;
  const { split, share } = own;
  const mine = answerOf(request);
  const again = repeats(share.answer, mine);
  if (isRefusal(again)) return again;
  if (again) return { split, share, replayed: true };
  const refusal = notOpen(split, share, now) ?? changedShare(share, body.expected_amount);
  if (refusal) return refusal;
  const consent = body.consent_up_to === undefined ? {} : { consentUpToFen: body.consent_up_to };
  const done = await ports.store.splits.approve(split, share, {
    person: caller.sub,
    answer: mine,
    now,
    ...consent,
  });
  if (done === 'approving') return { split, share, replayed: false };
  return triesLeft > 0 ? approve(request, ports, triesLeft - 1) : refuse('share-changed');
};

export const approveShareDoor = door(approveShare, async (request, ports: TourismPorts) => {
  const approved = await approve(request, ports, mostTries);
  return isRefusal(approved) ? approved : afterAnswer(request, ports, approved);
});

/** A split that was written just before a crash has no saga yet; one that has ended needs none. */
const wake = async (ports: TourismPorts, split: Split, now: number): Promise<void> => {
  const saga = await ports.sagas.signal(split.id, {}, now);
  if (isRefusal(saga) && saga.refused === 'saga-missing') await startSplit(ports, split, now);
};

/** Wakes the saga, which holds the money now if it can; what it could not hold is the answer to whoever approved. */
const afterAnswer = async (request: OfSplit<unknown>, ports: TourismPorts, answered: Answered) => {
  const split = await afterWaking(ports, answered, request.now);
  const share = split.shares.find((one) => one.share === answered.share?.share);
  if (share?.status === 'open' && share.lastRefusal !== undefined)
    return refuse(share.lastRefusal, share.lastFacts ?? {});
  return answer(await shown(ports, split, request.caller.sub), { replayed: answered.replayed });
};

/** Somebody else may be driving the saga at this very moment; then the money is held moments later. */
const afterWaking = async (ports: TourismPorts, { split, share }: Answered, now: number): Promise<Split> => {
  let seen = split;
  for (const ms of waitsMs) {
    if (ms > 0) await ports.pause(ms);
    await wake(ports, split, now);
    seen = (await ports.store.splits.find(split.id)) ?? split;
    if (seen.shares.find((one) => one.share === share?.share)?.status !== 'approving') break;
  }
  return seen;
};

const waitsMs = [0, 30, 60, 120, 240] as const;

const notOpen = (split: Split, share: SplitShare, now: number): Refusal | undefined => {
  if (split.status !== 'collecting' || split.calledOff || now >= split.deadlineAt)
    return refuse('split-closed', { status: split.status });
  return share.status === 'open' ? undefined : refuse('share-already-answered', { status: share.status });
};

const changedShare = (share: SplitShare, expected: number | undefined): Refusal | undefined =>
  expected === undefined || expected === share.fen
    ? undefined
    : refuse('share-changed', { expectedFen: expected, shareFen: share.fen });

/** The organiser declining calls everything off; anybody else declines the own share. */
const decline = async (
  request: OfSplit<Claim>,
  ports: TourismPorts,
  triesLeft: number,
): Promise<Answered | Refusal> => {
  const { params, body, caller, now } = request;
  const { splits } = ports.store;
  const mine = answerOf(request);
  const split = await splitSeenBy(ports, { id: params.split_id, caller, claimCode: body.claim_code });
  if (isRefusal(split)) return split;
  const own = split.organiser === caller.sub ? undefined : await ownShare(request, ports);
  if (isRefusal(own)) return own;
  const again = repeats(own ? own.share.answer : split.calledOffBy, mine);
  if (isRefusal(again)) return again;
  if (again) return { split, replayed: true };
  const refusal = own ? notOpen(split, own.share, now) : notCollecting(split);
  if (refusal) return refusal;
  const by = { person: caller.sub, answer: mine };
  const done = await (own ? splits.decline(split, own.share, by) : splits.callOff(split, mine));
  if (done) return { split, replayed: false };
  return triesLeft > 0 ? decline(request, ports, triesLeft - 1) : refuse('share-changed');
};

export const declineShareDoor = door(declineShare, async (request, ports: TourismPorts) => {
  const declined = await decline(request, ports, mostTries);
  return isRefusal(declined) ? declined : afterAnswer(request, ports, declined);
});

const notCollecting = (split: Split): Refusal | undefined =>
  split.status === 'collecting' ? undefined : refuse('split-closed', { status: split.status });
