/**
 * What differs between environments, read from the context in one place (`-c env=staging`, `-c api=http`).
 *
 * Without an environment the assembly is that of a local cloud, with the simulators of this machine. A named
 * environment is an account on AWS: what would be unsafe or unfinished there stops the synthesis with a sentence
 * (`safeSettings.ts`), and so does an unknown name or value.
 */
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { refuseUnsafe } from './safeSettings.ts';

export type Settings = {
  /** `staging`, `production`: a file of that name under environments/. Empty on local clouds. */
  readonly env: string;
  /** Where it is deployed, and nowhere else. Empty: wherever the credentials lead. */
  readonly account: string;
  readonly region: string;
  /** Whether money that moves here is real. */
  readonly realMoney: 'yes' | 'no';
  /** The gateway: REST has our words for its own refusals and a web ACL, HTTP costs less than a third. */
  readonly api: 'rest' | 'http';
  /** `kept`: tables outlive their stack and refuse deletion, and stacks refuse theirs. */
  readonly tables: 'kept' | 'disposable';
  /** `reserved`: workers have a part of the account's concurrency to themselves, and no more than that. */
  readonly workers: 'shared' | 'reserved';
  /** Whether doors obey the `Test-Clock` header. On local clouds only. */
  readonly testClock: 'allowed' | 'off';
  readonly arch: 'arm64' | 'x86_64';
  readonly bankChannelUrl: string;
  readonly smsGatewayUrl: string;
  /** The collecting platform of offices and billers. */
  readonly billerChannelUrl: string;
  /** The national insurance platform. */
  readonly insurerPlatformUrl: string;
  /** The claims platform of commercial insurers. */
  readonly claimsPlatformUrl: string;
  /** Base address for links in answers and on papers; empty: links are relative, papers name the gateway's own address. */
  readonly publicUrl: string;
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  /** Steady requests a second that the stage lets through, and the burst above them. */
  readonly throttleRate: number;
  readonly throttleBurst: number;
  /** Who hears of alarms; nobody while empty (the topic is there to subscribe to). */
  readonly alarmEmail: string;
  /** Where the build put the functions. */
  readonly dist: string;
};

const oneOf = <T extends string>(name: string, value: unknown, allowed: readonly T[]): T => {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new Error(`context ${name}: ${String(value)} is not one of ${allowed.join(', ')}`);
  return found;
};

const text = (name: string, value: unknown): string => {
  if (typeof value !== 'string') throw new Error(`context ${name}: not a text`);
  return value;
};

/** From the command line every context value is text, from a file a number may be a number. */
const wholeNumber = (name: string, value: unknown): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`context ${name}: not a positive whole number`);
  return number;
};

/** CDK's own keys have a colon or a slash in them; whatever else nobody reads is a slip of the pen. */
const refuseUnknown = (scope: Construct, settings: Settings): void => {
  const given: Readonly<Record<string, unknown>> = scope.node.getAllContext();
  const strange = Object.keys(given).find((key) => !/[:/@]/.test(key) && !(key in settings));
  if (strange === undefined) return;
  throw new Error(
    `context ${strange}: no such setting; 没有这个设置。 There are ${Object.keys(settings).sort().join(', ')}`,
  );
};

export const settingsOf = (scope: Construct): Settings => {
  const context = (name: string, otherwise: string | number): unknown =>
    scope.node.tryGetContext(name) ?? otherwise;
  const settings: Settings = {
    env: text('env', context('env', '')),
    account: text('account', context('account', '')),
    region: text('region', context('region', '')),
    realMoney: oneOf('realMoney', context('realMoney', 'no'), ['yes', 'no']),
    api: oneOf('api', context('api', 'rest'), ['rest', 'http']),
    tables: oneOf('tables', context('tables', 'kept'), ['kept', 'disposable']),
    workers: oneOf('workers', context('workers', 'shared'), ['shared', 'reserved']),
    testClock: oneOf('testClock', context('testClock', 'off'), ['allowed', 'off']),
    arch: oneOf('arch', context('arch', 'arm64'), ['arm64', 'x86_64']),
    bankChannelUrl: text('bankChannelUrl', context('bankChannelUrl', 'http://127.0.0.1:8790')),
    smsGatewayUrl: text('smsGatewayUrl', context('smsGatewayUrl', 'http://127.0.0.1:8791')),
    billerChannelUrl: text('billerChannelUrl', context('billerChannelUrl', 'http://127.0.0.1:8794')),
    claimsPlatformUrl: text('claimsPlatformUrl', context('claimsPlatformUrl', 'http://127.0.0.1:8798')),
    insurerPlatformUrl: text('insurerPlatformUrl', context('insurerPlatformUrl', 'http://127.0.0.1:8796')),
    publicUrl: text('publicUrl', context('publicUrl', '')),
    logLevel: oneOf('logLevel', context('logLevel', 'INFO'), ['DEBUG', 'INFO', 'WARN', 'ERROR']),
    throttleRate: wholeNumber('throttleRate', context('throttleRate', 2_000)),
    throttleBurst: wholeNumber('throttleBurst', context('throttleBurst', 4_000)),
    alarmEmail: text('alarmEmail', context('alarmEmail', '')),
    dist: text('dist', context('dist', 'dist')),
  };
  refuseUnknown(scope, settings);
  refuseUnsafe(settings);
  return settings;
};

/** What every stack says of itself: where it belongs, and that where money is real nobody deletes it in passing. */
export const stackProps = (scope: Construct, description: string): StackProps => {
  const { account, region, realMoney } = settingsOf(scope);
  return {
    description,
    ...(account !== '' && region !== '' && { env: { account, region } }),
    ...(realMoney === 'yes' && { terminationProtection: true }),
  };
};

/**
 * The simulated bank's secret is public, so it exists only where time is a toy as well. A real bank's secret is never
 * in an environment.
 */
export const simulatorSecret = ({ testClock }: Settings): Readonly<Record<string, string>> =>
  testClock === 'allowed' ? { BANK_CHANNEL_SECRET: 'local-bank-secret' } : {};

/** The simulated offices' secret, likewise. */
export const billerSecret = ({ testClock }: Settings): Readonly<Record<string, string>> =>
  testClock === 'allowed' ? { BILLER_CHANNEL_SECRET: 'local-biller-secret' } : {};

/** The simulated insurance platform's secret, likewise. */
export const insurerSecret = ({ testClock }: Settings): Readonly<Record<string, string>> =>
  testClock === 'allowed' ? { INSURER_PLATFORM_SECRET: 'local-insurer-secret' } : {};

/** The simulated companies' secret, likewise. */
export const claimsSecret = ({ testClock }: Settings): Readonly<Record<string, string>> =>
  testClock === 'allowed' ? { CLAIMS_PLATFORM_SECRET: 'local-claims-secret' } : {};
