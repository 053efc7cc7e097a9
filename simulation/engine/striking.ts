/** What a fault does to a call: whether it has its effect, and what its caller gets to hear. */
import type { Call, Process, Task, Ticket } from './tickets.ts';
import type { CallFault } from './weather.ts';

export type Striking = {
  readonly crash: (process: Process) => void;
  readonly postpone: (ticket: Ticket, task: Task, answer: () => void) => void;
};

export const finish = (ticket: Ticket, call: Call): void => {
  try {
    ticket.resolve(call.perform());
  } catch (cause) {
    ticket.reject(cause);
  }
};

/** What it would have answered, nobody hears. */
const unheard = (call: Call): void => {
  try {
    call.perform();
  } catch {
    // It was refused, which nobody hears either.
  }
};

/** It takes place now; the answer is kept. */
const answerOf = (ticket: Ticket, call: Call): (() => void) => {
  try {
    const value = call.perform();
    return () => ticket.resolve(value);
  } catch (cause) {
    return () => ticket.reject(cause);
  }
};

type Struck = { readonly ticket: Ticket; readonly call: Call; readonly task: Task };

export const strike = (fault: CallFault, { ticket, call, task }: Struck, how: Striking): void => {
  switch (fault) {
    case 'throttled':
    case 'conflict':
      ticket.reject(call.thrown(fault));
      break;
    case 'answer-lost':
      unheard(call);
      ticket.reject(call.thrown('lost'));
      break;
    case 'request-lost':
      ticket.reject(call.thrown('lost'));
      break;
    case 'crash-after':
      unheard(call);
      how.crash(task.process);
      break;
    case 'crash-before':
      how.crash(task.process);
      break;
    case 'slow':
      how.postpone(ticket, task, answerOf(ticket, call));
  }
};
