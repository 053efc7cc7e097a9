/**
 * The embedded cloud: realises an assembly in local processes and serves its REST API.
 *
 * Start order is tables, queues, functions, gateway, sources; stop order is the reverse. Whatever way this process
 * ends, no server and no function outlives it, and what was acknowledged is on disk.
 */
import { mkdirSync, rmSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { type Applied, applyPlan } from './applyPlan.ts';
import { readAssembly } from './assembly/readAssembly.ts';
import { startCloudFunctions } from './cloudFunctions.ts';
import { startCloudSources } from './cloudSources.ts';
import { openFront } from './gateway/front.ts';
import { createGateway } from './gateway/gateway.ts';
import type { Endpoints } from './lambda/environment.ts';
import { lockDataDir } from './lockDataDir.ts';
import { logFiles } from './logFiles.ts';
import { type FunctionStatus, memoryMbOf } from './memory.ts';
import type { CloudPlan, FunctionPlan } from './plan/plan.ts';
import { readPlan } from './plan/readPlan.ts';
import { writeRunning } from './runningFile.ts';
import { startTableServer } from './servers/dynoxide.ts';
import { freePort } from './servers/freePort.ts';
import { startKeyServer } from './servers/keyServer.ts';
import { listen } from './servers/listen.ts';
import { ensureQueues, startQueueServer } from './servers/queueServer.ts';
import { ensureTables } from './servers/tables.ts';

/** What there is to seed with, before the public address opens. */
export type Seeding = {
  /** An address of the REST API that nobody else knows yet. */
  readonly baseUrl: string;
  /** Where everybody will find it. */
  readonly publicUrl: string;
  /** Every variable that any function of the assembly has, with the local endpoints. */
  readonly environment: Readonly<Record<string, string>>;
};

export type CloudOptions = {
  /** The folder that `cdk synth` wrote. */
  readonly assembly: string;
  readonly dataDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Only this machine unless told otherwise. */
  readonly host?: string;
  /** Forget all data first. */
  readonly fresh?: boolean;
  /** Say nothing about faults of functions and sources. */
  readonly quiet?: boolean;
  /** Values for variables that functions declare, instead of the template's (addresses of simulators, test clock). */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where functions write: a file each under `<dataDir>/logs`, or this terminal. */
  readonly logs?: 'files' | 'terminal';
  /** Start every function's process now and not on first use. */
  readonly warm?: boolean;
  /** A DynamoDB that runs already. */
  readonly dynamodbEndpoint?: string | undefined;
  /** Takes a few addresses before the API sees them, and says so: what exists on this machine only. */
  readonly beside?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Where a function's code is, instead of in the assembly: the developer's own build. */
  readonly folderOf?: (plan: FunctionPlan) => string;
  /** More arguments for the Node of every function. */
  readonly nodeFlags?: readonly string[];
  /** Runs before the public address answers anything but "starting". */
  readonly seed?: (seeding: Seeding) => Promise<void>;
  readonly tell?: (progress: string) => void;
};

export type EmbeddedCloud = {
  readonly baseUrl: string;
  readonly endpoints: Endpoints;
  functions(): readonly FunctionStatus[];
  /** Names of functions, the one that was called last first. */
  byLastCall(): readonly string[];
  /** Every variable that any function has, for programs that stand beside the functions (seeds, the bench). */
  environment(): Readonly<Record<string, string>>;
  /** Everything together: this process, the servers, every function. */
  memoryMb(): number;
  /** Kills the processes of the one function whose name contains this. Answers whether there was one running. */
  killFunction(name: string): boolean;
  invoke(name: string, event: unknown): Promise<unknown>;
  /** A function goes on with the code in this folder, and loses no call; throws when it does not load, and stays as it was. */
  replaceFunction(name: string, folder: string): Promise<void>;
  /** New calls of a function wait until the answer to this is called. */
  holdCalls(name: string): () => void;
  /** Goes on with another state of the assembly, as far as a running cloud can. */
  apply(assembly: string): Promise<Applied>;
  stop(): Promise<void>;
};

export const startEmbeddedCloud = async (options: CloudOptions): Promise<EmbeddedCloud> => {
  const tell = options.tell ?? (() => undefined);
  const onTrouble = options.quiet ? () => undefined : (what: string) => console.error(what);
  const dataDir = resolve(options.dataDir);
  const cloudDir = join(dataDir, 'cloud');
  const cleanUp: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  };
  try {
    mkdirSync(dataDir, { recursive: true });
    cleanUp.push(lockDataDir(dataDir));
    if (options.fresh) rmSync(cloudDir, { recursive: true, force: true });
    mkdirSync(cloudDir, { recursive: true });

    const queuePort = await freePort();
    const read = (assembly: string): CloudPlan => {
      const made = readPlan(readAssembly(assembly), { queueEndpoint: `http://127.0.0.1:${queuePort}` });
      const { folderOf = ({ folder }) => folder } = options;
      return { ...made, functions: made.functions.map((one) => ({ ...one, folder: folderOf(one) })) };
    };
    let plan = read(options.assembly);
    const front = await openFront({ port: options.port, host: options.host ?? '127.0.0.1' });
    cleanUp.push(front.close);
    const baseUrl = `http://localhost:${front.port}`;
    const logs = logFiles(join(dataDir, 'logs'), options.logs ?? 'files');
    cleanUp.push(logs.close);

    tell('数据表 tables');
    const tables = await startTableServer({
      dataDir: cloudDir,
      endpoint: options.dynamodbEndpoint,
      log: logs.open('dynamodb', 'ignore'),
    });
    cleanUp.push(tables.stop);
    await ensureTables(plan.tables, tables.call);

    tell('队列 queues');
    const queues = await startQueueServer({ dataDir: cloudDir, port: queuePort });
    cleanUp.push(queues.stop);
    const queueUrls = await ensureQueues(plan.queues, queues.call);
    for (const bucket of plan.buckets) queues.createBucket(bucket);

    tell('函数 functions');
    const keys = await startKeyServer({ dataDir: cloudDir });
    cleanUp.push(keys.stop);
    const endpoints = {
      dynamodb: tables.endpoint,
      sqs: queues.endpoint,
      s3: queues.endpoint,
      kms: keys.endpoint,
    };
    const functions = startCloudFunctions(plan.functions, {
      directory: cloudDir,
      endpoints,
      overrides: { PUBLIC_URL: baseUrl, ...options.environment },
      openLog: (name) => logs.open(name, 'inherit'),
      nodeFlags: options.nodeFlags ?? [],
    });
    cleanUp.push(functions.stop);
    const gateway = plan.api && createGateway(plan.api, functions.invoke);

    tell('事件源 event sources');
    const sources = await startCloudSources(plan, {
      directory: cloudDir,
      tables,
      queues,
      queueUrls,
      functions,
      onTrouble,
    });
    cleanUp.push(sources.stop);
    if (options.warm) {
      tell('预热 warming every function');
      await functions.warm();
    }
    if (options.seed && gateway) {
      const aside = await listen(gateway, { port: 0, host: '127.0.0.1' });
      const environment = functions.environment();
      const seeding = { baseUrl: `http://127.0.0.1:${aside.port}`, publicUrl: baseUrl, environment };
      await options.seed(seeding).finally(aside.close);
    }
    if (gateway) front.open(withBeside(gateway, options.beside));
    cleanUp.push(front.close);
    const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
    cleanUp.push(
      writeRunning(dataDir, {
        pid: process.pid,
        baseUrl,
        endpoints,
        tables: names(plan.tables),
        queues: names(plan.queues),
        functions: names(plan.functions),
        logs: join(dataDir, 'logs'),
      }),
    );

    return {
      baseUrl,
      endpoints,
      functions: functions.status,
      byLastCall: functions.byLastCall,
      environment: functions.environment,
      memoryMb: () =>
        memoryMbOf([process.pid, tables.pid, ...functions.status().flatMap(({ pids }) => pids)]),
      killFunction: (name) => functions.find(name).kill(),
      invoke: async (name, event) =>
        JSON.parse(await functions.find(name).invoke(JSON.stringify(event))) as unknown,
      replaceFunction: (name, folder) => {
        const host = functions.find(name);
        return host.replace({ ...host.plan(), folder });
      },
      holdCalls: (name) => functions.find(name).hold(),
      apply: async (assembly) => {
        const after = read(assembly);
        const openGateway = (api: NonNullable<CloudPlan['api']>): void =>
          front.open(withBeside(createGateway(api, functions.invoke), options.beside));
        const applied = await applyPlan(plan, after, { tables, queues, functions, sources, openGateway });
        // What waits for the next start still counts as changed the next time.
        const added = after.tables.filter(({ name }) => !plan.tables.some((one) => one.name === name));
        plan = { ...after, tables: [...plan.tables, ...added], sources: plan.sources };
        return applied;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** What is only on this machine goes first. */
const withBeside =
  (gateway: RequestListener, beside: CloudOptions['beside']): RequestListener =>
  (request, response) => {
    if (!beside?.(request, response)) gateway(request, response);
  };
