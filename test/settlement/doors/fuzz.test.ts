/** A thousand broken requests to every door of settlement: never 5xx, and whatever is refused has moved nothing. */
import { describe, expect, it } from 'vitest';
import { batchDoors } from '../../../functions/settlement/batchDoors.ts';
import { doors as paperDoors } from '../../../functions/settlement/papers.ts';
import { termsDoors } from '../../../functions/settlement/termsDoors.ts';
import { fuzzDoor } from '../../kit/fuzz.ts';
import { agreed, day, friday, openRoom, pays, tokens } from './room.ts';

describe('a door of settlement takes anything and answers cleanly', () => {
  it.each(
    [...termsDoors, ...batchDoors, ...paperDoors].map(
      ({ contract }) => [`${contract.method} ${contract.path}`, contract] as const,
    ),
  )('%s', async (name, contract) => {
    const room = await openRoom();
    await agreed(room, { approval_above_amount: 1 });
    await pays(room, 'p1', 10_000, friday);
    room.clock.now = friday + 3 * day;
    await room.settle('2026-11-20');
    let journals = room.ledger.journals().length;
    const known = name.includes('batch_id') ? 'mch_noodlehouse-2026-11-20-1' : 'mch_noodlehouse';
    await fuzzDoor({ contract, token: tokens.second, known }, room.call, (reply) => {
      const written = room.ledger.journals().length - journals;
      if (reply.status >= 400) expect(written).toBe(0);
      journals += written;
    });
    const { debitFen, creditFen } = await room.ledger.trialBalance();
    expect(debitFen).toBe(creditFen);
  });
});
