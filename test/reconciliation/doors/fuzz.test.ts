/** A thousand broken requests to every door of reconciliation: never 5xx, and whatever is refused has moved nothing. */
import { describe, expect, it } from 'vitest';
import { doors } from '../../../functions/reconciliation/api.ts';
import { fuzzDoor } from '../../kit/fuzz.ts';
import { openRoom, sha256, statement, tokens, wrong } from './room.ts';

describe('a door of reconciliation takes anything and answers cleanly', () => {
  it.each(doors.map(({ contract }) => [`${contract.method} ${contract.path}`, contract] as const))(
    '%s',
    async (name, contract) => {
      const room = await openRoom();
      await room.compare(statement(wrong));
      const ids = { break_id: 'bank-2026-11-22-1-1', run_id: 'bank-2026-11-22-1' };
      const known = Object.entries(ids).find(([one]) => name.includes(one))?.[1] ?? sha256(statement(wrong));
      let journals = room.ledger.journals().length;
      await fuzzDoor({ contract, token: tokens.second, known }, room.call, (reply) => {
        const written = room.ledger.journals().length - journals;
        if (reply.status >= 400) expect(written).toBe(0);
        journals += written;
      });
      const { debitFen, creditFen } = await room.ledger.trialBalance();
      expect(debitFen).toBe(creditFen);
    },
  );
});
