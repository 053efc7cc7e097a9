/**
 * A door: a contract and what it does. Everything before and after is the platform's: the act gets typed, checked
 * values and gives back an answer or a refusal; it holds no business `if`.
 */
import type * as z from 'zod';
import type { ApiVersion } from '../../domains/outcome/apiVersion.ts';
import type { DoorContract, Role } from '../../domains/outcome/contract.ts';
import { type Fact, isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { speakable } from './json.ts';

/** Who asks, from the verified token alone. `sub` is a person, merchant, terminal or member of staff. */
export type Caller = {
  readonly sub: string;
  readonly role: Role | 'anyone';
  readonly name?: string;
  readonly merchant?: string;
  readonly place?: string;
  /** Of a terminal: `gate`, `till` or `ride`. */
  readonly kind?: string;
  /** The app that acts for the merchant, and all that it may do; absent: the merchant itself. */
  readonly app?: string;
  readonly scopes?: readonly string[];
  /** The version of the doors that the app was made for. */
  readonly version?: ApiVersion;
  /** How much the app may ask in a minute. */
  readonly requestsPerMinute?: number;
};

export type DoorRequest<P, Q, B> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly caller: Caller;
  /** The Idempotency-Key; empty where the contract asks for none. */
  readonly key: string;
  /** sha256 over actor, route, params and body. */
  readonly fingerprint: string;
  readonly now: EpochMs;
  readonly dryRun: boolean;
  readonly requestId: string;
  /** The address under which the suite was asked, without a slash at its end; empty where no gateway says it. */
  readonly site: string;
  /** The id this request makes, the same at every repetition: prefix + 26 letters from actor, route and key. */
  id(prefix: string): string;
  /** The body as it came, for signatures over raw bytes. */
  readonly rawBody: string;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
};

const answered: unique symbol = Symbol('answered');
type Dressed<A> = {
  readonly [answered]: true;
  readonly answer: A;
  readonly status?: number;
  readonly replayed?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
};
/** A plain answer, or one dressed by `answer()`. */
export type Answered<A> = A | Dressed<A>;

/** An answer with another status, with headers, or known to be the replay of an earlier one. */
export const answer = <A>(
  body: A,
  dress: {
    readonly status?: number;
    readonly replayed?: boolean;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Dressed<A> => ({ [answered]: true, answer: body, ...dress });

export const isDressed = <A>(given: Answered<A>): given is Dressed<A> =>
  typeof given === 'object' && given !== null && answered in given;

/** What the platform hands to a door: values as they came, not yet checked against the contract. */
export type Undressed = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Makes the rest of the request from the checked values. */
  complete<P, Q, B>(checked: { params: P; query: Q; body: B }): DoorRequest<P, Q, B>;
};

export type Door<Ports> = {
  readonly contract: DoorContract;
  perform(asked: Undressed, ports: Ports): Promise<Answered<unknown> | Refusal>;
};

export const door = <P, Q, B, A, Ports>(
  contract: DoorContract<P, Q, B, A>,
  act: (request: DoorRequest<P, Q, B>, ports: Ports) => Promise<Answered<A> | Refusal>,
): Door<Ports> => ({
  contract,
  async perform(asked, ports) {
    const params = checked(contract.params, asked.params, '/path');
    if (isRefusal(params)) return refuse('not-found');
    const query = checked(contract.query, asked.query, '/query');
    if (isRefusal(query)) return query;
    const body = checked(contract.body, asked.body, '');
    if (isRefusal(body)) return body;
    return act(asked.complete({ params: params.value, query: query.value, body: body.value }), ports);
  },
});

/** Without a schema the act gets nothing: what is not promised is not passed on. */
const checked = <T>(schema: z.ZodType<T> | undefined, input: unknown, at: string): { value: T } | Refusal => {
  if (schema === undefined) return { value: undefined as T };
  const parsed = schema.safeParse(input);
  return parsed.success ? { value: parsed.data } : refusalOf(parsed.error.issues, input, at);
};

type Issue = z.core.$ZodIssue;

const pointer = (at: string, path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => `${text}/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    at,
  );

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    input,
  );

/** Of a union that nothing fits, the alternative that came nearest: no unknown names, then the fewest complaints. */
const nearest = (alternatives: readonly (readonly Issue[])[]): readonly Issue[] =>
  alternatives.toSorted(
    (a, b) =>
      Number(a.some((one) => one.code === 'unrecognized_keys')) -
        Number(b.some((one) => one.code === 'unrecognized_keys')) || a.length - b.length,
  )[0] ?? [];

const refusalOf = (issues: readonly Issue[], input: unknown, at: string): Refusal => {
  const issue = issues[0];
  if (issue === undefined) return refuse('parameter-invalid', { param: at });
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return refusalOf(nearest(issue.errors), valueAt(input, issue.path), pointer(at, issue.path));
  if (issue.code === 'unrecognized_keys')
    return refuse('parameter-unknown', {
      param: pointer(at, [...issue.path, speakable(issue.keys[0] ?? '')]).slice(0, 200),
    });
  const param = pointer(at, issue.path).slice(0, 200);
  if (issue.code === 'invalid_type' && valueAt(input, issue.path) === undefined)
    return refuse('parameter-missing', { param });
  return refuse('parameter-invalid', { param, ...boundsOf(issue) });
};

const boundsOf = (issue: Issue): Readonly<Record<string, Fact>> => {
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) };
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum) };
  if (issue.code === 'invalid_value') return { allowed: issue.values.map(String) };
  return {};
};
