/** A thousand broken requests to every door of this room: never 5xx, and no refused one files anything. */
import { describe, expect, it } from 'vitest';
import { doors } from '../../../functions/aml/api.ts';
import { fuzzDoor } from '../../kit/fuzz.ts';
import { openReported, reportIn, tokens } from './room.ts';

describe('a door of this room takes anything and answers cleanly', () => {
  it.each(doors.map(({ contract }) => [`${contract.method} ${contract.path}`, contract] as const))(
    '%s',
    async (name, contract) => {
      const room = await openReported();
      const known = name.includes('report_id') ? room.path.slice('/reports/'.length) : '1';
      const token = contract.who.includes('operator') ? tokens.operator : tokens.auditor;
      let taken = 0;
      await fuzzDoor({ contract, token, known }, room.call, (reply) => {
        if (reply.status < 400) taken += 1;
      });
      if (taken === 0) expect(reportIn(await room.get('auditor', room.path)).status).toBe('due');
    },
  );
});
