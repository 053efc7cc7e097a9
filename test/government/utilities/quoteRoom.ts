/** The quote doors of utilities, at noon of 22 November 2026; nobody signs in. */
import { governmentRefusals } from '../../../functions/government/answers.ts';
import { utilityQuoteDoors } from '../../../functions/government/utilities/quoteDoors.ts';
import { restApi } from '../../../functions/platform/restApi.ts';
import { noon } from '../../kit/cast.ts';
import { caller, type Reply } from '../../kit/http.ts';
import { trusting } from '../../kit/signIn.ts';

export const call = caller(
  restApi({
    doors: utilityQuoteDoors,
    ports: () => ({}),
    refusals: governmentRefusals,
    authenticate: trusting,
    clock: () => noon,
    checkAnswers: true,
  }),
);

export const quote = (utility: string, body: unknown): Promise<Reply> =>
  call({ method: 'POST', path: `/v1/government/utilities/${utility}/quote`, body });
