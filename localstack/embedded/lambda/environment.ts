/**
 * The environment of a function's process: the template's variables, what Lambda itself sets, and where the local
 * servers are. Nothing of the developer's own shell gets in.
 */
import { account, region } from '../assembly/identity.ts';
import type { FunctionPlan } from '../plan/plan.ts';

export type Endpoints = {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly s3: string;
  readonly kms: string;
};

/** `overrides` only reach variables that the template declares, so that nothing exists here that AWS would not have. */
export const environmentOf = (
  plan: FunctionPlan,
  endpoints: Endpoints,
  overrides: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const declared = Object.entries(plan.environment).map(([name, value]) => [name, overrides[name] ?? value]);
  return {
    ...Object.fromEntries(declared),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCOUNT_ID: account,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
    AWS_ENDPOINT_URL: endpoints.sqs,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: plan.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(plan.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${plan.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: plan.folder,
    _HANDLER: plan.handler,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
  };
};
