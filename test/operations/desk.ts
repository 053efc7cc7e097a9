/** The doors for staff over stores in memory: Wu and He are operators, An is an auditor. */
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import type { Verification } from '../../domains/ledger/verifySeals.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import type { StuckSaga } from '../../domains/saga/state.ts';
import { operationsAnswers } from '../../functions/operations/answers.ts';
import { doors } from '../../functions/operations/api.ts';
import type { OperationsPorts } from '../../functions/operations/ports.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { sagasByHand } from '../../functions/platform/sagas/byHand.ts';
import { caller } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';
import { begun } from '../saga/plans.ts';

export const wu = tokenOf({ sub: 'op_wu', role: 'operator' });
export const he = tokenOf({ sub: 'op_he', role: 'operator' });
export const an = tokenOf({ sub: 'au_an', role: 'auditor' });

const intact: Verification = { intact: true, links: 3, journals: 12, unsealed: 1 };

export const stuck = (id = 'errand-1'): StuckSaga => {
  const { claim: _gone, ...state } = { claim: undefined, ...begun() };
  return {
    ...state,
    id,
    status: 'stuck',
    direction: 'forward',
    step: 'take',
    attempt: 10,
    failures: 10,
    unknown: true,
  };
};

export const desk = (options: { readonly clock: () => number; readonly verification?: Verification }) => {
  const store = memorySagaStore();
  const ledger = memoryLedger();
  const ports: OperationsPorts = {
    sagas: sagasByHand({ store }),
    ledger,
    verify: async () => options.verification ?? intact,
    sweepLedger: async () => ({ sweptAccounts: 2, releasedHolds: 1 }),
  };
  const open = (more: Partial<OperationsPorts> = {}) =>
    caller(
      restApi({
        doors,
        ports: () => ({ ...ports, ...more }),
        refusals: operationsAnswers,
        authenticate: trusting,
        clock: options.clock,
        checkAnswers: true,
      }),
    );
  return { store, ledger, call: open(), open };
};
