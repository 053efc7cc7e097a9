/**
 * Every assembly that may be deployed: no environment, staging and production, each with both kinds of gateway.
 *
 * The files of the environments lack what only an account's owner knows; here are stand-ins for it.
 */
import { environmentNames } from '../../bin/environments.ts';
import { type Assembly, synthesised } from './assembly.ts';

export const ownersPart = {
  account: '123456789012',
  region: 'ap-east-1',
  bankChannelUrl: 'https://bank.example',
  smsGatewayUrl: 'https://sms.example',
  billerChannelUrl: 'https://biller.example',
  insurerPlatformUrl: 'https://insurer.example',
  claimsPlatformUrl: 'https://claims.example',
  alarmEmail: 'alarms@example.com',
};

export type Variant = { readonly name: string; readonly env: string; readonly api: 'rest' | 'http' };

export const variants: readonly Variant[] = ['', ...environmentNames()].flatMap((env) =>
  (['rest', 'http'] as const).map((api) => ({ name: `${env || 'no environment'}, ${api}`, env, api })),
);

const made = new Map<string, Promise<Assembly>>();

/** Synthesised once per test file. */
export const assemblyOf = ({ name, env, api }: Variant): Promise<Assembly> => {
  const known = made.get(name) ?? synthesised(env === '' ? { api } : { env, api, ...ownersPart });
  made.set(name, known);
  return known;
};
