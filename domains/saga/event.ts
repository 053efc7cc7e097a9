/**
 * What can happen to a saga, and what it then asks for.
 */
import type { EpochMs } from '../time/businessDate.ts';
import type { Command, Outcome, SagaData } from './saga.ts';
import type { Direction } from './state.ts';

/** A step to be performed by whoever holds the claim. Its outcome comes back with it, so that no other step takes it. */
export type Task = {
  readonly claim: string;
  readonly step: string;
  readonly direction: Direction;
  readonly attempt: number;
  /** How much news the performer can have seen. */
  readonly signals: number;
  readonly command: Command;
};

export type SagaEvent =
  /** A message, the sweeper, or somebody's wish to go on. */
  | { readonly kind: 'woken'; readonly now: EpochMs; readonly claim: string }
  /** News from outside. */
  | { readonly kind: 'signalled'; readonly now: EpochMs; readonly claim: string; readonly patch: SagaData }
  | {
      readonly kind: 'performed';
      readonly now: EpochMs;
      readonly task: Task;
      readonly outcome: Outcome;
      readonly chance: number;
    }
  | {
      readonly kind: 'failed';
      readonly now: EpochMs;
      readonly task: Task;
      readonly retry: 'safe' | 'unknown-outcome';
      /** From 0 up to 1. */
      readonly chance: number;
    }
  /** Not begun: the time of the call is over. */
  | { readonly kind: 'put-off'; readonly now: EpochMs; readonly task: Task }
  | ByHand;

/** What staff do to a stuck saga; needs no plan, so that it can be done where no performers are. */
export type ByHand =
  | { readonly kind: 'retried'; readonly now: EpochMs; readonly by: string }
  | {
      readonly kind: 'closure-proposed';
      readonly now: EpochMs;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'closure-confirmed';
      readonly now: EpochMs;
      readonly by: string;
      readonly closure: string;
    };

export type Effect =
  | { readonly kind: 'perform'; readonly task: Task }
  /** Somebody is to look at it then. A message may be lost; the moment stands in the state. */
  | { readonly kind: 'wake'; readonly at: EpochMs }
  /** Loud: a person is needed. */
  | { readonly kind: 'alarm'; readonly step: string; readonly direction: Direction };
