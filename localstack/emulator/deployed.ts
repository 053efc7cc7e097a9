/** What is deployed on a LocalStack, asked of its own AWS APIs: for the seeds, and for tests of what only it can show. */
import { type AwsCall, awsJson } from '../embedded/servers/awsJson.ts';
import { credentials, region } from './settings.ts';

/** Any service that speaks JSON over REST; `service` is the name a signature would carry. */
export const awsGet = async (endpoint: string, service: string, path: string): Promise<unknown> => {
  const scope = `Credential=${credentials.AWS_ACCESS_KEY_ID}/20260101/${region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none`;
  const answer = await fetch(`${endpoint}${path}`, { headers: { authorization } });
  if (!answer.ok) throw new Error(`${service} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

export type DeployedFunction = {
  readonly FunctionName: string;
  readonly FunctionArn: string;
  readonly Role: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
};

export const deployedFunctions = async (endpoint: string): Promise<readonly DeployedFunction[]> => {
  const found: DeployedFunction[] = [];
  for (let marker = ''; ; ) {
    const page = (await awsGet(
      endpoint,
      'lambda',
      `/2015-03-31/functions?MaxItems=50${marker ? `&Marker=${encodeURIComponent(marker)}` : ''}`,
    )) as { Functions: DeployedFunction[]; NextMarker?: string };
    found.push(...page.Functions);
    if (!page.NextMarker) return found.filter(({ FunctionName }) => FunctionName.startsWith('OneCode'));
    marker = page.NextMarker;
  }
};

/** Every variable that any function has, and how a program beside them reaches the same services. */
export const environmentOfFunctions = async (endpoint: string): Promise<Record<string, string>> => ({
  ...Object.assign(
    {},
    ...(await deployedFunctions(endpoint)).map(({ Environment }) => Environment?.Variables ?? {}),
  ),
  ...credentials,
  AWS_REGION: region,
  AWS_ENDPOINT_URL: endpoint,
  PATH: process.env.PATH ?? '',
});

export const tablesOf = (endpoint: string): AwsCall => awsJson('dynamodb', endpoint);
export const queuesOf = (endpoint: string): AwsCall => awsJson('sqs', endpoint);
