/**
 * An example saga for the engine's own tests: money is held, somebody approves, the money is captured, a receipt is sent.
 *
 * The ledger behind it is the real one in memory; approver and postman remember what they did by the id they were given.
 */
import { capture, hold, release } from '../../domains/ledger/hold.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { type Command, type Outcome, type Saga, saga } from '../../domains/saga/saga.ts';
import type { PerformerContext, Performers } from '../../functions/platform/sagas/performer.ts';
import { type Sagas, sagas } from '../../functions/platform/sagas/sagas.ts';
import { funded, lin, noodleHouse } from '../kit/cast.ts';
import type { Watch } from '../kit/faults.ts';
import { outsideOf, type SagaWorld, sagaWorld } from '../kit/sagaWorld.ts';

export type TransferData = { readonly fen: number };

const hand = (kind: string) => (data: TransferData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
export const transfer: Saga<TransferData> = saga<TransferData>('transfer', [
  { name: 'hold',    does: hand('hold-money'),    undoneBy: hand('release-money') },
  { name: 'approve', does: hand('ask-approver'),  undoneBy: hand('withdraw-question') },
  { name: 'capture', does: hand('capture-money'), undoneBy: 'point-of-no-return' },
  { name: 'receipt', does: hand('send-receipt'),  undoneBy: 'nothing-to-undo' },
]);

/** What an approver says: at once, or after having thought until a moment. */
export type Approver = {
  ask(id: string, now: number): Promise<'yes' | 'no' | { readonly thinksUntil: number }>;
  withdraw(id: string): Promise<void>;
};
export type Postman = { send(id: string): Promise<void> };

export type Ports = { readonly ledger: Ledger; readonly approver: Approver; readonly postman: Postman };
type Context = PerformerContext<Ports>;

export const until = 12 * 3_600_000;
const terms = (command: Command, { now, id, sagaId }: Context, what: string) => ({
  id: journalId(id(what)),
  at: now,
  fingerprint: id(what),
  holdId: sagaId,
  account: lin,
  fen: fen(Number(command.fen)),
});
const doneOr = (outcome: object): Outcome => (isRefusal(outcome) ? outcome : { done: {} });

export const performers: Performers<Ports> = {
  'hold-money': async (command, context) => {
    const expiresAt = context.now + until;
    return doneOr(await context.ports.ledger.post(hold({ ...terms(command, context, 'hold'), expiresAt })));
  },
  'release-money': async (command, context) => {
    const { account, fen: heldFen, ...entry } = terms(command, context, 'release');
    const from = [{ account, fen: heldFen }];
    const released = await context.ports.ledger.post(release({ ...entry, from, reason: 'released' }));
    return isRefusal(released) && released.refused === 'hold-missing' ? { done: {} } : doneOr(released);
  },
  'ask-approver': async (_command, { ports, id, now }) => {
    const answer = await ports.approver.ask(id('question'), now);
    if (answer === 'yes') return { done: {} };
    return answer === 'no' ? { refused: 'not-approved', facts: {} } : { waitUntil: answer.thinksUntil };
  },
  'withdraw-question': async (_command, { ports, id }) => {
    await ports.approver.withdraw(id('question'));
    return { done: {} };
  },
  'capture-money': async (command, context) => {
    const { account, fen: heldFen, ...entry } = terms(command, context, 'capture');
    const to = [{ account: noodleHouse, fen: heldFen }];
    return doneOr(
      await context.ports.ledger.post(capture({ ...entry, from: [{ account, fen: heldFen }], to })),
    );
  },
  'send-receipt': async (_command, { ports, id }) => {
    await ports.postman.send(id('receipt'));
    return { done: {} };
  },
};

export type TransferWorld = SagaWorld & {
  readonly ledger: ReturnType<typeof memoryLedger>;
  readonly approver: Approver & { readonly asked: ReadonlySet<string> };
  readonly postman: Postman & { readonly sent: readonly string[] };
};

export type Approves = 'yes' | 'no' | 'after-20-minutes';

export const transferWorld = async (
  approves: Approves = 'yes',
  walletFen = 10_000,
): Promise<TransferWorld> => {
  const world = sagaWorld();
  const ledger = memoryLedger();
  await funded(ledger, { lin: fen(walletFen) });
  const asked = new Map<string, number>();
  /** A question that was taken back stays so, even if it arrives only now. */
  const withdrawn = new Set<string>();
  const sent = new Set<string>();
  return {
    ...world,
    ledger,
    approver: {
      get asked() {
        return new Set(asked.keys());
      },
      async ask(id, now) {
        if (withdrawn.has(id)) return 'no';
        const since = asked.get(id) ?? now;
        asked.set(id, since);
        if (approves !== 'after-20-minutes') return approves;
        const thinksUntil = since + 20 * 60_000;
        return now >= thinksUntil ? 'yes' : { thinksUntil };
      },
      async withdraw(id) {
        asked.delete(id);
        withdrawn.add(id);
      },
    },
    postman: {
      get sent() {
        return [...sent];
      },
      async send(id) {
        sent.add(id);
      },
    },
  };
};

export const room = { room: 'examples', registry: [transfer], performers };

export const boot = (world: TransferWorld, watch: Watch): { readonly sagas: Sagas } => ({
  sagas: sagas({
    ...room,
    ports: {
      ledger: watch('ledger', world.ledger),
      approver: watch('approver', world.approver),
      postman: watch('postman', world.postman),
    },
    ...outsideOf(world, watch),
  }),
});

/** Without anybody counting calls. */
export const asItIs: Watch = (_name, port) => port;

export const begin = (world: TransferWorld, fenToMove = 3_000) => ({
  id: 'trf_1',
  data: { fen: fenToMove },
  fingerprint: `move ${fenToMove}`,
  now: world.clock.now(),
});
