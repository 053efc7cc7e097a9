/**
 * How a refusal becomes an answer: one code, one status, one sentence in Chinese and in English.
 *
 * Every room brings its own table; this one holds what any door may answer. Prose exists here and nowhere deeper.
 */
import type { Fact, Refusal } from '../../domains/outcome/refusal.ts';
import { sharedRefusals } from './sharedAnswers.ts';

export type ErrorType =
  | 'invalid_request'
  | 'authentication'
  | 'permission'
  | 'not_found'
  | 'conflict'
  | 'idempotency'
  | 'limit'
  | 'risk'
  | 'channel'
  | 'insufficient_funds'
  | 'rate_limit'
  | 'internal';

export type RefusalEntry = {
  readonly status: 400 | 401 | 402 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 423 | 429 | 500 | 503;
  readonly type: ErrorType;
  readonly zh: string;
  readonly en: string;
  readonly advice?: string;
  /** The same request may succeed later (or, under the same key, has an answer to be asked for). */
  readonly retryable?: boolean;
};
/** Keyed by the kebab-case code of the refusal. */
export type RefusalTable = Readonly<Record<string, RefusalEntry>>;

const bad = (zh: string, en: string): RefusalEntry => ({ status: 400, type: 'invalid_request', zh, en });

export const generalRefusals: RefusalTable = {
  'json-malformed': bad('请求体不是合法的 JSON', 'The body is not well-formed JSON'),
  'json-duplicate-name': bad('JSON 中有重复的字段', 'A name occurs twice in one JSON object'),
  'json-forbidden-name': bad('JSON 中有不允许的字段名', 'A name in the JSON is not allowed'),
  'json-too-deep': bad('JSON 嵌套过深', 'The JSON is nested too deeply'),
  'number-not-whole': bad('数字必须是安全范围内的整数', 'Numbers are whole and within 2^53-1'),
  'body-not-utf8': bad('请求体不是合法的 UTF-8', 'The body is not valid UTF-8'),
  'body-missing': bad('缺少请求体', 'The body is missing'),
  'body-unexpected': bad('此接口不接受请求体', 'This door takes no body'),
  'body-too-large': { status: 413, type: 'invalid_request', zh: '请求体过大', en: 'The body is too large' },
  'content-type-unsupported': {
    status: 415,
    type: 'invalid_request',
    zh: '请使用 application/json',
    en: 'Send application/json',
  },
  'path-malformed': bad('路径编码有误', 'The path is not well encoded'),
  'parameter-missing': bad('缺少参数', 'A parameter is missing'),
  'parameter-unknown': bad('存在未知参数', 'A parameter is unknown'),
  'parameter-invalid': bad('参数不合法', 'A parameter is invalid'),
  'query-repeated': bad('查询参数重复', 'A query parameter occurs twice'),
  'dry-run-unsupported': bad('此接口不支持试运行', 'This door has no dry run'),
  'api-version-unknown': bad('没有这个接口版本', 'There is no such version of the doors'),
  'cursor-invalid': bad('游标无效或与筛选条件不符', 'The cursor is not valid for this list and filter'),
  'test-clock-invalid': bad('测试时钟不是合法的时间', 'The test clock is not a valid time'),
  'idempotency-key-missing': {
    status: 400,
    type: 'idempotency',
    zh: '缺少 Idempotency-Key 请求头',
    en: 'The Idempotency-Key header is missing',
  },
  'idempotency-key-invalid': {
    status: 400,
    type: 'idempotency',
    zh: 'Idempotency-Key 应为 1 到 255 个可见字符，且只有一个值',
    en: 'The Idempotency-Key is one value of 1 to 255 printable characters',
  },
  'idempotency-key-reused': {
    status: 422,
    type: 'idempotency',
    zh: '该 Idempotency-Key 已用于另一请求',
    en: 'This Idempotency-Key was used for another request',
    advice: 'use_a_new_key',
  },
  'sign-in-required': { status: 401, type: 'authentication', zh: '请先登录', en: 'Sign in first' },
  'token-invalid': {
    status: 401,
    type: 'authentication',
    zh: '登录凭证无效',
    en: 'The access token is not valid',
  },
  'token-expired': {
    status: 401,
    type: 'authentication',
    zh: '登录已过期',
    en: 'The access token has expired',
    advice: 'sign_in_again',
  },
  'role-not-allowed': {
    status: 403,
    type: 'permission',
    zh: '无权使用此接口',
    en: 'Your role may not use this',
  },
  'app-scope-missing': {
    status: 403,
    type: 'permission',
    zh: '该应用没有此权限，请由商户为应用开通',
    en: 'The app has no scope for this; the merchant can make one that has',
    advice: 'use_an_app_with_the_scope',
  },
  'not-found': { status: 404, type: 'not_found', zh: '未找到', en: 'Not found' },
  'route-unknown': { status: 404, type: 'not_found', zh: '没有这个接口', en: 'There is no such door' },
  'method-not-allowed': {
    status: 405,
    type: 'invalid_request',
    zh: '不支持该方法',
    en: 'That method is not allowed here',
  },
  'too-many-requests': {
    status: 429,
    type: 'rate_limit',
    zh: '请求过于频繁',
    en: 'Too many requests',
    advice: 'retry_later',
    retryable: true,
  },
  'outcome-unknown': {
    status: 503,
    type: 'internal',
    zh: '结果未知，请用同一 Idempotency-Key 重试',
    en: 'The outcome is not known; repeat with the same Idempotency-Key',
    advice: 'retry_with_same_key',
    retryable: true,
  },
  'temporarily-unavailable': {
    status: 503,
    type: 'internal',
    zh: '暂时不可用，请稍后重试',
    en: 'Temporarily unavailable, try again',
    advice: 'retry_later',
    retryable: true,
  },
  // Its saga turned back and has ended: the same key would hear the same for ever.
  'step-unavailable': {
    status: 409,
    type: 'conflict',
    zh: '这次没有办成，什么都没有改变，请重新发起',
    en: 'It was not carried out and nothing has changed; start anew',
    advice: 'use_a_new_key',
  },
  'internal-error': {
    status: 500,
    type: 'internal',
    zh: '系统内部错误，已通知值守人员',
    en: 'Something is wrong on our side; somebody has been told',
    advice: 'contact_support',
  },
};

/** Codes of the ledger and the sagas that are one idea on the wire. */
export const saidAs: Readonly<Record<string, string>> = {
  'journal-differs': 'idempotency-key-reused',
  'saga-differs': 'idempotency-key-reused',
};

const fallback: RefusalEntry = {
  status: 500,
  type: 'internal',
  zh: '系统内部错误',
  en: 'Something is wrong on our side',
};

export const wireCode = (code: string): string => (saidAs[code] ?? code).replaceAll('-', '_');

export type ErrorBody = {
  readonly error: {
    readonly type: ErrorType;
    readonly code: string;
    readonly message: string;
    readonly message_zh: string;
    readonly param?: string;
    readonly doc_url: string;
    readonly request_id: string;
    readonly retryable: boolean;
    readonly advice: string;
    readonly details?: Readonly<Record<string, Fact>>;
  };
};

/** `availableFen` of a refusal's facts is `available` on the wire; the rest is snake_case. */
const wireName = (name: string): string =>
  name.replace(/Fen$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Facts as `details` of an answer. */
export const wireFacts = (facts: Refusal['facts']): Readonly<Record<string, Fact>> => {
  const details: Record<string, Fact> = {};
  for (const [name, fact] of Object.entries(facts)) details[wireName(name)] = fact;
  return details;
};

/** What a room says of a code: its own word first, then what rooms share, then what any door may say. */
export const sentenceOf = (code: string, table: RefusalTable): RefusalEntry | undefined =>
  table[code] ?? sharedRefusals[code] ?? generalRefusals[code];

/** The answer to a refusal. A fact named `param` is the JSON pointer of what is wrong. */
export const refusalAnswer = (
  refusal: Refusal,
  table: RefusalTable,
  requestId: string,
): {
  readonly status: number;
  readonly body: ErrorBody;
  readonly retryable: boolean;
  readonly known: boolean;
} => {
  const code = saidAs[refusal.refused] ?? refusal.refused;
  const entry = sentenceOf(code, table);
  const said = entry ?? fallback;
  const { param, ...facts } = refusal.facts;
  const name = entry ? wireCode(code) : 'internal_error';
  const retryable = said.retryable ?? false;
  const body: ErrorBody = {
    error: {
      type: said.type,
      code: name,
      message: said.en,
      message_zh: said.zh,
      ...(typeof param === 'string' ? { param } : {}),
      doc_url: `/v1/docs#${name}`,
      request_id: requestId,
      retryable,
      advice: said.advice ?? (said.status >= 500 ? 'contact_support' : 'do_not_retry'),
      ...(Object.keys(facts).length > 0 ? { details: wireFacts(facts) } : {}),
    },
  };
  return { status: said.status, body, retryable, known: entry !== undefined };
};
