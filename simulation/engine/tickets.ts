/** What the scheduler works with: processes, their tasks, the calls that wait for a ticket, and what may befall each kind. */
import type { Timed } from './heap.ts';
import { type CallFault, callFaults } from './weather.ts';

export type Process = {
  readonly name: string;
  readonly skewMs: number;
  dead: boolean;
  readonly tasks: Set<Task>;
};
/** One request or event that a process works on. `told` is called once when the process dies under it. */
export type Task = {
  readonly process: Process;
  readonly label: string;
  /** What it was asked for, for the model: set by whoever starts it. */
  readonly about: unknown;
  told: (why: 'crashed' | 'too-slow') => void;
  /** It has come to its end, or its process has: nothing of it happens any more. */
  readonly ended?: (() => void) | undefined;
};

export type CallKind = 'read' | 'write' | 'transaction' | 'message' | 'outside';
export const possible: Readonly<Record<CallKind, ReadonlySet<CallFault>>> = {
  read: new Set(['throttled', 'request-lost', 'crash-before', 'slow']),
  write: new Set(['throttled', 'request-lost', 'answer-lost', 'crash-before', 'crash-after', 'slow']),
  transaction: new Set(callFaults),
  message: new Set(['request-lost', 'answer-lost', 'crash-before', 'crash-after']),
  outside: new Set(['request-lost', 'answer-lost', 'crash-before', 'crash-after', 'slow']),
};
/** How a fault looks to the caller. */
export type Thrown = (fault: 'throttled' | 'conflict' | 'lost') => Error;

export type Call = {
  readonly kind: CallKind;
  readonly name: string;
  readonly perform: () => unknown;
  readonly thrown: Thrown;
};
export type Ticket = Timed & {
  readonly task: Task | undefined;
  readonly call: Call | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: unknown) => void;
};
