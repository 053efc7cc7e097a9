/** What every part of the emulator room agrees on: where LocalStack is, which one it is, and where its files go. */
import { join } from 'node:path';

/** The last release that needs no account; see docs/decisions.md. */
export const localstackVersion = '4.14.0';

export const region = 'us-east-1';
export const account = '000000000000';

/** LocalStack checks no signature, but wants to see one. */
export const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' } as const;

export const root = join(import.meta.dirname, '..', '..');

/** Installed once, used by every start: the virtual environment, and the programs of npm. */
export const installed = join(root, '.local', 'emulator');

/** Where LocalStack answers, and where the people and simulators around it are. */
export type Ports = {
  readonly gateway: number;
  /** A short address for people, pages and callbacks, in front of LocalStack's own long one. */
  readonly front: number;
  readonly bank: number;
  readonly sms: number;
  readonly biller: number;
  readonly insurer: number;
  readonly claims: number;
  readonly wechat: number;
  readonly alipay: number;
};

export const usualPorts: Ports = {
  gateway: 4566,
  front: 8789,
  bank: 8792,
  sms: 8793,
  biller: 8795,
  insurer: 8797,
  claims: 8799,
  wechat: 8801,
  alipay: 8803,
};

/** Books and keys of the simulated payment channels; as everything of a LocalStack they end with it. */
export const channelsFolder = (dataDir: string): string => join(dataDir, 'channels');
