/**
 * A performer does what a saga's command says. It is idempotent: the same command of the same saga may come again after
 * a crash or a lost answer, and must then find its own earlier effect instead of making a second one.
 */
import type { Command, Outcome } from '../../../domains/saga/saga.ts';
import type { Direction } from '../../../domains/saga/state.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';

export type PerformerContext<Ports> = {
  readonly sagaId: string;
  readonly step: string;
  readonly direction: Direction;
  readonly ports: Ports;
  readonly now: EpochMs;
  /** 1 at first. From 2 on an earlier attempt may have happened, or the step waited and is asked again. */
  readonly attempt: number;
  /** The same at every attempt, in both directions: `context.id('hold')` is `hold:<saga id>`. */
  id(what: string): string;
};

export type Performer<Ports> = (command: Command, context: PerformerContext<Ports>) => Promise<Outcome>;

/** By the command's `kind`. */
export type Performers<Ports> = Readonly<Record<string, Performer<Ports>>>;
