/**
 * A thousand broken requests to every door of the park: never 5xx, and whatever is refused has moved nothing.
 */
import { describe, expect, it } from 'vitest';
import { doors } from '../../functions/tourism/api.ts';
import { fuzzDoor, tokenOfRole } from '../kit/fuzz.ts';
import { expectWholeBooks, lin, openRoom, tokens } from './room.ts';

const tokenFor = tokenOfRole({
  person: tokens.lin,
  terminal: tokens.gate,
  merchant: tokens.noodleHouse,
  operator: tokens.operator,
});

/** Ids of the right form: `ord_` and zeros. */
const absent = (path: string): string =>
  `${path.includes('split') ? 'spl' : path.includes('entr') ? 'ent' : 'ord'}_${'0'.repeat(26)}`;

describe('a door of the park takes anything and answers cleanly', () => {
  it.each(doors.map((door) => [`${door.contract.method} ${door.contract.path}`, door.contract] as const))(
    '%s',
    async (_, contract) => {
      const room = await openRoom();
      const code = await room.showCode(lin);
      const shape: object = Object(contract.example?.body);
      const body = 'code' in shape ? () => ({ ...shape, code }) : undefined;
      const token = contract.path.endsWith('/rides') ? tokens.shuttle : tokenFor(contract.who);
      let journals = room.ledger.journals().length;
      await fuzzDoor({ contract, token, body, known: absent(contract.path) }, room.call, (reply) => {
        const written = room.ledger.journals().length - journals;
        if (reply.status >= 400) expect(written).toBe(0);
        journals += written;
      });
      await expectWholeBooks(room);
    },
  );
});
