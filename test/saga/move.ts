/** A transfer between any two wallets, for tests with many of them: hold, take, and on the way back release. */
import { wallet } from '../../domains/ledger/account.ts';
import { capture, hold, release } from '../../domains/ledger/hold.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { type Command, type Outcome, type Saga, saga } from '../../domains/saga/saga.ts';
import type { PerformerContext, Performers } from '../../functions/platform/sagas/performer.ts';

export type MoveData = { readonly from: string; readonly to: string; readonly fen: number };
const hand = (kind: string) => (data: MoveData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
export const move: Saga<MoveData> = saga<MoveData>('move', [
  { name: 'hold', does: hand('hold-it'), undoneBy: hand('release-it') },
  { name: 'take', does: hand('take-it'), undoneBy: 'point-of-no-return' },
]);

export type ChaosPorts = { readonly ledger: Ledger };
type Context = PerformerContext<ChaosPorts>;

const entry = ({ id, now, sagaId }: Context, what: string) => ({
  id: journalId(id(what)),
  at: now,
  fingerprint: id(what),
  holdId: sagaId,
});
const partOf = (command: Command, of: 'from' | 'to') => ({
  account: wallet(String(command[of])),
  fen: fen(Number(command.fen)),
});
const doneOr = (outcome: object): Outcome => (isRefusal(outcome) ? outcome : { done: {} });
const aDayMs = 86_400_000;

export const movePerformers: Performers<ChaosPorts> = {
  'hold-it': async (command, context) => {
    const kept = { ...entry(context, 'hold'), ...partOf(command, 'from'), expiresAt: context.now + aDayMs };
    return doneOr(await context.ports.ledger.post(hold(kept)));
  },
  'release-it': async (command, context) => {
    const from = [partOf(command, 'from')];
    const given = await context.ports.ledger.post(
      release({ ...entry(context, 'release'), from, reason: 'released' }),
    );
    return isRefusal(given) && given.refused === 'hold-missing' ? { done: {} } : doneOr(given);
  },
  'take-it': async (command, context) => {
    const taken = { ...entry(context, 'take'), from: [partOf(command, 'from')], to: [partOf(command, 'to')] };
    return doneOr(await context.ports.ledger.post(capture(taken)));
  },
};
