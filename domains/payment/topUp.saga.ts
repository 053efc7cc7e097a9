/**
 * A top-up: the bank charges, then the wallet is credited.
 *
 * Nothing is undone: as long as the bank has not said no, the charge may have happened, and it is asked until it answers.
 * A declined charge leaves nothing behind; a paid one is always credited, to the wallet or to suspense.
 */
import { type Saga, type SagaData, saga } from '../saga/saga.ts';

export type TopUpData = {
  readonly topUpId: string;
  readonly person: string;
  readonly orderedFen: number;
  readonly createdAt: number;
  /** Set when the bank has collected. */
  readonly collectedFen?: number;
  readonly bankReference?: string;
  /** Where the money went. */
  readonly credited?: 'wallet' | 'suspense';
};

export const topUpSaga: Saga<TopUpData> = saga<TopUpData>('top-up', [
  {
    name: 'charge-bank',
    does: (data) => ({ kind: 'charge-bank', topUpId: data.topUpId, orderedFen: data.orderedFen }),
    undoneBy: 'nothing-to-undo',
  },
  {
    name: 'credit-wallet',
    does: (data) => ({
      kind: 'credit-top-up',
      topUpId: data.topUpId,
      person: data.person,
      orderedFen: data.orderedFen,
      collectedFen: data.collectedFen ?? 0,
      bankReference: data.bankReference ?? '',
    }),
    undoneBy: 'point-of-no-return',
  },
]);

/** What every top-up knows from its first moment. */
export const topUpFactsOf = (data: SagaData) => ({
  topUpId: String(data.topUpId),
  person: String(data.person),
  orderedFen: Number(data.orderedFen),
  createdAt: Number(data.createdAt),
});
