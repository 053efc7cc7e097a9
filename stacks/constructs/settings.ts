/**
 * What differs between environments, read from the context (`cdk synth -c testClock=allowed`) in one place.
 *
 * The defaults are those of a production account except for the two channels, whose simulators listen on this
 * machine; an unknown value stops the synthesis.
 */
import type { Construct } from 'constructs';

export type Settings = {
  /** Whether doors obey the `Test-Clock` header. Never in an account with real money. */
  readonly testClock: 'allowed' | 'off';
  readonly arch: 'arm64' | 'x86_64';
  readonly bankChannelUrl: string;
  readonly smsGatewayUrl: string;
  /** Base address for links in answers; empty: links are relative. */
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

/** From the command line every context value is text, from cdk.json a number may be a number. */
const wholeNumber = (name: string, value: unknown): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`context ${name}: not a positive whole number`);
  return number;
};

export const settingsOf = (scope: Construct): Settings => {
  const context = (name: string, otherwise: string | number): unknown =>
    scope.node.tryGetContext(name) ?? otherwise;
  return {
    testClock: oneOf('testClock', context('testClock', 'off'), ['allowed', 'off']),
    arch: oneOf('arch', context('arch', 'arm64'), ['arm64', 'x86_64']),
    bankChannelUrl: text('bankChannelUrl', context('bankChannelUrl', 'http://127.0.0.1:8790')),
    smsGatewayUrl: text('smsGatewayUrl', context('smsGatewayUrl', 'http://127.0.0.1:8791')),
    publicUrl: text('publicUrl', context('publicUrl', '')),
    logLevel: oneOf('logLevel', context('logLevel', 'INFO'), ['DEBUG', 'INFO', 'WARN', 'ERROR']),
    throttleRate: wholeNumber('throttleRate', context('throttleRate', 2_000)),
    throttleBurst: wholeNumber('throttleBurst', context('throttleBurst', 4_000)),
    alarmEmail: text('alarmEmail', context('alarmEmail', '')),
    dist: text('dist', context('dist', 'dist')),
  };
};

/**
 * The simulated bank's secret is public, so it exists only where time is a toy as well. A real bank's secret is never
 * in an environment.
 */
export const simulatorSecret = ({ testClock }: Settings): Readonly<Record<string, string>> =>
  testClock === 'allowed' ? { BANK_CHANNEL_SECRET: 'local-bank-secret' } : {};
