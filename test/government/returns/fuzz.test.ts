/** A thousand broken requests to every door of returns, refunds and certificates: never 5xx, and a refusal has moved nothing. */
import { describe, expect, it } from 'vitest';
import { doors as paperDoors } from '../../../functions/government/papers.ts';
import { certificateDoors } from '../../../functions/government/returns/certificateDoors.ts';
import { objectDoors } from '../../../functions/government/returns/objectDoors.ts';
import { refundDoors } from '../../../functions/government/returns/refundDoors.ts';
import { returnDoors } from '../../../functions/government/returns/returnDoors.ts';
import { fuzzDoor } from '../../kit/fuzz.ts';
import { expectWholeBooks, openRoom, tokens } from '../basket/room.ts';
import { certify, file, pay, recordObject, report, underWithheld, withObject } from './citizen.ts';

const doors = [...returnDoors, ...objectDoors, ...refundDoors, ...certificateDoors, ...paperDoors].map(
  ({ contract }) => [`${contract.method} ${contract.path}`, contract] as const,
);

describe('a door of returns takes anything and answers cleanly', () => {
  it.each(doors)('%s', async (name, contract) => {
    const room = await openRoom(5_000_000);
    await report(room, underWithheld);
    const isFiling = name.endsWith('/filing') || name === 'GET /v1/government/tax-returns/{year}';
    const filed = isFiling ? undefined : await file(room);
    if (name.includes('certificate')) {
      await pay(room);
      await certify(room);
    }
    const object = String((await recordObject(room)).body.id);
    if (name.includes('tax-objects') && (name.endsWith('/versions') || !/filing|GET/.test(name)))
      await withObject(room, object).file();
    const known = name.includes('tax-objects')
      ? object
      : name.includes('tax-refunds')
        ? String(filed?.body.id)
        : name.includes('{number}')
          ? 'BJ-2026-00000001'
          : '2025';
    let journals = room.ledger.journals().length;
    const token =
      contract.who === 'anyone' ? undefined : contract.who[0] === 'person' ? tokens.lin : tokens.operator;
    await fuzzDoor({ contract, token, known }, room.call, (reply) => {
      const written = room.ledger.journals().length - journals;
      if (reply.status >= 400) expect(written).toBe(0);
      journals += written;
    });
    await expectWholeBooks(room);
  });
});
