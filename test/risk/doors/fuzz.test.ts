/** A thousand broken requests to every door of risk: never 5xx, and no refused one puts anything on a wallet. */
import { describe, expect, it } from 'vitest';
import { doors } from '../../../functions/risk/api.ts';
import { fuzzDoor } from '../../kit/fuzz.ts';
import { casesOf, openRoom, surge, tokens } from './room.ts';

describe('a door of risk takes anything and answers cleanly', () => {
  it.each(doors.map(({ contract }) => [`${contract.method} ${contract.path}`, contract] as const))(
    '%s',
    async (name, contract) => {
      const room = await openRoom();
      await room.live(surge);
      await room.paysAndIsScored(600);
      const known = name.includes('case_id') ? String((await casesOf(room))[0]?.id) : '1';
      let taken = 0;
      await fuzzDoor({ contract, token: tokens.second, known }, room.call, (reply) => {
        if (reply.status < 400) taken += 1;
      });
      if (taken === 0) expect(await room.restraint()).toBe('restricted');
    },
  );
});
