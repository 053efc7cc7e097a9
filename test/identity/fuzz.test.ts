/**
 * A thousand broken requests to every door of identity: never 5xx, and no wallet comes of a refusal.
 */
import { describe, expect, it } from 'vitest';
import { identityAnswers } from '../../functions/identity/answers.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { fuzzDoor, fuzzRuns, tokenOfRole } from '../kit/fuzz.ts';
import { caller, type Reply } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';
import { doors, openDesk } from './desk.ts';

const tokenFor = tokenOfRole({
  person: tokenOf({ sub: 'pn_100000001', role: 'person' }),
  terminal: tokenOf({ sub: 'trm_gate', role: 'terminal', kind: 'gate', place: 'wulingyuan' }),
});

/** A wrong secret costs 25 ms of scrypt on purpose: a tenth of the amount, a thousand by FUZZ_RUNS=10000. */
const runsOf = (path: string): number => (path === '/v1/oauth/token' ? Math.ceil(fuzzRuns / 10) : fuzzRuns);

describe('a door of identity takes anything and answers cleanly', () => {
  it.each(doors.map((door) => [`${door.contract.method} ${door.contract.path}`, door.contract] as const))(
    '%s',
    async (_, contract) => {
      const desk = openDesk();
      await desk.seed();
      const call = caller(
        restApi({
          doors,
          ports: () => desk.ports,
          refusals: identityAnswers,
          authenticate: trusting,
          clock: () => desk.clock.now,
          checkAnswers: true,
        }),
      );
      let refused = 0;
      let sent = desk.inbox.length;
      const target = { contract, token: tokenFor(contract.who), known: 'scenic-pass' };
      const after = (reply: Reply): void => {
        if (reply.status >= 400) {
          refused += 1;
          expect(desk.inbox).toHaveLength(sent);
        }
        sent = desk.inbox.length;
      };
      await fuzzDoor(target, call, after, { runs: runsOf(contract.path) });
      if (contract.method === 'POST') expect(refused).toBeGreaterThan(0);
    },
  );
});
