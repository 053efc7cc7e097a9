/**
 * What the REST gateway answers by itself, in our words; and which of cdk-nag's findings about it we accept, and why.
 */
import { Validations } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';

type RestAnswer = {
  readonly response: string;
  readonly answer: {
    readonly statusCode?: string;
    readonly responseHeaders: Readonly<Record<string, string>>;
    readonly templates: Readonly<Record<string, string>>;
  };
};

const restAnswer = (
  response: string,
  error: {
    readonly status?: string;
    readonly type: string;
    readonly code: string;
    readonly en: string;
    readonly zh: string;
    readonly retryable: boolean;
  },
): RestAnswer => ({
  response,
  answer: {
    ...(error.status !== undefined && { statusCode: error.status }),
    responseHeaders: {
      'Access-Control-Allow-Origin': "'*'",
      'Should-Retry': error.retryable ? "'true'" : "'false'",
      ...(error.retryable && { 'Retry-After': "'1'" }),
    },
    templates: {
      'application/json': JSON.stringify({
        error: {
          type: error.type,
          code: error.code,
          message: error.en,
          message_zh: error.zh,
          request_id: '$context.requestId',
          retryable: error.retryable,
          advice: error.retryable ? 'retry_later' : 'do_not_retry',
        },
      }),
    },
  },
});

/** 5xx of the gateway itself are unknown outcomes: the function may have done its work before the answer was lost. */
export const restAnswers: Readonly<Record<string, RestAnswer>> = {
  Throttled: restAnswer('THROTTLED', {
    status: '429',
    type: 'rate_limit',
    code: 'rate_limited',
    en: 'Too many requests. Wait a second and try again.',
    zh: '请求过于频繁，请稍后再试。',
    retryable: true,
  }),
  TooLarge: restAnswer('REQUEST_TOO_LARGE', {
    status: '413',
    type: 'invalid_request',
    code: 'body_too_large',
    en: 'The request body is too large.',
    zh: '请求内容过大。',
    retryable: false,
  }),
  Refused: restAnswer('DEFAULT_4XX', {
    type: 'invalid_request',
    code: 'bad_request',
    en: 'The request cannot be read.',
    zh: '请求无法识别。',
    retryable: false,
  }),
  Failed: restAnswer('DEFAULT_5XX', {
    type: 'internal',
    code: 'outcome_unknown',
    en: 'No answer came in time. Repeat with the same Idempotency-Key to learn the outcome.',
    zh: '未能及时得到结果，请使用相同的 Idempotency-Key 重试以确认。',
    retryable: true,
  }),
};

export const acceptRestFindings = (api: RestApi): void => {
  Validations.of(api).acknowledge(
    {
      id: 'AwsSolutions-APIG2',
      reason:
        'Doors validate with the zod contract that also makes the OpenAPI; the gateway would answer without codes.',
    },
    {
      id: 'AwsSolutions-APIG3',
      reason:
        'A web ACL exists on AWS only and is attached per account, outside of the assembly that all clouds share.',
    },
    {
      id: 'AwsSolutions-APIG4',
      reason:
        'Doors check the bearer token against their own role list, and a test walks every door and role.',
    },
    {
      id: 'AwsSolutions-COG4',
      reason:
        'Tokens are our own (EdDSA, rotated keys, JWKS): Cognito has no offline codes and no local cloud.',
    },
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      reason:
        'The account-wide role with which API Gateway writes its own logs; AWS documents this policy for it.',
    },
  );
};
