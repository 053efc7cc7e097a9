/**
 * A thousand broken requests to every payment door: never 5xx, and whatever is refused has moved nothing.
 */
import { describe, expect, it } from 'vitest';
import { fuzzDoor, tokenOfRole } from '../kit/fuzz.ts';
import { openBank } from './bank.ts';
import { doors, lin, openRoom, payOnce, tokens } from './room.ts';
import { sagasOn } from './sagasOn.ts';

const tokenFor = tokenOfRole({ merchant: tokens.noodleHouse, person: tokens.lin });

describe('a payment door takes anything and answers cleanly', () => {
  it.each(doors.map((door) => [`${door.contract.method} ${door.contract.path}`, door.contract] as const))(
    '%s',
    async (_, contract) => {
      const room = await openRoom({ funds: 4_000_00, sagas: ({ ledger }) => sagasOn(ledger, openBank()) });
      const paid = await payOnce(room, lin, 42_00);
      const { code } = await room.codeFor(lin);
      const body =
        contract.path === '/v1/payments' ? () => ({ ...Object(contract.example?.body), code }) : undefined;
      const isRefund = contract.path.startsWith('/v1/refunds');
      const known = isRefund ? 'ref_00000000000000000000000000' : String(paid.body.id);
      let journals = room.ledger.journals().length;
      const statuses = await fuzzDoor(
        { contract, token: tokenFor(contract.who), body, known },
        room.call,
        (reply) => {
          const written = room.ledger.journals().length - journals;
          if (reply.status >= 400) expect(written).toBe(0);
          journals += written;
        },
      );
      if (contract.method === 'POST') expect([...statuses.keys()].some((status) => status >= 400)).toBe(true);
      const trial = await room.ledger.trialBalance();
      expect(trial.debitFen).toBe(trial.creditFen);
    },
  );
});
