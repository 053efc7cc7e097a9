/**
 * What the steps of a split bill do: hold each approved share, settle what is missing, take all of it in one journal.
 */
import { fen } from '../../domains/money/fen.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import type { Command, Outcome } from '../../domains/saga/saga.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { holdShare, releaseShare, splitCapture } from '../../domains/tourism/recipes.ts';
import { settlementOf } from '../../domains/tourism/splits/settle.ts';
import {
  collectingEnds,
  holdMarginMs,
  type Split,
  type SplitShare,
} from '../../domains/tourism/splits/split.ts';
import { releasedOr } from './orderPerformers.ts';
import type { StepPorts } from './ports.ts';

type Context = { readonly ports: StepPorts; readonly now: EpochMs };
const nothing: Outcome = { done: {} };

const splitOf = async ({ store }: StepPorts, command: Command): Promise<Split> => {
  const split = await store.splits.find(String(command.split));
  invariant(split !== undefined, `a saga without its split ${String(command.split)}`);
  return split;
};

const shareOf = (split: Split, share: SplitShare, at: EpochMs) => ({
  hold: split.id,
  share: share.share,
  person: share.person ?? '',
  fen: fen(share.fen),
  at,
});

const holdApproved = async ({ store, ledger }: StepPorts, split: Split, now: EpochMs): Promise<void> => {
  const expiresAt = split.deadlineAt + holdMarginMs;
  for (const share of split.shares.filter((one) => one.status === 'approving')) {
    const held = await ledger.post(holdShare({ ...shareOf(split, share, now), expiresAt }));
    if (isRefusal(held)) await store.splits.noteRefused(split, share, held);
    else await store.splits.noteHeld(split, share);
  }
};

/** Holds what is approved, again and again until there is nothing more to wait for. */
const collectShares = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  for (;;) {
    const split = await splitOf(ports, command);
    if (split.status !== 'collecting') return nothing;
    if (split.shares.some((one) => one.status === 'approving')) await holdApproved(ports, split, now);
    else if (!collectingEnds(split, now)) return { waitUntil: split.deadlineAt };
    else if (await ports.store.splits.close(split)) return nothing;
  }
};

/** Every share that may have money held gives it back; then the split has ended. */
const releaseShares = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const { store, ledger } = ports;
  let split = await splitOf(ports, command);
  while (split.status === 'collecting') {
    await store.splits.close(split);
    split = await splitOf(ports, command);
  }
  for (const share of split.shares.filter((one) => one.status === 'held' || one.status === 'approving')) {
    const released = releasedOr(await ledger.post(releaseShare(shareOf(split, share, now))));
    if ('refused' in released) return released;
  }
  await store.splits.end(split, 'cancelled', split.reason ?? 'split-incomplete');
  return nothing;
};

const becauseOf = async (ports: StepPorts, split: Split, refusal: Refusal): Promise<Outcome> => {
  await ports.store.splits.because(split, refusal.refused);
  return refusal;
};

const settleMissing = async (command: Command, { ports }: Context): Promise<Outcome> => {
  const split = await splitOf(ports, command);
  const settled = settlementOf(split);
  if (isRefusal(settled)) return becauseOf(ports, split, settled);
  await ports.store.splits.freeze(split, settled);
  return nothing;
};

/** What the policy added was not there to take: the refusal says so in the words of a split. */
const inWordsOfTheSplit = (split: Split, refusal: Refusal): Refusal => {
  const added = split.settled.some((one) => one.fen > one.hadFen);
  if (!added) return refusal;
  const refused = split.policy === 'organiser-covers' ? 'organiser-cannot-cover' : 'split-incomplete';
  return { refused, facts: { ...refusal.facts, because: refusal.refused } };
};

const captureAll = async (command: Command, { ports, now }: Context): Promise<Outcome> => {
  const split = await splitOf(ports, command);
  const posted = await ports.ledger.post(splitCapture({ split, settled: split.settled, at: now }));
  return isRefusal(posted) ? becauseOf(ports, split, inWordsOfTheSplit(split, posted)) : nothing;
};

const closeSplit = async (command: Command, { ports }: Context): Promise<Outcome> => {
  await ports.store.splits.end(await splitOf(ports, command), 'paid');
  return nothing;
};

export const splitPerformers = {
  'collect-shares': collectShares,
  'release-shares': releaseShares,
  'settle-missing': settleMissing,
  'capture-all': captureAll,
  'close-split': closeSplit,
};
