/**
 * Before the journeys on LocalStack: LocalStack itself, the stacks on it, the cast. One that `npm run localstack` started
 * is left alone: this one has ports and data of its own, and ends with the tests.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../localstack/embedded/servers/freePort.ts';
import { startEmulator, stopEmulator } from '../../localstack/emulator/emulator.ts';
import { newRecording } from '../journeys/cloud.ts';

const local = join(import.meta.dirname, '..', '..', '.local');

declare module 'vitest' {
  export interface ProvidedContext {
    emulator: { readonly endpoint: string; readonly dataDir: string; readonly frontUrl: string };
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  // The same folder every time: what a run that was killed left behind is ended by the next, and logs stay to be read.
  const dataDir = join(local, 'emulator-test');
  await stopEmulator(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  const ports = await Promise.all(Array.from({ length: 9 }, () => freePort()));
  const [gateway = 0, front = 0, bank = 0, sms = 0, biller = 0, insurer = 0, claims = 0] = ports;
  const [wechat = 0, alipay = 0] = ports.slice(7);
  const running = await startEmulator({
    dataDir,
    ports: { gateway, front, bank, sms, biller, insurer, claims, wechat, alipay },
    tell: (what) => console.log(`  … ${what}`),
  });
  const { demo, baseUrl, bankChannelUrl, smsGatewayUrl, billerChannelUrl, endpoint, frontUrl } = running;
  const { insurerPlatformUrl, claimsPlatformUrl, wechatPayUrl, alipayUrl } = running;
  const recording = newRecording('localstack');
  project.provide('suite', {
    ...demo,
    baseUrl,
    bankChannelUrl,
    smsGatewayUrl,
    billerChannelUrl,
    insurerPlatformUrl,
    claimsPlatformUrl,
    wechatPayUrl,
    alipayUrl,
    recording,
  });
  project.provide('emulator', { endpoint, dataDir, frontUrl });
  return async () => {
    await stopEmulator(dataDir);
  };
};
