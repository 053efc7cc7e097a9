/** Every door of webhooks under broken requests: a clean answer, never a fault. */
import { describe, expect, it } from 'vitest';
import { doors } from '../../functions/webhooks/api.ts';
import { eventIdOf } from '../../functions/webhooks/store.ts';
import { fuzzDoor, fuzzRuns } from '../kit/fuzz.ts';
import { openRoom, paid, tokens } from './room.ts';

describe(`${fuzzRuns} broken requests`, () => {
  it.each(doors.map((door) => [`${door.contract.method} ${door.contract.path}`, door.contract] as const))(
    '%s',
    async (_, contract) => {
      const room = openRoom();
      const opened = await room.open();
      await room.happen(paid('pay_one'));
      const known = contract.path.includes('{event_id}') ? eventIdOf('pay_one') : String(opened.body.id);
      await fuzzDoor({ contract, token: tokens.house, known }, room.call, (reply) => {
        expect(reply.status).toBeLessThan(500);
      });
    },
  );
});
