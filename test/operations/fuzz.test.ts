/**
 * A thousand broken requests to every door for staff: never 5xx, and whatever is refused has written nothing.
 */
import { describe, expect, it } from 'vitest';
import { doors } from '../../functions/operations/api.ts';
import { noon } from '../kit/cast.ts';
import { fuzzDoor } from '../kit/fuzz.ts';
import { desk, stuck, wu } from './desk.ts';

describe('a door for staff takes anything and answers cleanly', () => {
  it.each(doors.map((door) => [`${door.contract.method} ${door.contract.path}`, door.contract] as const))(
    '%s',
    async (_, contract) => {
      const { store, call } = desk({ clock: () => noon });
      await store.create(stuck('errand-1'));
      let writes = store.writes();
      const statuses = await fuzzDoor({ contract, token: wu, known: 'errand-1' }, call, (reply) => {
        if (reply.status >= 400) expect(store.writes()).toBe(writes);
        writes = store.writes();
      });
      expect([...statuses.keys()].some((status) => status >= 400)).toBe(true);
    },
  );
});
