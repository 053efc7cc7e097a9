/**
 * From API Gateway's event to checked pieces of a request: headers, body, query, idempotency key, clock.
 *
 * Every piece is a value or a refusal; nothing here can throw at what a caller sends.
 */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { DoorContract } from '../../domains/outcome/contract.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { testClockAllowed } from './environment.ts';
import { readJson, speakable } from './json.ts';

export const largestBodyBytes = 256 * 1024;

export type Headers = Readonly<Record<string, string | undefined>>;

/** Headers by lower-case name. */
export const headersOf = (event: APIGatewayProxyEvent): Headers => {
  const headers: Record<string, string | undefined> = {};
  const given = event.headers ?? {};
  for (const name in given) headers[name.toLowerCase()] = given[name];
  return headers;
};

/**
 * A caller's own name for a request is echoed and logged, so it is one that can hold no secret and nobody's number: a UUID, or
 * short and without five digits in a row. Any other is left out, and the gateway's own is used.
 */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const shortName = /^(?!.*\d{5})[A-Za-z0-9_.:-]{1,20}$/;

export const requestIdOf = (event: APIGatewayProxyEvent, headers: Headers): string => {
  const asked = headers['request-id'];
  return asked !== undefined && (uuid.test(asked) || shortName.test(asked))
    ? asked
    : (event.requestContext?.requestId ?? 'none');
};

/**
 * The address under which the suite was asked, as the gateway says it and no header of the caller: its domain, with whatever
 * stands there before the path. Empty where no gateway says so.
 */
export const siteOf = ({
  requestContext,
  path,
}: Pick<APIGatewayProxyEvent, 'requestContext' | 'path'>): string => {
  const { domainName, path: whole = path } = requestContext ?? {};
  if (domainName === undefined || !whole.endsWith(path)) return '';
  return `https://${domainName}${whole.slice(0, whole.length - path.length)}`;
};

export const bearerOf = (headers: Headers): string | undefined => {
  const text = headers.authorization;
  return text !== undefined && /^Bearer /i.test(text) ? text.slice(7).trim() : undefined;
};

/** The body as text; API Gateway may have wrapped bytes it did not take for text. */
export const rawBodyOf = (event: APIGatewayProxyEvent): string | Refusal => {
  const body = event.body ?? '';
  if (body.length > largestBodyBytes * 2) return refuse('body-too-large', { maximumBytes: largestBodyBytes });
  if (!event.isBase64Encoded) {
    const tooLarge = body.length * 3 > largestBodyBytes && Buffer.byteLength(body) > largestBodyBytes;
    return tooLarge ? refuse('body-too-large', { maximumBytes: largestBodyBytes }) : body;
  }
  const bytes = Buffer.from(body, 'base64');
  if (bytes.length > largestBodyBytes) return refuse('body-too-large', { maximumBytes: largestBodyBytes });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('body-not-utf8');
  }
};

/** The body's value for the contract; unread where the contract has none. */
export const bodyOf = (
  contract: DoorContract,
  raw: string,
  headers: Headers,
): { value: unknown } | Refusal => {
  if (contract.method === 'GET') return { value: undefined };
  if (contract.body === undefined)
    return raw === '' || raw.trim() === '{}' ? { value: undefined } : refuse('body-unexpected');
  const type = headers['content-type'];
  if (type !== undefined && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    if (contract.form && /^application\/x-www-form-urlencoded\b/i.test(type)) return formOf(raw);
    return refuse('content-type-unsupported');
  }
  if (raw === '') return contract.body.safeParse({}).success ? { value: {} } : refuse('body-missing');
  return readJson(raw);
};

const formOf = (raw: string): { value: unknown } | Refusal => {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(raw)) {
    if (name in fields) return refuse('json-duplicate-name', { param: `/${name}`.slice(0, 200) });
    fields[name] = value;
  }
  return { value: { ...fields } };
};

/** The query without `dry_run`, which is the platform's. */
export const queryOf = (
  event: APIGatewayProxyEvent,
  contract: DoorContract,
): { readonly query: Readonly<Record<string, string>>; readonly dryRun: boolean } | Refusal => {
  const given = event.multiValueQueryStringParameters ?? event.queryStringParameters;
  if (given === null || given === undefined) return { query: {}, dryRun: false };
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const values = Array.isArray(value) ? value : [value];
    if (values.length > 1) return refuse('query-repeated', { param: `/query/${speakable(name)}` });
    if (values[0] !== undefined) query[name] = values[0];
  }
  const { dry_run: dryRun, ...rest } = query;
  if (dryRun !== undefined && contract.dryRun !== true)
    return refuse('dry-run-unsupported', { param: '/query/dry_run' });
  if (dryRun !== undefined && dryRun !== 'true' && dryRun !== 'false')
    return refuse('parameter-invalid', { param: '/query/dry_run', allowed: ['true', 'false'] });
  if (contract.query === undefined && Object.keys(rest).length > 0)
    return refuse('parameter-unknown', { param: `/query/${speakable(Object.keys(rest)[0] ?? '')}` });
  return { query: rest, dryRun: dryRun === 'true' };
};

const printable = /^[\x21-\x7e]{1,255}$/;

/** The Idempotency-Key; the same value twice is one value, two different ones are a mistake. */
export const idempotencyKeyOf = (
  event: APIGatewayProxyEvent,
  headers: Headers,
): { key: string } | Refusal => {
  const key = headers['idempotency-key'];
  if (key === undefined || key === '') return refuse('idempotency-key-missing');
  const many = event.multiValueHeaders;
  if (many)
    for (const name in many)
      if (
        name.length === 15 &&
        name.toLowerCase() === 'idempotency-key' &&
        many[name]?.some((one) => one !== key)
      )
        return refuse('idempotency-key-invalid');
  return printable.test(key) ? { key } : refuse('idempotency-key-invalid');
};

/** The moment of the request: the caller's own only where a test clock is allowed. */
export const nowOf = (headers: Headers, clock: () => EpochMs): { now: EpochMs } | Refusal => {
  const asked = headers['test-clock'];
  if (asked === undefined || !testClockAllowed()) return { now: clock() };
  const now = /^\d{4}-\d{2}-\d{2}T/.test(asked) ? Date.parse(asked) : Number.NaN;
  return Number.isFinite(now) ? { now } : refuse('test-clock-invalid');
};
