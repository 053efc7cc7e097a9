/**
 * Before the journeys: the suite they run against. BASE_URL names one that runs already (any cloud; DEMO_FILE holds its
 * demo sign-ins); otherwise the embedded cloud starts with data of its own on free ports, and ends with them.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildIfChanged } from '../../localstack/buildIfChanged.ts';
import { startLocalSuite } from '../../localstack/localSuite.ts';
import type { RunningSuite } from './api.ts';

const root = join(import.meta.dirname, '..', '..');
const local = join(root, '.local');

/** A recording begins empty; `test/emulator/sameAnswers.test.ts` compares it with LocalStack's. */
export const newRecording = (cloud: 'embedded' | 'localstack'): string => {
  const file = join(local, 'recordings', `${cloud}.jsonl`);
  mkdirSync(join(local, 'recordings'), { recursive: true });
  rmSync(file, { force: true });
  return file;
};

const runningAt = (baseUrl: string): RunningSuite => ({
  ...JSON.parse(readFileSync(process.env.DEMO_FILE ?? join(local, 'demo.json'), 'utf8')),
  baseUrl,
  bankChannelUrl: process.env.BANK_CHANNEL_URL ?? 'http://127.0.0.1:8790',
  smsGatewayUrl: process.env.SMS_GATEWAY_URL ?? 'http://127.0.0.1:8791',
  billerChannelUrl: process.env.BILLER_CHANNEL_URL ?? 'http://127.0.0.1:8794',
  insurerPlatformUrl: process.env.INSURER_PLATFORM_URL ?? 'http://127.0.0.1:8796',
  claimsPlatformUrl: process.env.CLAIMS_PLATFORM_URL ?? 'http://127.0.0.1:8798',
  wechatPayUrl: process.env.WECHAT_PAY_URL ?? 'http://127.0.0.1:8800',
  alipayUrl: process.env.ALIPAY_URL ?? 'http://127.0.0.1:8802',
});

export default async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const given = process.env.BASE_URL;
  if (given) {
    project.provide('suite', runningAt(given.replace(/\/$/, '')));
    return undefined;
  }
  mkdirSync(local, { recursive: true });
  const assembly = await buildIfChanged({ root, dataDir: local, step: () => undefined });
  const dataDir = mkdtempSync(join(local, 'journeys-'));
  const suite = await startLocalSuite({
    assembly,
    dataDir,
    port: 0,
    bankPort: 0,
    smsPort: 0,
    fresh: true,
  });
  project.provide('suite', {
    ...suite.demo,
    bankChannelUrl: suite.bankChannelUrl,
    smsGatewayUrl: suite.smsGatewayUrl,
    billerChannelUrl: suite.billerChannelUrl,
    insurerPlatformUrl: suite.insurerPlatformUrl,
    claimsPlatformUrl: suite.claimsPlatformUrl,
    wechatPayUrl: suite.wechatPayUrl,
    alipayUrl: suite.alipayUrl,
    ...(project.name === 'journeys' ? { recording: newRecording('embedded') } : {}),
  });
  return async () => {
    await suite.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
};
