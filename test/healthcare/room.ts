/** The quote door of healthcare, at noon of 22 November 2026; a bill that is quoted, and what it came to. */
import { healthcareRefusals } from '../../functions/healthcare/answers.ts';
import { quoteSettlementDoor } from '../../functions/healthcare/settlementDoors.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { noon } from '../kit/cast.ts';
import { caller, type Reply } from '../kit/http.ts';
import { trusting } from '../kit/signIn.ts';

export const call = caller(
  restApi({
    doors: [quoteSettlementDoor],
    ports: () => ({}),
    refusals: healthcareRefusals,
    authenticate: trusting,
    clock: () => noon,
    checkAnswers: true,
  }),
);

export const quote = (body: unknown): Promise<Reply> =>
  call({ method: 'POST', path: '/v1/healthcare/settlements/quote', body });
