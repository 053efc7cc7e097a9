/** Faults around payment intents: a step that is half done, done over another, or gives money to the wrong account. */
import type { PlantedFault } from '../plantedFault.ts';

export const intentFaults: readonly PlantedFault[] = [
  {
    name: 'money moves though the intent has moved on',
    file: 'functions/platform/ledger/posting.ts',
    find: "if (seen.journal === undefined && hasMovedOn(outcome.met, beside)) return 'moved-on';",
    replace: '',
    why: 'a step is written over one that somebody else made meanwhile',
    caughtBy: ['test/payment/intents/together.test.ts'],
  },
  {
    name: 'a step of an intent is written over any revision',
    file: 'functions/payment/intents/store.ts',
    find: "when: [equals('revision', from.revision)],",
    replace: 'when: [],',
    why: 'two captures that race are both done, and only one is remembered',
    caughtBy: ['test/payment/intents/races.test.ts'],
  },
  {
    name: 'a refund fills the first tender first',
    file: 'domains/payment/intents/refunding.ts',
    find: 'keptOf(intent).toReversed()',
    replace: 'keptOf(intent)',
    why: "a person's own money comes back last, as a coupon",
    caughtBy: ['test/payment/intents/coupons.test.ts'],
  },
  {
    name: 'a shop that cancels keeps the deposit',
    file: 'domains/payment/intents/deposit.ts',
    find: "event === 'cancel' || ",
    replace: '',
    why: 'the payer loses money for what the shop did not do',
    caughtBy: ['test/payment/intents/deposits.test.ts'],
  },
  {
    name: 'an intent ends a millisecond late',
    file: 'domains/payment/intents/moves.ts',
    find: 'now >= intent.expiresAt',
    replace: 'now > intent.expiresAt',
    why: 'what has ended can still be paid',
    caughtBy: ['test/payment/intents/doors.test.ts'],
  },
];
