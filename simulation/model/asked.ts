/**
 * What somebody asks for, as the model sees it: one slot per actor, route and key, the requests made under it, and the one
 * effect that it may have.
 */
import type { Journal } from '../../domains/ledger/journal.ts';

/** In the words of the rules; ids of ours are learned from answers and from what is written meanwhile. */
export type Wish =
  | { readonly kind: 'top-up'; readonly person: string; readonly fen: number }
  | {
      readonly kind: 'pay';
      readonly payer: string;
      readonly merchant: string;
      readonly fen: number;
      /** Of a one-time code. */
      readonly codeAt?: number;
      readonly isStatic?: boolean;
      /** Digits tell their moment only within a quarter of an hour: old ones look forged. */
      readonly isDigits?: boolean;
      /** Of an order-bound merchant code: paid once, whoever pays. */
      readonly orderReference?: string;
    }
  | { readonly kind: 'refund'; readonly merchant: string; readonly payment: Slot; readonly fen?: number }
  | { readonly kind: 'order'; readonly buyer: string; readonly tickets: readonly WishedTicket[] }
  | { readonly kind: 'pay-order'; readonly buyer: string; readonly order: string }
  | { readonly kind: 'cancel-order'; readonly buyer: string; readonly order: string }
  | {
      readonly kind: 'ride';
      readonly rider: string;
      readonly product: string;
      readonly codeAt?: number;
    }
  | {
      readonly kind: 'gate';
      readonly holder: string;
      readonly codeAt: number;
      readonly direction: 'in' | 'out';
    }
  | { readonly kind: 'upload' }
  | { readonly kind: 'annul'; readonly entry: string }
  | {
      readonly kind: 'split';
      readonly organiser: string;
      readonly merchant: string;
      readonly fen: number;
      readonly mode: string;
      readonly policy: string;
      readonly people: readonly (string | undefined)[];
    }
  | {
      readonly kind: 'approve';
      readonly person: string;
      readonly split: string;
      readonly consentFen?: number;
    }
  | { readonly kind: 'decline'; readonly person: string; readonly split: string }
  | {
      readonly kind: 'refund-split';
      readonly merchant: string;
      readonly split: string;
      readonly fen?: number;
    }
  | { readonly kind: 'read'; readonly what: string; readonly person?: string }
  | { readonly kind: 'other'; readonly what: string };

export type WishedTicket = {
  readonly product: string;
  readonly date: string;
  readonly slot: string;
  readonly count: number;
};

export type Effect = {
  readonly wish: Wish;
  readonly id: string;
  readonly at: number;
  readonly journal?: Journal;
};

/** Everything under one actor, route and key. */
export type Slot = {
  readonly name: string;
  effect: Effect | undefined;
  /** The first good answer to each wish: every later one reads the same. */
  readonly said: Map<Wish, string>;
  /** Requests whose process may still be at work. */
  underWay: number;
  /** Told no, with nothing under way: nothing may happen any more, until it is asked again. */
  refused: string | undefined;
  /** A saga was started for it and goes on by itself. */
  saga: string | undefined;
};

/** One request: what the scheduler keeps beside the task that serves it. */
export type Attempt = {
  readonly slot: Slot;
  readonly wish: Wish;
  readonly from: number;
  /** Commits seen when it began. */
  readonly fromCommit: number;
};

export const newSlot = (name: string): Slot => ({
  name,
  effect: undefined,
  said: new Map(),
  underWay: 0,
  refused: undefined,
  saga: undefined,
});

export class Violation extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Violation';
  }
}

export function must(holds: boolean, what: string | (() => string)): asserts holds {
  if (!holds) throw new Violation(typeof what === 'string' ? what : what());
}
