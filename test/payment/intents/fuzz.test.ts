/** A thousand broken requests to every door of intents: never 5xx, and whatever is refused has moved nothing. */
import { describe, expect, it } from 'vitest';
import { doors } from '../../../functions/payment/intents.ts';
import { fuzzDoor, tokenOfRole } from '../../kit/fuzz.ts';
import { tokens } from '../room.ts';
import { moneyOf, openIntents } from './room.ts';

const tokenFor = tokenOfRole({ merchant: tokens.noodleHouse, person: tokens.lin });

describe('a door of intents takes anything and answers cleanly', () => {
  it.each(doors.map(({ contract }) => [`${contract.method} ${contract.path}`, contract] as const))(
    '%s',
    async (_name, contract) => {
      const intents = await openIntents({ funds: 4_000_00 });
      const known = await intents.held();
      if (!contract.path.endsWith('confirm')) await intents.post('lin', `/${known}/confirm`, {});
      let journals = intents.room.ledger.journals().length;
      await fuzzDoor({ contract, token: tokenFor(contract.who), known }, intents.call, (reply) => {
        const written = intents.room.ledger.journals().length - journals;
        if (reply.status >= 400) expect(written).toBe(0);
        journals += written;
      });
      await moneyOf(intents, 'pn_100000001');
    },
  );
});
