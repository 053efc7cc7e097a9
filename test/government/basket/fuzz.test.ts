/** A thousand broken requests to every door of accounts and baskets: never 5xx, and whatever is refused has moved nothing. */
import { describe, expect, it } from 'vitest';
import { basketDoors } from '../../../functions/government/basket/basketDoors.ts';
import { dayDoors } from '../../../functions/government/basket/dayDoors.ts';
import { accountDoors } from '../../../functions/government/utilities/accountDoors.ts';
import { mandateDoors } from '../../../functions/government/utilities/mandateDoors.ts';
import { fuzzDoor } from '../../kit/fuzz.ts';
import { bind, expectWholeBooks, openRoom, read, tax, tokens } from './room.ts';

describe('a door of bills takes anything and answers cleanly', () => {
  it.each(
    [...accountDoors, ...mandateDoors, ...basketDoors, ...dayDoors].map(
      ({ contract }) => [`${contract.method} ${contract.path}`, contract] as const,
    ),
  )('%s', async (name, contract) => {
    const room = await openRoom();
    const account = await bind(room);
    const bill_no = String((await read(room, account)).body.bill_no);
    const items = [{ account_id: account, bill_no, amount: 1 }, { account_id: account, lay_by: 100 }, tax];
    const body = name === 'POST /v1/government/baskets' ? () => ({ items }) : undefined;
    let journals = room.ledger.journals().length;
    const role = contract.who === 'anyone' ? 'anyone' : contract.who[0];
    const token = role === 'anyone' ? undefined : tokens[role === 'operator' ? 'operator' : 'lin'];
    await fuzzDoor({ contract, token, body, known: account }, room.call, (reply) => {
      const written = room.ledger.journals().length - journals;
      if (reply.status >= 400) expect(written).toBe(0);
      journals += written;
    });
    await expectWholeBooks(room);
  });
});
