/**
 * The suite on LocalStack: started, deployed, seeded, and everything about it written down in `running.json`.
 *
 * Where a Docker engine answers LocalStack is a container, otherwise a process of this machine; `LOCALSTACK_ENDPOINT`
 * names one that runs already, which is then used and never ended.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Demo, seedDemo, writeDemo } from '../seed.ts';
import { settingsIn } from '../simulators/channels/start.ts';
import { deploy } from './deploy.ts';
import { environmentOfFunctions } from './deployed.ts';
import {
  hostFromContainers,
  simulatorHost,
  startLocalstackContainer,
  stopLocalstackContainer,
} from './dockerMode.ts';
import { type Mode, modeHere } from './findPrograms.ts';
import { lastWords, startLocalstackProcess } from './localstackProcess.ts';
import {
  endProcess,
  forgetRunning,
  isRunning,
  type Running,
  readRunning,
  type StartedProcess,
  startedProcess,
  writeRunning,
} from './running.ts';
import { channelsFolder, installed, type Ports } from './settings.ts';

export type EmulatorOptions = {
  readonly dataDir?: string;
  readonly ports: Ports;
  readonly tell: (what: string) => void;
};

export class NotHere extends Error {}

type Usable = Exclude<Mode, { readonly kind: 'not-here' }>;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until it holds, for two minutes; no connection is no yet. `giveUp` ends the waiting early. */
const until = async (
  holds: () => Promise<boolean>,
  what: string,
  giveUp: () => void = () => undefined,
): Promise<void> => {
  for (let asked = 0; !(await holds().catch(() => false)); asked += 1) {
    giveUp();
    if (asked === 600) throw new Error(`${what} does not answer after two minutes.`);
    await pause(200);
  }
};

/** Waits for LocalStack's own word; a process that died meanwhile is not waited for. */
const waitForLocalstack = (endpoint: string, dataDir: string, started?: StartedProcess): Promise<void> =>
  until(
    async () => (await fetch(`${endpoint}/_localstack/health`)).ok,
    `LocalStack at ${endpoint}`,
    () => {
      if (started && !isRunning(started))
        throw new Error(`LocalStack ended at once. Its last words:\n${lastWords(dataDir)}`);
    },
  );

const startLocalstack = async (
  mode: Usable,
  { dataDir = installed, ports, tell }: EmulatorOptions,
): Promise<StartedProcess | undefined> => {
  if (mode.kind === 'host') return startLocalstackProcess({ ...mode, dataDir, port: ports.gateway, tell });
  if (mode.kind === 'docker') startLocalstackContainer(ports.gateway, tell);
  return undefined;
};

/** The simulators and the front, as a process of their own. */
const startSurroundings = (host: string, dataDir: string, ports: Ports): StartedProcess => {
  const program = join(import.meta.dirname, 'surroundings.ts');
  const child = spawn(process.execPath, [program, dataDir, JSON.stringify(ports), host], {
    stdio: 'ignore',
    detached: true,
  });
  child.unref();
  if (child.pid === undefined) throw new Error('The simulators could not be started.');
  return startedProcess(child.pid);
};

export const startEmulator = async (options: EmulatorOptions): Promise<Running & { readonly demo: Demo }> => {
  const { dataDir = installed, ports, tell } = options;
  const mode = modeHere();
  if (mode.kind === 'not-here') throw new NotHere(mode.why);
  mkdirSync(dataDir, { recursive: true });
  const before = readRunning(dataDir);
  if (before) await stopEmulator(dataDir);
  for (const file of ['demo.json', 'deploy.log']) rmSync(join(dataDir, file), { force: true });

  const endpoint = mode.kind === 'running-already' ? mode.endpoint : `http://localhost:${ports.gateway}`;
  const processes: StartedProcess[] = [];
  try {
    const localstack = await startLocalstack(mode, options);
    if (localstack) processes.push(localstack);
    const here = mode.functionsIn === 'containers' ? simulatorHost() : '127.0.0.1';
    const functionsSee = mode.functionsIn === 'containers' ? hostFromContainers : '127.0.0.1';
    // Their keys are made here, before the simulators look for them.
    const folder = channelsFolder(dataDir);
    rmSync(folder, { recursive: true, force: true });
    const channels = settingsIn(folder, {
      wechatPay: `http://${functionsSee}:${ports.wechat}`,
      alipay: `http://${functionsSee}:${ports.alipay}`,
    });
    processes.push(startSurroundings(here, dataDir, ports));
    await waitForLocalstack(endpoint, dataDir, localstack);
    const frontUrl = `http://localhost:${ports.front}`;
    const baseUrl = await deploy({
      endpoint,
      dataDir,
      tell,
      addresses: {
        bankChannelUrl: `http://${functionsSee}:${ports.bank}`,
        smsGatewayUrl: `http://${functionsSee}:${ports.sms}`,
        billerChannelUrl: `http://${functionsSee}:${ports.biller}`,
        insurerPlatformUrl: `http://${functionsSee}:${ports.insurer}`,
        claimsPlatformUrl: `http://${functionsSee}:${ports.claims}`,
        publicUrl: frontUrl,
      },
    });
    const running: Running = {
      kind: mode.kind,
      endpoint,
      baseUrl,
      frontUrl,
      bankChannelUrl: `http://${here}:${ports.bank}`,
      smsGatewayUrl: `http://${here}:${ports.sms}`,
      billerChannelUrl: `http://${here}:${ports.biller}`,
      insurerPlatformUrl: `http://${here}:${ports.insurer}`,
      claimsPlatformUrl: `http://${here}:${ports.claims}`,
      wechatPayUrl: `http://${here}:${ports.wechat}`,
      alipayUrl: `http://${here}:${ports.alipay}`,
      processes,
    };
    tell('演示数据 demo people, merchants and gates');
    const environment = await environmentOfFunctions(endpoint);
    writeRunning(dataDir, running);
    const demo = await seedDemo(
      { baseUrl, publicUrl: frontUrl, environment },
      { officesUrl: running.billerChannelUrl, channels },
    );
    writeDemo(dataDir, {
      ...demo,
      smsUrl: running.smsGatewayUrl,
      payerUrls: { wechat_pay: `${running.wechatPayUrl}/payer`, alipay: `${running.alipayUrl}/payer` },
    });
    await until(async () => (await fetch(`${frontUrl}/v1/health`)).ok, 'the address in front of it');
    return { ...running, demo };
  } catch (error) {
    for (const one of processes.reverse()) await endProcess(one);
    if (mode.kind === 'docker') stopLocalstackContainer();
    forgetRunning(dataDir);
    throw error;
  }
};

/** Answers whether there was anything to stop. */
export const stopEmulator = async (dataDir = installed): Promise<boolean> => {
  const running = readRunning(dataDir);
  if (running === undefined) return false;
  for (const one of [...running.processes].reverse()) await endProcess(one);
  if (running.kind === 'docker') stopLocalstackContainer();
  forgetRunning(dataDir);
  return true;
};
