/**
 * What the gateway answers by itself, without any function: the defaults of API Gateway, and the wording that the
 * stacks give to a kind, or to all of 4xx or 5xx.
 */
import type { GatewayResponsePlan } from '../plan/plan.ts';

const defaults = {
  MISSING_AUTHENTICATION_TOKEN: { status: 403, message: 'Missing Authentication Token' },
  BAD_REQUEST_PATH: { status: 400, message: 'Bad Request' },
  REQUEST_TOO_LARGE: { status: 413, message: 'Request Too Long' },
  THROTTLED: { status: 429, message: 'Too Many Requests' },
  INTEGRATION_FAILURE: { status: 502, message: 'Internal server error' },
  INTEGRATION_TIMEOUT: { status: 504, message: 'Endpoint request timed out' },
} as const;

export type OwnAnswerKind = keyof typeof defaults;

export type OwnAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyFor: (requestId: string) => string;
};

const compile = (kind: OwnAnswerKind, responses: readonly GatewayResponsePlan[]): OwnAnswer => {
  const { status, message } = defaults[kind];
  const wording =
    responses.find(({ responseType }) => responseType === kind) ??
    responses.find(({ responseType }) => responseType === (status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX'));
  const template = (wording?.template ?? '{"message":$context.error.messageString}')
    .replaceAll('$context.error.messageString', JSON.stringify(message))
    .replaceAll('$context.error.message', message)
    .replaceAll('$context.error.responseType', kind);
  return {
    status: wording?.status ?? status,
    headers: { 'content-type': 'application/json', ...wording?.headers },
    bodyFor: (requestId) => template.replaceAll('$context.requestId', requestId),
  };
};

export const compileOwnAnswers = (
  responses: readonly GatewayResponsePlan[],
): Readonly<Record<OwnAnswerKind, OwnAnswer>> => ({
  MISSING_AUTHENTICATION_TOKEN: compile('MISSING_AUTHENTICATION_TOKEN', responses),
  BAD_REQUEST_PATH: compile('BAD_REQUEST_PATH', responses),
  REQUEST_TOO_LARGE: compile('REQUEST_TOO_LARGE', responses),
  THROTTLED: compile('THROTTLED', responses),
  INTEGRATION_FAILURE: compile('INTEGRATION_FAILURE', responses),
  INTEGRATION_TIMEOUT: compile('INTEGRATION_TIMEOUT', responses),
});
