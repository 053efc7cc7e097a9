/** The quote doors of taxes and loans, at noon of 22 November 2026; nobody signs in. */
import { governmentRefusals } from '../../../functions/government/answers.ts';
import { taxQuoteDoors } from '../../../functions/government/taxes/quoteDoors.ts';
import { restApi } from '../../../functions/platform/restApi.ts';
import { noon } from '../../kit/cast.ts';
import { caller, type Reply } from '../../kit/http.ts';
import { trusting } from '../../kit/signIn.ts';

export const call = caller(
  restApi({
    doors: taxQuoteDoors,
    ports: () => ({}),
    refusals: governmentRefusals,
    authenticate: trusting,
    clock: () => noon,
    checkAnswers: true,
  }),
);

/** `deed` of `/v1/government/taxes/deed/quote`; loans have a path of their own. */
export const quote = (kind: string, body: unknown): Promise<Reply> => {
  const path = kind === 'housing-loans' ? kind : `taxes/${kind}`;
  return call({ method: 'POST', path: `/v1/government/${path}/quote`, body });
};
