/**
 * What only AWS knows: whose credentials these are, whether the account was bootstrapped, whether its quota is enough.
 *
 * Three reads, no writes. What is wrong stops the deployment with what to do about it.
 */
import type { Answer, Ask } from './awsCall.ts';
import { Stop } from './stop.ts';

/** The version that our assembly needs; `cdk bootstrap` installs a newer one. */
const oldestBootstrap = 6;
/** AWS keeps a hundred copies back for functions without a reservation. */
const alwaysUnreserved = 100;

export type Wanted = {
  /** The account that the environment names; empty: any. */
  readonly account: string;
  /** How many copies its workers reserve in all. */
  readonly reserved: number;
};
export type Account = { readonly account: string; readonly region: string };

const refusedBy = (service: string, { status, text }: Answer): Stop =>
  new Stop(
    `${service} 拒绝了请求（${status}）。请检查凭证与权限。`,
    `${service} answered ${status}: ${text.replace(/\s+/g, ' ').slice(0, 300)}. Check the credentials and what they may do.`,
  );

const whoseCredentials = async (ask: Ask): Promise<string> => {
  const answer = await ask({
    service: 'sts',
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  });
  const account = /<Account>(\d{12})<\/Account>/.exec(answer.text)?.[1];
  if (answer.status !== 200 || account === undefined) throw refusedBy('STS', answer);
  return account;
};

const bootstrapVersion = async (ask: Ask): Promise<number> => {
  const answer = await ask({
    service: 'ssm',
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
    body: JSON.stringify({ Name: '/cdk-bootstrap/hnb659fds/version' }),
  });
  if (answer.text.includes('ParameterNotFound')) return 0;
  if (answer.status !== 200) throw refusedBy('SSM', answer);
  return Number((JSON.parse(answer.text) as { Parameter: { Value: string } }).Parameter.Value);
};

const concurrency = async (ask: Ask): Promise<number> => {
  const path = '/2016-08-19/account-settings/';
  const answer = await ask({ service: 'lambda', method: 'GET', path, headers: {}, body: '' });
  if (answer.status !== 200) throw refusedBy('Lambda', answer);
  return (JSON.parse(answer.text) as { AccountLimit: { ConcurrentExecutions: number } }).AccountLimit
    .ConcurrentExecutions;
};

export const checkAccount = async (ask: Ask, region: string, wanted: Wanted): Promise<Account> => {
  const account = await whoseCredentials(ask);
  if (wanted.account !== '' && wanted.account !== account)
    throw new Stop(
      `凭证属于账户 ${account}，而该环境只能部署到 ${wanted.account}。`,
      `The credentials are of account ${account}, and this environment is deployed to ${wanted.account} only.`,
    );
  const version = await bootstrapVersion(ask);
  if (version < oldestBootstrap)
    throw new Stop(
      `账户 ${account} 的 ${region} 还没有 bootstrap。请运行：`,
      `Account ${account} is not bootstrapped in ${region}${version === 0 ? '' : ` (version ${version} is too old)`}. Run: npx cdk bootstrap aws://${account}/${region}`,
    );
  if (wanted.reserved > 0) {
    const limit = await concurrency(ask);
    if (limit < wanted.reserved + alwaysUnreserved)
      throw new Stop(
        `Lambda 并发配额为 ${limit}，至少需要 ${wanted.reserved + alwaysUnreserved}。请先提高配额，或设置 workers 为 shared。`,
        `The quota of concurrent executions is ${limit}; ${wanted.reserved + alwaysUnreserved} are needed. Raise it first, or set workers to shared.`,
      );
  }
  return { account, region };
};
