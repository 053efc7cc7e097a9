/**
 * The OneCode API, typed: every door, body and answer as the OpenAPI document has them.
 *
 * A call that changes something carries an idempotency key, the caller's or one made here, and is repeated under that same key
 * while its outcome is unknown: whatever the network does, it takes effect once. A refusal is an answer, not an exception.
 */
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './api.ts';
import { type Patience, patiently, standardPatience } from './patience.ts';
import { type SignIn, tokensOf } from './signIn.ts';

export type { components, operations, paths } from './api.ts';
export { OutcomeUnknown, type Patience } from './patience.ts';
export { dataOf, each, OneCodeError, type Problem } from './results.ts';
export type { SignIn } from './signIn.ts';

export type OneCodeOptions = SignIn & {
  /** Where the API is, without `/v1`: `http://localhost:8787`. */
  readonly baseUrl: string;
  readonly patience?: Partial<Patience>;
  /** Another fetch: a proxy's, a test's. */
  readonly fetch?: typeof globalThis.fetch;
};

export type OneCode = Client<paths>;

const withToken = (request: Request, token: string): Request => {
  const signed = request.clone();
  signed.headers.set('Authorization', `Bearer ${token}`);
  return signed;
};

export const oneCode = (options: OneCodeOptions): OneCode => {
  const { patience, fetch = globalThis.fetch } = options;
  const baseUrl = options.baseUrl.replace(/\/$/, '');
  const send = patiently({ ...standardPatience, ...patience }, fetch);
  const tokenFor = tokensOf(options, baseUrl, send);
  return createClient<paths>({
    baseUrl,
    fetch: async (request) => {
      if (request.method === 'POST' && !request.headers.has('Idempotency-Key'))
        request.headers.set('Idempotency-Key', crypto.randomUUID());
      const token = await tokenFor();
      if (token instanceof Response) return token;
      const answer = await send(withToken(request, token));
      if (answer.status !== 401) return answer;
      const another = await tokenFor(token);
      return another instanceof Response || another === token ? answer : send(withToken(request, another));
    },
  });
};
