/**
 * A thousand broken requests to every door for staff: never 5xx, and nothing moves.
 */
import { describe, expect, it } from 'vitest';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import { operationsAnswers } from '../../functions/operations/answers.ts';
import { doors } from '../../functions/operations/api.ts';
import type { OperationsPorts } from '../../functions/operations/ports.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { sagasByHand } from '../../functions/platform/sagas/byHand.ts';
import { fuzzDoor, tokenOfRole } from '../kit/fuzz.ts';
import { caller } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';

const tokenFor = tokenOfRole({ operator: tokenOf({ sub: 'op_duty', role: 'operator' }) });

describe('a door for staff takes anything and answers cleanly', () => {
  it.each(doors.map((door) => [`${door.contract.method} ${door.contract.path}`, door.contract] as const))(
    '%s',
    async (_, contract) => {
      const store = memorySagaStore();
      const ledger = memoryLedger();
      const ports: OperationsPorts = {
        sagas: sagasByHand({ store }),
        ledger,
        verify: async () => ({ intact: true, links: 0, journals: 0, unsealed: 0 }),
        sweepLedger: async () => ({ sweptAccounts: 0, releasedHolds: 0 }),
      };
      const call = caller(
        restApi({
          doors,
          ports: () => ports,
          refusals: operationsAnswers,
          authenticate: trusting,
          checkAnswers: true,
        }),
      );
      await fuzzDoor(
        { contract, token: tokenFor(contract.who), known: 'top_00000000000000000000000000' },
        call,
      );
      expect([store.writes(), ledger.journals()]).toEqual([0, []]);
    },
  );
});
