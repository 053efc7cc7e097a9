/** Faults in reconciliation: who lets a correction go, what a newer file takes over, what is compared at all. */
import type { PlantedFault } from '../plantedFault.ts';

export const reconciliationFaults: readonly PlantedFault[] = [
  {
    name: 'one person corrects the books alone',
    file: 'functions/reconciliation/breakDoors.ts',
    find: "if (one.status !== 'open' && one.proposedBy === by) return refuse('correction-needs-another-person');",
    replace: '',
    why: 'dual control is a form only',
    caughtBy: ['test/reconciliation/doors/breaks.test.ts'],
  },
  {
    name: 'a correction is let go under a file that is not the latest',
    file: 'functions/reconciliation/store/breaks.ts',
    find: "when: [equals('no', one.no)],",
    replace: "when: [present('pk')],",
    why: 'one difference is booked under two files of a day',
    caughtBy: ['test/reconciliation/doors/channels.test.ts'],
  },
  {
    name: 'a newer file does not know what was corrected',
    file: 'functions/reconciliation/comparing.ts',
    find: '.filter(({ status }) => isDecided(status))',
    replace: '.filter(() => false)',
    why: 'the same difference is corrected twice',
    caughtBy: ['test/reconciliation/doors/runs.test.ts'],
  },
  {
    name: 'a bill of which a row cannot be read is compared without it',
    file: 'domains/reconciliation/runs/compareDay.ts',
    find: 'if (problem !== undefined)',
    replace: 'if (problem !== undefined && bill.rows.length === 0)',
    why: 'books are corrected by half a bill',
    caughtBy: ['test/reconciliation/doors/runs.test.ts'],
  },
  {
    name: 'a channel without a bill is a day without breaks',
    file: 'functions/reconciliation/fetching.ts',
    find: "(await expectedOn(ports, channel, date)).length > 0 ? { none: channel } : refuse('bill-none')",
    replace: "refuse('bill-none')",
    why: 'what our books have and the channel never heard of is found by nobody',
    caughtBy: ['test/reconciliation/doors/fetching.test.ts'],
  },
  {
    name: 'one channel that cannot be reached ends the round',
    file: 'functions/reconciliation/fetching.ts',
    find: "        log('warn', 'a bill is not there yet', { ...errorFields(cause), alarm: 'fault' });",
    replace: '        throw cause;',
    why: 'an outage at one channel leaves the other unreconciled',
    caughtBy: ['test/reconciliation/doors/fetching.test.ts'],
  },
];
