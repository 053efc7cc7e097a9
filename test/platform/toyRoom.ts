/**
 * A room of two doors for the platform's own tests: one that echoes what the act was given, one that ends in every way.
 */
import * as z from 'zod';
import { contract } from '../../domains/outcome/contract.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import { answer, door } from '../../functions/platform/door.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { caller } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';

const title = { zh: '试', en: 'try' };
const anything = z.record(z.string(), z.unknown());

const echo = door(
  contract({
    method: 'POST',
    path: '/v1/echo/{name}',
    title,
    who: ['person', 'merchant'],
    idempotent: true,
    dryRun: true,
    params: z.strictObject({ name: z.string().regex(/^[a-z]+$/) }),
    query: z.strictObject({ colour: z.enum(['red', 'blue']).optional() }),
    body: z.strictObject({
      amount: z.int().min(1).max(100),
      deep: z.strictObject({ at: z.string() }).optional(),
    }),
    answer: anything,
    refusals: ['sold-out'],
  }),
  async (request, _ports: { readonly made: number }) => ({
    id: request.id('ech'),
    key: request.key,
    fingerprint: request.fingerprint,
    dry: request.dryRun,
    name: request.params.name,
    colour: request.query.colour ?? null,
    amount: request.body.amount,
    who: request.caller.sub,
  }),
);

const ends = door(
  contract({
    method: 'POST',
    path: '/v1/ends',
    title,
    who: 'anyone',
    body: z.strictObject({
      how: z.enum(['refused', 'safe', 'unknown', 'bug', 'broken', 'replayed', 'speechless']),
    }),
    answer: anything,
    refusals: ['sold-out'],
  }),
  async ({ body }, _ports: { readonly made: number }) => {
    switch (body.how) {
      case 'refused':
        return refuse('sold-out', { leftSeats: 0 });
      case 'safe':
        throw new Fault('throttled', { retry: 'safe' });
      case 'unknown':
        throw new Fault('no answer', { retry: 'unknown-outcome' });
      case 'bug':
        invariant(false, 'the sum is off');
        break;
      case 'broken':
        throw new TypeError('secret-in-a-message');
      case 'speechless':
        return refuse('a-code-without-a-sentence');
      case 'replayed':
        return answer({ done: true }, { status: 201, replayed: true });
    }
  },
);

/** How often the ports were built. */
export const built = { times: 0 };
export const call = caller(
  restApi({
    doors: [echo, ends],
    ports: () => {
      built.times += 1;
      return { made: built.times };
    },
    refusals: { 'sold-out': { status: 409, type: 'conflict', zh: '售罄', en: 'Sold out' } },
    authenticate: trusting,
  }),
);
const lin = tokenOf({ sub: 'pn_100000001', role: 'person' });
export const good = { method: 'POST', path: '/v1/echo/lin', token: lin, key: 'k-1', body: { amount: 5 } };
