/** A thousand broken requests to every door of the hospital: never 5xx, and whatever is refused has moved nothing. */
import { describe, expect, it } from 'vitest';
import { doors as dayDoors } from '../../../functions/healthcare/days.ts';
import { doors } from '../../../functions/healthcare/doors.ts';
import { doors as basketDoors } from '../../../functions/healthcare/settlements.ts';
import { fuzzDoor, tokenOfRole } from '../../kit/fuzz.ts';
import { classA, expectWholeBooks, openBill, openRoom, tokens } from '../hospital.ts';

const tokenFor = tokenOfRole({
  person: tokens.lin,
  terminal: tokens.cashier,
  merchant: tokens.hospital,
  operator: tokens.office,
});

describe('a door of the hospital takes anything and answers cleanly', () => {
  it.each(
    [...doors, ...basketDoors, ...dayDoors].map(
      (door) => [`${door.contract.method} ${door.contract.path}`, door.contract] as const,
    ),
  )('%s', async (_, contract) => {
    const room = await openRoom();
    const bill = await openBill(room, [classA('visit', 10_000)]);
    const shape: object = Object(contract.example?.body);
    const body = 'bills' in shape ? () => ({ bills: [bill] }) : undefined;
    const known = contract.path.includes('insured-people')
      ? 'pn_100000001'
      : contract.path.includes('bills')
        ? bill
        : `stl_${'0'.repeat(26)}`;
    let journals = room.ledger.journals().length;
    await fuzzDoor({ contract, token: tokenFor(contract.who), body, known }, room.call, (reply) => {
      const written = room.ledger.journals().length - journals;
      // A settlement that turns back holds and lets go: what it moved is nothing, which the books below show.
      if (reply.status >= 400 && !contract.path.endsWith('/settlements')) expect(written).toBe(0);
      journals += written;
    });
    await expectWholeBooks(room);
  });
});
