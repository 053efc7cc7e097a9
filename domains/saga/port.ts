/**
 * Where sagas are kept. Two stores stand behind it, one in memory and one on DynamoDB, and one contract test holds
 * both to the same answers.
 */
import type { EpochMs } from '../time/businessDate.ts';
import type { SagaState, SagaStatus } from './state.ts';

export type SagaPage = { readonly sagas: readonly SagaState[]; readonly next?: string };

export interface SagaStore {
  /** The first of its id is kept; a later one is answered with what is there. */
  create(state: SagaState): Promise<'created' | SagaState>;
  /** Takes the place of the revision before it; a conflict when somebody else did. */
  save(state: SagaState): Promise<'saved' | 'conflict'>;
  /** Consistent. */
  find(id: string): Promise<SagaState | undefined>;
  /** Unfinished ones of a room whose moment has come, the longest waiting first; may lag behind by moments. */
  due(asked: {
    readonly room: string;
    readonly now: EpochMs;
    readonly limit: number;
  }): Promise<readonly string[]>;
  /** Of every room, for the test clock and for auditors. */
  list(asked: {
    readonly status?: SagaStatus;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<SagaPage>;
}
